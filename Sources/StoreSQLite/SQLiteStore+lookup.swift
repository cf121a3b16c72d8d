package import Foundation
package import FulfillmentDomain
import GRDB
package import Store

extension SQLiteStore {
  /// Everything about one fulfillment order; nil where none is known or only its tombstone.
  package func detail(
    _ id: FulfillmentOrderID
  ) async throws(StoreError) -> FulfillmentOrderDetail? {
    try await read { db in
      guard let row = try RowReader.rows([id], db).first else { return nil }
      let order = row.order.orderID.number
      let document = try Data.fetchOne(
        db, sql: "SELECT document FROM shop_order WHERE id = ? AND document IS NOT NULL",
        arguments: [order])
      let siblings = try Int64.fetchAll(
        db, sql: "SELECT id FROM fulfillment_order WHERE order_id = ? AND id <> ? ORDER BY id",
        arguments: [order, id.number])
      return FulfillmentOrderDetail(
        row: row, order: try document.map { try Documents.decode(Order.self, $0) },
        siblings: try RowReader.rows(siblings.map { FulfillmentOrderID($0) }, db).map(\.order),
        intents: try IntentTable.fetch(
          "WHERE order_id = ? ORDER BY number DESC LIMIT ?",
          [order, SQLiteLimits.intentsOfDetail], db))
    }
  }

  /// The fulfillment orders of the order with this name, in any case, by id, closed ones too.
  package func fulfillmentOrders(
    ofOrderNamed name: String
  ) async throws(StoreError) -> [FulfillmentOrder] {
    try await read { db in
      let ids = try Int64.fetchAll(
        db,
        sql: "SELECT id FROM fulfillment_order WHERE order_name = ? COLLATE NOCASE ORDER BY id",
        arguments: [name])
      return try RowReader.rows(ids.map { FulfillmentOrderID($0) }, db).map(\.order)
    }
  }

  /// All locations that are known, by name.
  package func locations() async throws(StoreError) -> [Location] {
    try await read { try LocationTable.all($0) }
  }

  /// The feed's state as last recorded; `.starting` before that.
  package func feed() async throws(StoreError) -> FeedState {
    try await read { try Feed.state($0) ?? FeedState() }
  }

  /// The latest intents, newest first.
  package func intents(limit: Int) async throws(StoreError) -> [IntentRecord] {
    try await read { try IntentTable.fetch("ORDER BY number DESC LIMIT ?", [max(0, limit)], $0) }
  }

  package func intent(_ id: UUID) async throws(StoreError) -> IntentRecord? {
    try await read { try IntentTable.find(id, $0) }
  }

  /// The number of the last committed change.
  package func changeNumber() async throws(StoreError) -> Int64 {
    try await read { try Meta.integer(.changeNumber, $0) }
  }

  /// The number of each change that this store commits, the latest only. Ends when the store is
  /// closed; a reader's brings nothing, so it asks for `changeNumber` instead.
  package func changes() -> AsyncStream<Int64> { feedOfChanges.stream() }
}
