package import Foundation

/// What a person wants done to one fulfillment order, durable before anything is sent (O1).
package struct Intent: Hashable, Sendable, Codable, Identifiable {
  package var id: UUID
  package var fulfillmentOrder: FulfillmentOrderID
  package var order: OrderID
  package var orderName: String
  package var action: Action
  package var facts: IntentFacts
  /// The login name of who asked.
  package var operatorName: String
  package var createdAt: Date

  package init(
    id: UUID, fulfillmentOrder: FulfillmentOrderID, order: OrderID, orderName: String,
    action: Action, facts: IntentFacts, operatorName: String, createdAt: Date
  ) {
    self.id = id
    self.fulfillmentOrder = fulfillmentOrder
    self.order = order
    self.orderName = orderName
    self.action = action
    self.facts = facts
    self.operatorName = operatorName
    self.createdAt = createdAt
  }

  /// The hold's handle, which makes a repeated hold harmless (FACTS §2): `qs-` and the UUID.
  package var holdHandle: String { "qs-\(id.uuidString.lowercased())" }
}

/// What the person saw when they decided.
package struct IntentFacts: Hashable, Sendable, Codable {
  package var status: FulfillmentOrderStatus
  package var updatedAt: Date
  package var holds: [HoldID]
  package var remaining: [LineQuantity]

  package init(_ order: FulfillmentOrder) {
    status = order.status
    updatedAt = order.updatedAt
    holds = order.holds.map(\.id)
    remaining = order.lines.map { LineQuantity(line: $0.id, quantity: $0.remainingQuantity) }
  }
}

/// Where an intent stands.
package enum IntentState: Hashable, Sendable, Codable {
  /// Committed, no attempt yet.
  case open
  /// An attempt is committed; its answer is not (O2).
  case sending
  case confirmed
  /// Shopify said no, in these words.
  case rejected(String)
  /// Nothing reached Shopify, for this reason; safe to do again.
  case notSent(String)
  /// The reply was lost, for this reason: it may have happened. Never sent again (O3, O4).
  case unknown(String)

  /// Whether nothing more will happen to it by itself.
  package var isFinal: Bool {
    switch self {
    case .open, .sending: false
    case .confirmed, .rejected, .notSent, .unknown: true
    }
  }

  /// One word for tables: `open`, `sending`, `confirmed`, `rejected`, `not-sent`, `unknown`.
  package var name: String {
    switch self {
    case .open: "open"
    case .sending: "sending"
    case .confirmed: "confirmed"
    case .rejected: "rejected"
    case .notSent: "not-sent"
    case .unknown: "unknown"
    }
  }

  /// The reason or message that came with it.
  package var message: String? {
    switch self {
    case .open, .sending, .confirmed: nil
    case .rejected(let text), .notSent(let text), .unknown(let text): text
    }
  }
}

/// An intent with its state.
package struct IntentRecord: Hashable, Sendable, Identifiable {
  package var intent: Intent
  package var state: IntentState
  package var attempts: Int
  /// The fulfillment orders that Shopify's answer named, the one on which the work goes on first;
  /// empty until it is confirmed.
  package var touched: [FulfillmentOrderID]
  package var id: UUID { intent.id }

  package init(
    intent: Intent, state: IntentState, attempts: Int, touched: [FulfillmentOrderID] = []
  ) {
    self.intent = intent
    self.state = state
    self.attempts = attempts
    self.touched = touched
  }
}
