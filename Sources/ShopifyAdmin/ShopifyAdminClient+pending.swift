package import FulfillmentDomain

extension ShopifyAdminClient {
  package func orderIDs(named name: String) async throws(ShopError) -> [OrderID] {
    throw .refused(["not asked yet"])
  }
  package func moveOptions(for order: FulfillmentOrder) async throws(ShopError) -> [MoveOption] {
    throw .refused(["not asked yet"])
  }
  package func stock(for order: FulfillmentOrder) async throws(ShopError) -> [LineStock] {
    throw .refused(["not asked yet"])
  }
}
