import Foundation
import FulfillmentDomain
import GRDB
import Store

/// Which intent a row shows as pending. The truth is in `pending_row`; the row has a copy.
enum PendingMarks {
  /// Lets the intent mark these rows, there or not; call `refresh` for each afterwards.
  static func add(_ orders: [FulfillmentOrderID], by intent: UUID, _ db: Database) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO pending_row (fulfillment_order, intent)
        SELECT ?, number FROM intent WHERE id = ?
        """)
    for order in orders { try insert.execute(arguments: [order.number, intent.uuidString]) }
  }

  /// The rows that the intent marks.
  static func rows(of intent: UUID, _ db: Database) throws -> [FulfillmentOrderID] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT fulfillment_order FROM pending_row
        WHERE intent = (SELECT number FROM intent WHERE id = ?) ORDER BY 1
        """, arguments: [intent.uuidString]
    ).map { FulfillmentOrderID($0) }
  }

  static func removeAll(of intent: UUID, _ db: Database) throws {
    try db.execute(
      sql: "DELETE FROM pending_row WHERE intent = (SELECT number FROM intent WHERE id = ?)",
      arguments: [intent.uuidString])
  }

  /// The order was read whole: what no row came for is not there to be marked any more.
  static func forgetMissing(of order: OrderID, readAt stamp: ReadStamp, _ db: Database) throws {
    try db.cachedStatement(
      sql: """
        DELETE FROM pending_row
        WHERE intent IN (
            SELECT number FROM intent
            WHERE order_id = ? AND state = 'confirmed' AND settled_at < ?)
          AND fulfillment_order NOT IN (SELECT id FROM fulfillment_order)
        """
    ).execute(arguments: [order.number, stamp.sequence])
  }

  /// What is under way comes before what is unknown, and that before what only waits for a read.
  static func current(_ id: FulfillmentOrderID, _ db: Database) throws -> PendingMark? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT i.id, i.action, i.state
        FROM pending_row p JOIN intent i ON i.number = p.intent
        WHERE p.fulfillment_order = ?
        ORDER BY CASE i.state WHEN 'confirmed' THEN 2 WHEN 'unknown' THEN 1 ELSE 0 END,
          i.number DESC
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
        DELETE FROM pending_row
        WHERE fulfillment_order = ?1 AND intent IN (
          SELECT i.number FROM pending_row p JOIN intent i ON i.number = p.intent
          WHERE p.fulfillment_order = ?1 AND i.state = 'confirmed' AND i.settled_at < ?2)
        """
    ).execute(arguments: [id.number, stamp.sequence])
    return db.changesCount > 0
  }

  /// Brings the row's copy up to date after its intents changed. Does nothing where there is no
  /// row.
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
