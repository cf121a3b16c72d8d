import Foundation
import FulfillmentDomain
import GRDB
import Store

/// When each hold was first seen: Shopify keeps no time of a hold (FACTS §2).
enum HoldSightings {
  /// Notes the holds that are new and forgets those that are gone. First all that are there, so
  /// that a hold which moved to another fulfillment order keeps its age.
  static func record(
    _ orders: [FulfillmentOrder], stamp: ReadStamp, isFirstLoad: Bool, _ db: Database
  ) throws {
    let note = try db.cachedStatement(
      sql: """
        INSERT INTO hold_seen (hold_id, fulfillment_order, time, is_exact) VALUES (?, ?, ?, ?)
        ON CONFLICT (hold_id) DO UPDATE SET fulfillment_order = excluded.fulfillment_order
        """)
    for order in orders {
      for hold in order.holds {
        try note.execute(
          arguments: [
            hold.id.number, order.id.number, stamp.time.timeIntervalSince1970, !isFirstLoad,
          ])
      }
    }
    let list = try db.cachedStatement(
      sql: "SELECT hold_id, told_at, placed_at FROM hold_seen WHERE fulfillment_order = ?")
    let forget = try db.cachedStatement(sql: "DELETE FROM hold_seen WHERE hold_id = ?")
    for order in orders {
      let present = Set(order.holds.map(\.id.number))
      for row in try Row.fetchAll(list, arguments: [order.id.number]) {
        let hold: Int64 = row[0]
        guard !present.contains(hold), !isOlder(order, stamp, than: row) else { continue }
        try forget.execute(arguments: [hold])
      }
    }
  }

  /// Whether the read may have missed a hold that a delivery told of: it began before we were told,
  /// or shows the fulfillment order as it was before the hold was placed, which moves its
  /// `updatedAt` (FACTS §8).
  private static func isOlder(
    _ order: FulfillmentOrder, _ stamp: ReadStamp, than row: Row
  ) -> Bool {
    guard let toldAt: Double = row[1] else { return false }
    if stamp.time.timeIntervalSince1970 <= toldAt { return true }
    guard let placedAt: Int64 = row[2] else { return false }
    return -order.sortValue(.updated) < placedAt
  }

  /// A delivery told when the hold was placed: the earliest time counts, and it is exact. Returns
  /// whether the hold was known with another time.
  static func tell(
    _ sighting: HoldSighting, triggeredAt: Date?, receivedAt: Date, _ db: Database
  ) throws -> Bool {
    let time = (triggeredAt ?? receivedAt).timeIntervalSince1970
    let find = try db.cachedStatement(sql: "SELECT time, is_exact FROM hold_seen WHERE hold_id = ?")
    let known = try Row.fetchOne(find, arguments: [sighting.hold.number])
    let second = triggeredAt.map { Int64($0.timeIntervalSince1970.rounded(.down)) }
    try db.cachedStatement(
      sql: """
        INSERT INTO hold_seen (
          hold_id, fulfillment_order, time, is_exact, told_at, placed_at)
        VALUES (?, ?, ?, 1, ?, ?)
        ON CONFLICT (hold_id) DO UPDATE SET time = min(time, excluded.time), is_exact = 1,
          told_at = max(coalesce(told_at, excluded.told_at), excluded.told_at),
          placed_at = coalesce(excluded.placed_at, placed_at)
        """
    ).execute(
      arguments: [
        sighting.hold.number, sighting.fulfillmentOrder.number, time,
        receivedAt.timeIntervalSince1970, second,
      ])
    guard let known else { return false }
    let before: Double = known[0]
    return time < before || known[1] == false
  }

  /// Forgets what deliveries told before `time` of holds that no active row can have. Returns how
  /// many.
  static func prune(before time: Date, _ db: Database) throws -> Int {
    try db.execute(
      sql: """
        DELETE FROM hold_seen WHERE hold_id IN (
          SELECT hold_id FROM hold_seen h
          WHERE told_at <= ? AND NOT EXISTS (
            SELECT 1 FROM fulfillment_order f WHERE f.id = h.fulfillment_order AND f.active = 1)
          LIMIT ?)
        """, arguments: [time.timeIntervalSince1970, StoreLimits.rowsPerWrite])
    return db.changesCount
  }

  /// The sightings of the holds of these fulfillment orders.
  static func fetch(
    _ orders: [FulfillmentOrderID], _ db: Database
  ) throws -> [HoldID: HoldSince] {
    var sightings: [HoldID: HoldSince] = [:]
    for ids in orders.chunks(of: SQLiteLimits.idsPerQuery) {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT hold_id, time, is_exact FROM hold_seen
          WHERE fulfillment_order IN (\(SQL.marks(ids.count)))
          """, arguments: StatementArguments(ids.map(\.number)))
      while let row = try rows.next() {
        sightings[HoldID(row[0])] = HoldSince(
          time: Date(timeIntervalSince1970: row[1]), isExact: row[2])
      }
    }
    return sightings
  }
}
