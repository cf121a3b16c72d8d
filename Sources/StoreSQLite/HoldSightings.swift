import Foundation
import FulfillmentDomain
import GRDB
import Store

/// When each hold was first seen: Shopify keeps no time of a hold (FACTS §2).
enum HoldSightings {
  /// Notes the holds that are new and forgets those that are gone. First all that are there, so that
  /// a hold which moved to another fulfillment order keeps its age.
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
      sql: "SELECT hold_id FROM hold_seen WHERE fulfillment_order = ?")
    let forget = try db.cachedStatement(sql: "DELETE FROM hold_seen WHERE hold_id = ?")
    for order in orders {
      let present = Set(order.holds.map(\.id.number))
      for hold in try Int64.fetchAll(list, arguments: [order.id.number])
      where !present.contains(hold) {
        try forget.execute(arguments: [hold])
      }
    }
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
