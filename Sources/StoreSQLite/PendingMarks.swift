import Foundation
import FulfillmentDomain
import GRDB
import Store

/// Which intent a row shows as pending. The truth is in `intent.marks`; the row has a copy.
enum PendingMarks {
  /// What is under way comes before what is unknown, and that before what only waits for a read.
  static func current(_ id: FulfillmentOrderID, _ db: Database) throws -> PendingMark? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, action, state FROM intent WHERE fulfillment_order = ? AND marks = 1
        ORDER BY CASE state WHEN 'confirmed' THEN 2 WHEN 'unknown' THEN 1 ELSE 0 END, number DESC
        LIMIT 1
        """)
    return try Row.fetchOne(statement, arguments: [id.number]).flatMap { row in
      mark(intent: row[0], action: row[1], isUnknown: row[2] == "unknown")
    }
  }

  /// Reads the three columns of a row's copy.
  static func mark(intent: String?, action: String?, isUnknown: Bool) -> PendingMark? {
    guard let id = intent.flatMap(UUID.init(uuidString:)),
      let action = action.flatMap(ActionKind.init(rawValue:))
    else { return nil }
    return PendingMark(intent: id, action: action, isUnknown: isUnknown)
  }

  /// A read that began after the outcome was committed settles what is confirmed; what is under way
  /// or unknown stays. Returns whether there was something to settle.
  static func settle(
    _ id: FulfillmentOrderID, readAt stamp: ReadStamp, _ db: Database
  ) throws -> Bool {
    try db.cachedStatement(
      sql: """
        UPDATE intent SET marks = 0
        WHERE fulfillment_order = ? AND marks = 1 AND state = 'confirmed' AND settled_at < ?
        """
    ).execute(arguments: [id.number, stamp.sequence])
    return db.changesCount > 0
  }

  /// Brings the row's copy up to date after its intents changed. Does nothing where there is no row.
  static func refresh(_ id: FulfillmentOrderID, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: "SELECT document FROM fulfillment_order_document WHERE id = ?")
    guard let document = try Data.fetchOne(statement, arguments: [id.number]) else { return }
    let order = try Documents.decode(FulfillmentOrder.self, document)
    try write(try current(id, db), on: order, db)
  }

  /// Writes the row's copy; an unknown outcome also makes the row stuck.
  static func write(_ mark: PendingMark?, on order: FulfillmentOrder, _ db: Database) throws {
    try db.cachedStatement(
      sql: """
        UPDATE fulfillment_order
        SET pending_intent = ?, pending_action = ?, pending_unknown = ?, stuck_from = ?
        WHERE id = ?
        """
    ).execute(
      arguments: [
        mark?.intent.uuidString, mark?.action.rawValue, mark?.isUnknown ?? false,
        RowColumns.stuckFrom(order, mark: mark), order.id.number,
      ])
  }
}
