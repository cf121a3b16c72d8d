import Foundation
import FulfillmentDomain
import GRDB
import Store

/// Writes what one read brought into the rows that it is newer than (L3).
struct RowWriter {
  let db: Database
  let stamp: ReadStamp
  var isFirstLoad = false
  /// The rows that look different now.
  private(set) var changed: [FulfillmentOrderID] = []

  init(_ db: Database, stamp: ReadStamp, isFirstLoad: Bool = false) {
    self.db = db
    self.stamp = stamp
    self.isFirstLoad = isFirstLoad
  }

  /// What is known of a row.
  private struct Known {
    var updated: Int64
    var sequence: Int64
    var hasMark: Bool
    var document: Data
  }

  mutating func apply(_ orders: [FulfillmentOrder]) throws {
    var rewritten: [FulfillmentOrder] = []
    for order in orders {
      guard let outcome = try apply(order) else { continue }
      if outcome.isVisible { changed.append(order.id) }
      if outcome.isRewritten { rewritten.append(order) }
    }
    try HoldSightings.record(rewritten, stamp: stamp, isFirstLoad: isFirstLoad, db)
  }

  /// Nil where the reading is not newer than the row.
  private func apply(
    _ order: FulfillmentOrder
  ) throws -> (isVisible: Bool, isRewritten: Bool)? {
    let known = try known(order.id)
    guard try isNewer(order, than: known) else { return nil }
    try markRead(order.id)
    var mark: PendingMark?
    var isSettled = false
    if known?.hasMark ?? true {
      isSettled = try PendingMarks.settle(order.id, readAt: stamp, db)
      mark = try PendingMarks.current(order.id, db)
    }
    let document = try Documents.encode(order.withoutSightings)
    if let known, known.document == document {
      if isSettled { try PendingMarks.write(mark, on: order, db) }
      return (isVisible: isSettled, isRewritten: false)
    }
    try RowColumns(order, mark: mark).write(db)
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO fulfillment_order_document (id, document) VALUES (?, ?)"
    ).execute(arguments: [order.id.number, document])
    return (isVisible: true, isRewritten: true)
  }

  private func known(_ id: FulfillmentOrderID) throws -> Known? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT f.sort_updated, r.sequence, f.pending_intent IS NOT NULL, d.document
        FROM fulfillment_order f
        JOIN fulfillment_order_read r ON r.id = f.id
        JOIN fulfillment_order_document d ON d.id = f.id
        WHERE f.id = ?
        """)
    return try Row.fetchOne(statement, arguments: [id.number]).map { row in
      let updated: Int64 = row[0]
      return Known(updated: -updated, sequence: row[1], hasMark: row[2], document: row[3])
    }
  }

  /// L3: by `updatedAt`, and at a tie by the read that began later. What a later read found gone
  /// stays gone.
  private func isNewer(_ order: FulfillmentOrder, than known: Known?) throws -> Bool {
    if let known {
      let updated = -order.sortValue(.updated)
      return updated > known.updated
        || (updated == known.updated && stamp.sequence > known.sequence)
    }
    let statement = try db.cachedStatement(sql: "SELECT sequence FROM tombstone WHERE id = ?")
    guard let goneAt = try Int64.fetchOne(statement, arguments: [order.id.number]) else {
      return true
    }
    guard stamp.sequence > goneAt else { return false }
    try db.cachedStatement(sql: "DELETE FROM tombstone WHERE id = ?")
      .execute(arguments: [order.id.number])
    return true
  }

  private func markRead(_ id: FulfillmentOrderID) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO fulfillment_order_read (id, sequence, fetched_at) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE
        SET sequence = excluded.sequence, fetched_at = excluded.fetched_at
        """
    ).execute(arguments: [id.number, stamp.sequence, stamp.time.timeIntervalSince1970])
  }

  /// Removes the order's rows that a whole reading does not name any more, each with a tombstone
  /// (L5). A row that a later read brought stays.
  mutating func bury(
    othersOf order: OrderID, than present: [FulfillmentOrder], reason: String
  ) throws {
    let known = try Int64.fetchAll(
      db,
      sql: """
        SELECT f.id FROM fulfillment_order f JOIN fulfillment_order_read r ON r.id = f.id
        WHERE f.order_id = ? AND r.sequence < ?
        """, arguments: [order.number, stamp.sequence])
    let alive = Set(present.map(\.id.number))
    for id in known where !alive.contains(id) {
      for table in [
        "fulfillment_order", "fulfillment_order_document", "fulfillment_order_read",
      ] {
        try db.cachedStatement(sql: "DELETE FROM \(table) WHERE id = ?").execute(arguments: [id])
      }
      try db.cachedStatement(sql: "DELETE FROM hold_seen WHERE fulfillment_order = ?")
        .execute(arguments: [id])
      try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO tombstone (id, order_id, reason, sequence, time)
          VALUES (?, ?, ?, ?, ?)
          """
      ).execute(
        arguments: [
          id, order.number, reason, stamp.sequence, stamp.time.timeIntervalSince1970,
        ])
      changed.append(FulfillmentOrderID(id))
    }
  }
}

extension FulfillmentOrder {
  /// As Shopify tells it: when a hold was first seen is the store's own knowledge.
  var withoutSightings: FulfillmentOrder {
    var copy = self
    for index in copy.holds.indices { copy.holds[index].since = nil }
    return copy
  }
}
