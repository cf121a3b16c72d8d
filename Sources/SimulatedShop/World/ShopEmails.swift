/// Why a customer gets an e-mail.
package enum ShopEmail: String, Sendable {
  /// "Your order is ready for pickup": `fulfillmentOrderLineItemsPreparedForPickup` always sends
  /// it.
  case readyForPickup
  /// "Your order is on its way": `fulfillmentCreate` with `notifyCustomer`.
  case shipped
  /// New tracking: `fulfillmentTrackingInfoUpdate` with `notifyCustomer`.
  case trackingChanged
}

/// How many e-mails went out, and for which fulfillment orders.
struct ShopEmails: Sendable, Equatable {
  private var counts: [ShopEmail: [Int64: Int]] = [:]

  mutating func send(_ email: ShopEmail, for fulfillmentOrder: Int64) {
    counts[email, default: [:]][fulfillmentOrder, default: 0] += 1
  }

  func count(of email: ShopEmail, for fulfillmentOrder: Int64? = nil) -> Int {
    guard let fulfillmentOrder else { return (counts[email] ?? [:]).values.reduce(0, +) }
    return counts[email]?[fulfillmentOrder] ?? 0
  }
}
