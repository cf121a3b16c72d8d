package import Foundation

/// Some units of one line.
package struct LineQuantity: Hashable, Sendable, Codable {
  package var line: LineID
  /// At least 1.
  package var quantity: Int

  package init(line: LineID, quantity: Int) {
    self.line = line
    self.quantity = quantity
  }
}

/// A hold to place. An empty `lines` holds the whole fulfillment order.
package struct HoldRequest: Hashable, Sendable, Codable {
  package var reason: HoldReason
  package var notes: String
  package var lines: [LineQuantity]
  /// Whether Shopify tells the shop's staff.
  package var notifyMerchant: Bool

  package init(
    reason: HoldReason, notes: String = "", lines: [LineQuantity] = [], notifyMerchant: Bool = false
  ) {
    self.reason = reason
    self.notes = notes
    self.lines = lines
    self.notifyMerchant = notifyMerchant
  }
}

/// Goods to send off. `lines` is never empty: whole or partial, the quantities are explicit.
package struct FulfillRequest: Hashable, Sendable, Codable {
  package var lines: [LineQuantity]
  /// One carrier; numbers and URLs pair by index (FACTS §4).
  package var carrier: String?
  package var trackingNumbers: [String]
  package var trackingURLs: [String]
  /// Whether the customer is told by e-mail; never assumed.
  package var notifyCustomer: Bool

  package init(
    lines: [LineQuantity], carrier: String? = nil, trackingNumbers: [String] = [],
    trackingURLs: [String] = [], notifyCustomer: Bool = false
  ) {
    self.lines = lines
    self.carrier = carrier
    self.trackingNumbers = trackingNumbers
    self.trackingURLs = trackingURLs
    self.notifyCustomer = notifyCustomer
  }
}

/// Where work goes. An empty `lines` moves all of it; some lines go to a fulfillment order of
/// their own there (FACTS §1.5).
package struct MoveRequest: Hashable, Sendable, Codable {
  package var location: LocationID
  package var lines: [LineQuantity]

  package init(location: LocationID, lines: [LineQuantity] = []) {
    self.location = location
    self.lines = lines
  }
}

/// New tracking for a shipment; replaces all that it had.
package struct TrackRequest: Hashable, Sendable, Codable {
  package var fulfillment: FulfillmentID
  package var carrier: String?
  /// Numbers and URLs pair by index; one of the two is not empty.
  package var trackingNumbers: [String]
  package var trackingURLs: [String]
  package var notifyCustomer: Bool

  package init(
    fulfillment: FulfillmentID, carrier: String? = nil, trackingNumbers: [String] = [],
    trackingURLs: [String] = [], notifyCustomer: Bool = false
  ) {
    self.fulfillment = fulfillment
    self.carrier = carrier
    self.trackingNumbers = trackingNumbers
    self.trackingURLs = trackingURLs
    self.notifyCustomer = notifyCustomer
  }
}

/// Something that happened to a shipment on its way.
package struct EventRequest: Hashable, Sendable, Codable {
  package var fulfillment: FulfillmentID
  package var status: DeliveryStatus
  /// Nil: now, by Shopify's clock.
  package var happenedAt: Date?
  package var message: String

  package init(
    fulfillment: FulfillmentID, status: DeliveryStatus, happenedAt: Date? = nil,
    message: String = ""
  ) {
    self.fulfillment = fulfillment
    self.status = status
    self.happenedAt = happenedAt
    self.message = message
  }
}

/// A merchant's request to a fulfillment service. An empty `lines` asks for all of it; with some,
/// the rest is split off unsubmitted (FACTS §1.5).
package struct ServiceRequest: Hashable, Sendable, Codable {
  package var message: String
  package var lines: [LineQuantity]
  package var notifyCustomer: Bool

  package init(message: String = "", lines: [LineQuantity] = [], notifyCustomer: Bool = false) {
    self.message = message
    self.lines = lines
    self.notifyCustomer = notifyCustomer
  }
}

/// Which of a merchant's two requests a service answers.
package enum MerchantRequest: String, Hashable, Sendable, Codable {
  case fulfillment, cancellation
}

/// A service's yes.
package struct AcceptAnswer: Hashable, Sendable, Codable {
  package var request: MerchantRequest
  package var message: String
  /// When the service means to ship; of a fulfillment request only.
  package var estimatedShippedAt: Date?

  package init(
    _ request: MerchantRequest, message: String = "", estimatedShippedAt: Date? = nil
  ) {
    self.request = request
    self.message = message
    self.estimatedShippedAt = estimatedShippedAt
  }
}

/// A service's no. Reason and lines belong to a fulfillment request only.
package struct RejectAnswer: Hashable, Sendable, Codable {
  package var request: MerchantRequest
  package var reason: RejectionReason?
  package var message: String
  package var lines: [LineMessage]

  package init(
    _ request: MerchantRequest, reason: RejectionReason? = nil, message: String = "",
    lines: [LineMessage] = []
  ) {
    self.request = request
    self.reason = reason
    self.message = message
    self.lines = lines
  }
}

/// What a service says about one line.
package struct LineMessage: Hashable, Sendable, Codable {
  package var line: LineID
  package var message: String

  package init(line: LineID, message: String) {
    self.line = line
    self.message = message
  }
}
