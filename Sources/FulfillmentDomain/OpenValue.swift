/// A value of a Shopify enum that may grow in any API version: a value that this program does not
/// know is kept and shown as it came, never dropped (FACTS §1.7).
package protocol OpenValue: RawRepresentable, Hashable, Sendable, Codable where RawValue == String {
  init(rawValue: String)
}

extension OpenValue {
  package init(_ rawValue: String) { self.init(rawValue: rawValue) }

  /// The value in words: `ON_HOLD` reads "on hold".
  package var words: String { rawValue.lowercased().replacing("_", with: " ") }
}

/// What a fulfillment order is doing (FACTS §1.2).
package struct FulfillmentOrderStatus: OpenValue {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  package static let open = Self("OPEN")
  package static let inProgress = Self("IN_PROGRESS")
  package static let onHold = Self("ON_HOLD")
  package static let scheduled = Self("SCHEDULED")
  package static let incomplete = Self("INCOMPLETE")
  package static let closed = Self("CLOSED")
  package static let cancelled = Self("CANCELLED")
  /// The seven known values, in the order in which they are listed to people.
  package static let known = [open, inProgress, onHold, scheduled, incomplete, closed, cancelled]

  /// Whether work remains to be watched: everything but closed and cancelled, the unknown included.
  package var isActive: Bool { self != .closed && self != .cancelled }
}

/// Where a request to a fulfillment service stands (FACTS §1.3).
package struct RequestStatus: OpenValue {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  package static let unsubmitted = Self("UNSUBMITTED")
  package static let submitted = Self("SUBMITTED")
  package static let accepted = Self("ACCEPTED")
  package static let rejected = Self("REJECTED")
  package static let cancellationRequested = Self("CANCELLATION_REQUESTED")
  package static let cancellationAccepted = Self("CANCELLATION_ACCEPTED")
  package static let cancellationRejected = Self("CANCELLATION_REJECTED")
  package static let closed = Self("CLOSED")

  /// The value where it stands alone: "request rejected", "cancellation requested".
  package var sentence: String { words.hasPrefix("cancellation") ? words : "request \(words)" }
}

/// An entry of `supportedActions`: what this app may do to this fulfillment order now (FACTS §1.4).
package struct SupportedAction: OpenValue {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  package static let createFulfillment = Self("CREATE_FULFILLMENT")
  package static let hold = Self("HOLD")
  package static let releaseHold = Self("RELEASE_HOLD")
  package static let markAsOpen = Self("MARK_AS_OPEN")
  package static let move = Self("MOVE")
  package static let split = Self("SPLIT")
  package static let merge = Self("MERGE")
  package static let reportProgress = Self("REPORT_PROGRESS")
  package static let requestFulfillment = Self("REQUEST_FULFILLMENT")
  package static let requestCancellation = Self("REQUEST_CANCELLATION")
  package static let cancelFulfillmentOrder = Self("CANCEL_FULFILLMENT_ORDER")
  /// The work is begun elsewhere, at `FulfillmentOrder.externalURL`.
  package static let external = Self("EXTERNAL")
}

/// Why a fulfillment order is held (FACTS §2).
package struct HoldReason: OpenValue {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  package static let awaitingPayment = Self("AWAITING_PAYMENT")
  package static let highRiskOfFraud = Self("HIGH_RISK_OF_FRAUD")
  package static let incorrectAddress = Self("INCORRECT_ADDRESS")
  package static let inventoryOutOfStock = Self("INVENTORY_OUT_OF_STOCK")
  package static let unknownDeliveryDate = Self("UNKNOWN_DELIVERY_DATE")
  package static let other = Self("OTHER")
  /// What a person can choose; the rest are set by Shopify itself.
  package static let offered = [
    inventoryOutOfStock, incorrectAddress, awaitingPayment, highRiskOfFraud, unknownDeliveryDate,
    other,
  ]
}

/// How the goods reach the customer: SHIPPING, PICK_UP, PICKUP_POINT, LOCAL, RETAIL or NONE.
package struct DeliveryMethodType: OpenValue {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  package static let shipping = Self("SHIPPING")
  package static let pickUp = Self("PICK_UP")
  package static let local = Self("LOCAL")
}
