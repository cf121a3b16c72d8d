package import Foundation

/// What a person can do to a fulfillment order.
package enum ActionKind: String, Hashable, Sendable, Codable, CaseIterable {
  case hold, release, reschedule, deadline, fulfill
}

/// An action with everything that Shopify needs to carry it out, quantities spelled out (O1).
package enum Action: Hashable, Sendable, Codable {
  case hold(HoldRequest)
  /// Releases exactly these holds, never "all" (FACTS §0.6).
  case release(holds: [HoldID])
  /// Moves the time at which a SCHEDULED order opens.
  case reschedule(to: Date)
  /// Sets `fulfillBy`; Shopify cannot clear it.
  case deadline(by: Date)
  case fulfill(FulfillRequest)

  package var kind: ActionKind {
    switch self {
    case .hold: .hold
    case .release: .release
    case .reschedule: .reschedule
    case .deadline: .deadline
    case .fulfill: .fulfill
    }
  }
}

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
