import FulfillmentDomain

/// Rows of a bulk result, with what is known of the app's own services.
struct MarkedBulkRows: BulkRows {
  let rows: any BulkRows
  let client: ShopifyAdminClient

  func next() async throws(ShopError) -> [FulfillmentOrder]? {
    guard let orders = try await rows.next() else { return nil }
    return await client.marking(orders, lane: .backfill)
  }

  func close() async { await rows.close() }
}
