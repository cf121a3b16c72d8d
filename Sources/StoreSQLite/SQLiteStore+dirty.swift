package import Foundation
package import FulfillmentDomain
import GRDB
package import Store

extension SQLiteStore {
  /// Raises `dirty_gen` of the orders (L2). A new hint makes the order due at once; of two that
  /// wait the later expectation counts.
  package func markDirty(_ orders: [DirtyHint]) async throws(StoreError) {
    for hints in orders.chunks(of: StoreLimits.rowsPerWrite) {
      try await write { db, _ in
        for hint in hints {
          try OrderTable.markDirty(hint.order, expects: hint.expects, db)
        }
      }
    }
  }

  /// Orders that are dirty and due at `now`, longest waiting first.
  package func dirtyOrders(limit: Int, now: Date) async throws(StoreError) -> [DirtyOrder] {
    try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, dirty_gen, expects, tries, reads_twice FROM shop_order
          WHERE dirty_gen > clean_gen AND next_at <= ? ORDER BY waiting_from LIMIT ?
          """, arguments: [now.timeIntervalSince1970, max(0, limit)])
      return try rows.map { row in
        let order = OrderID(row[0])
        let expects: Double? = row[2]
        let known = try Int64.fetchAll(
          db,
          sql: """
            SELECT id FROM fulfillment_order WHERE order_id = ?1
            UNION
            SELECT p.fulfillment_order FROM intent i JOIN pending_row p ON p.intent = i.number
            WHERE i.order_id = ?1 AND i.state = 'confirmed'
            UNION
            SELECT fulfillment_order FROM expected_part
            WHERE order_id = ?1 AND fulfillment_order NOT IN (SELECT id FROM tombstone)
            ORDER BY 1
            """, arguments: [order.number])
        return DirtyOrder(
          order: order, generation: row[1],
          expects: expects.map { Date(timeIntervalSince1970: $0) }, tries: row[3],
          fulfillmentOrders: known.map { FulfillmentOrderID($0) },
          expectedOf: try ExpectedParts.of(order, db), readsTwice: row[4])
      }
    }
  }

  /// Keeps the order dirty, also where the reading that was not good enough was applied, and lets
  /// it wait until `next` (L4). A hint that came since `generation` was read wins: then it is
  /// due as that says. Either way it was read, so that hints which no read can settle are spaced as
  /// others are.
  package func postpone(
    _ order: OrderID, generation: Int64, until next: Date?
  ) async throws(StoreError) {
    let readAt = stamps.latestTime
    try await write { db, _ in
      if let readAt { try OrderTable.read(order, generation: generation, at: readAt, db) }
      try db.execute(
        sql: """
          UPDATE shop_order
          SET clean_gen = min(clean_gen, dirty_gen - 1), tries = tries + 1, next_at = ?
          WHERE id = ? AND dirty_gen = ?
          """, arguments: [next?.timeIntervalSince1970, order.number, generation])
    }
  }
}
