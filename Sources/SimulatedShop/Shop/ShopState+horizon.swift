/// Orders of the last 60 days are what an app sees without `read_all_orders` (FACTS §6.3).
extension ShopState {
  static let horizon = ShopTime.day * 60

  func isBeyondHorizon(order index: Int) -> Bool {
    orders[index].createdAt < now - Self.horizon && !has("read_all_orders")
  }

  /// What a fulfillment order or a fulfillment says of its order. Whether Shopify answers null or
  /// an error for an old one is not documented: null, and what asked stays.
  func parent(order index: Int) -> Resolved {
    isBeyondHorizon(order: index) ? .gap : .object(.order(index))
  }

  /// Whether an order's fulfillment orders show. FACTS §6.3 does not know: they do, unless a test
  /// wants the other reading.
  func showsWork(ofOrder index: Int) -> Bool {
    !hidesOldWork || !isBeyondHorizon(order: index)
  }
}
