/// A field whose value may be one that no client of today knows.
package enum ShopField: String, Sendable, CaseIterable {
  case status, requestStatus
  /// One more entry of `supportedActions`.
  case action
  /// The reason of every hold, where the order has one.
  case holdReason
  case deliveryMethod
  /// `displayFulfillmentStatus` of the order.
  case orderStatus
  /// `status` and `displayStatus` of every fulfillment of it.
  case fulfillmentStatus
}

/// Values from a newer API, by fulfillment order.
struct ShopStrangeness: Sendable {
  private var values: [ShopField: [Int64: String]] = [:]
  /// Where Shopify sends people for an order, by fulfillment order (the action EXTERNAL).
  var links: [Int64: String] = [:]

  mutating func set(_ field: ShopField, _ value: String?, of fulfillmentOrder: Int64) {
    values[field, default: [:]][fulfillmentOrder] = value
  }

  func value(_ field: ShopField, of fulfillmentOrder: Int64) -> String? {
    values[field]?[fulfillmentOrder]
  }

  func first(_ field: ShopField, of fulfillmentOrders: [Int64]) -> String? {
    guard let known = values[field], !known.isEmpty else { return nil }
    return fulfillmentOrders.lazy.compactMap { known[$0] }.first
  }
}
