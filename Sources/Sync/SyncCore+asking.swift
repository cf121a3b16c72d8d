package import FulfillmentDomain

// Questions that a person waits for and whose answers are not kept: nothing of them is stored.
extension SyncCore {
  /// Where the fulfillment order can be moved to, and why not elsewhere.
  package func moveOptions(
    for order: FulfillmentOrder
  ) async throws(ShopError) -> [MoveOption] {
    try await gateway.moveOptions(for: order)
  }

  /// What each location has of each line; needs `read_inventory`.
  package func stock(for order: FulfillmentOrder) async throws(ShopError) -> [LineStock] {
    try await gateway.stock(for: order)
  }
}
