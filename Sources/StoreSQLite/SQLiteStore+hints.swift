package import Foundation
package import FulfillmentDomain
import GRDB
package import Store

extension SQLiteStore {
  /// The earliest time at which something that waits for a read becomes due.
  package func nextDue() async throws(StoreError) -> Date? {
    try await read { db in
      let order = try Double.fetchOne(
        db,
        sql: """
          SELECT next_at FROM shop_order INDEXED BY shop_order_due
          WHERE dirty_gen > clean_gen AND next_at IS NOT NULL ORDER BY next_at LIMIT 1
          """)
      let unplaced = try Double.fetchOne(
        db, sql: "SELECT next_at FROM unplaced_hint ORDER BY next_at LIMIT 1")
      return [order, unplaced].compactMap { $0 }.min().map { Date(timeIntervalSince1970: $0) }
    }
  }

  /// Fulfillment orders that hints named and whose orders are not known, longest waiting first.
  package func unplacedHints(
    limit: Int, now: Date
  ) async throws(StoreError) -> [UnplacedHint] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT fulfillment_order, generation, tries FROM unplaced_hint
          WHERE next_at <= ? ORDER BY waiting_from, fulfillment_order LIMIT ?
          """, arguments: [now.timeIntervalSince1970, max(0, limit)]
      ).map { row in
        UnplacedHint(
          fulfillmentOrder: FulfillmentOrderID(row[0]), generation: row[1], tries: row[2])
      }
    }
  }

  /// What was hinted at makes those orders dirty and due at once.
  package func place(_ orders: [FulfillmentOrderID: OrderID]) async throws(StoreError) {
    guard !orders.isEmpty else { return }
    try await write { db, _ in try UnplacedTable.place(orders, db) }
  }

  /// A read did not find it: it waits until `next`; where that is nil, its deliveries are set aside
  /// as poison. A hint that came since `generation` was read wins: then it stays due.
  package func postpone(
    _ hint: UnplacedHint, until next: Date?, reason: String
  ) async throws(StoreError) {
    try await write { [self] db, changes in
      guard
        let waiting = try UnplacedTable.find(hint.fulfillmentOrder, db),
        waiting.generation == hint.generation
      else { return }
      guard let next else {
        if try WaitingTable.poison(hint.fulfillmentOrder, reason: reason, db) {
          try UnplacedTable.remove(hint.fulfillmentOrder, db)
        }
        noteInbox(&changes)
        return
      }
      try db.execute(
        sql: """
          UPDATE unplaced_hint SET tries = tries + 1, next_at = ? WHERE fulfillment_order = ?
          """, arguments: [next.timeIntervalSince1970, hint.fulfillmentOrder.number])
    }
  }

  /// When a delivery last named the shop itself, in our time.
  package func shopHintedAt() async throws(StoreError) -> Date? {
    try await read { try Meta.date(.shopHintedAt, $0) }
  }

  /// When, in Shopify's time, the last event was that a delivery announced for each of these.
  package func announcements(
    of orders: [OrderID]
  ) async throws(StoreError) -> [OrderID: Date] {
    try await read { db in
      var announced: [OrderID: Date] = [:]
      for ids in orders.chunks(of: SQLiteLimits.idsPerQuery) {
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT id, hinted_at FROM shop_order
            WHERE hinted_at IS NOT NULL AND id IN (\(SQL.marks(ids.count)))
            """, arguments: StatementArguments(ids.map(\.number)))
        while let row = try rows.next() {
          announced[OrderID(row[0])] = Date(timeIntervalSince1970: row[1])
        }
      }
      return announced
    }
  }

  /// The end of a whole reading: the order is clean up to its generation, or waits for the second
  /// read, and the deliveries that waited for nothing else are settled.
  func settle(
    _ reading: WholeOrderReading, _ db: Database, _ changes: inout ChangeRecorder
  ) throws {
    let order = reading.orderID
    try OrderTable.clean(order, generation: reading.generation, readAt: reading.stamp.time, db)
    if let again = reading.again { try OrderTable.readAgain(order, at: again, db) }
    try ExpectedParts.clear(order, generation: reading.generation, db)
    let settled = try [HintTarget.order(order)] + UnplacedTable.place(from: reading, db)
    let isWaitedFor = try settled.contains {
      try !WaitingTable.numbers($0, upTo: reading.generation, db).isEmpty
    }
    guard isWaitedFor else { return }
    noteInbox(&changes)
    let number = try changes.numberAfter(db)
    for target in settled {
      try WaitingTable.settle(
        target, upTo: reading.generation, at: now(), changeNumber: number, db)
    }
  }
}
