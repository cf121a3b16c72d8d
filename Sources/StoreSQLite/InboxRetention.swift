import Foundation
import FulfillmentDomain
import GRDB
import Store

/// How long the inbox keeps what (A6); each verb touches `StoreLimits.rowsPerWrite` rows at most
/// and returns how many.
enum InboxRetention {
  static func forgetBodies(before end: Date, _ db: Database) throws -> Int {
    try db.execute(
      sql: """
        DELETE FROM inbox_body WHERE number IN (
          SELECT number FROM inbox_body WHERE received_at <= ? ORDER BY received_at LIMIT ?)
        """, arguments: [end.timeIntervalSince1970, StoreLimits.rowsPerWrite])
    return db.changesCount
  }

  /// The rows go with what they still waited for.
  static func forgetRows(before end: Date, _ db: Database) throws -> Int {
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT number, waiting FROM inbox WHERE received_at <= ? ORDER BY received_at LIMIT ?",
      arguments: [end.timeIntervalSince1970, StoreLimits.rowsPerWrite])
    for row in rows {
      let number: Int64 = row[0]
      try db.cachedStatement(sql: "DELETE FROM inbox WHERE number = ?").execute(arguments: [number])
      try db.cachedStatement(sql: "DELETE FROM inbox_body WHERE number = ?")
        .execute(arguments: [number])
    }
    let waiting = rows.filter { $0[1] > 0 }.map { $0[0] as Int64 }
    for numbers in waiting.chunks(of: SQLiteLimits.idsPerQuery) {
      try db.execute(
        sql: "DELETE FROM inbox_waiting WHERE number IN (\(SQL.marks(numbers.count)))",
        arguments: StatementArguments(numbers))
    }
    return rows.count
  }

  /// A read settles only so many deliveries: the rest of those that waited for it.
  static func settleRead(at time: Date, changeNumber: Int64, _ db: Database) throws -> Int {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT w.kind, w.target, coalesce(o.clean_gen, 0) FROM inbox_waiting w
        LEFT JOIN shop_order o ON w.kind = 0 AND o.id = w.target
        LEFT JOIN unplaced_hint u ON w.kind = 1 AND u.fulfillment_order = w.target
        WHERE (w.kind = 0 AND w.generation <= o.clean_gen)
          OR (w.kind = 1 AND u.fulfillment_order IS NULL)
        LIMIT 1
        """)
    var count = 0
    for row in rows {
      let isOrder = row[0] == 0
      let target: HintTarget =
        isOrder ? .order(OrderID(row[1])) : .fulfillmentOrder(FulfillmentOrderID(row[1]))
      count += try WaitingTable.settle(
        target, upTo: isOrder ? row[2] : .max, at: time, changeNumber: changeNumber, db)
    }
    return count
  }
}
