package import FulfillmentDomain

extension ShopifyAdminClient {
  /// Asks for the bulk operation.
  package func beginBulkLoad() async throws(ShopError) -> BulkLoadStart {
    .refused("not asked yet")
  }
  /// How it stands.
  package func bulkLoad(_ id: BulkOperationID) async throws(ShopError) -> BulkLoad? { nil }
  /// Its result.
  package func bulkRows(of load: BulkLoad) async throws(ShopError) -> any BulkRows {
    throw .refused(["not asked yet"])
  }
}
