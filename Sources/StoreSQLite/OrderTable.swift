import Foundation
import FulfillmentDomain
import GRDB
import Store

/// The orders: their documents, and which of them wait for a read (L2).
enum OrderTable {
  /// Writes the order where it is newer (L3). Returns whether it looks different now.
  static func apply(_ order: Order, stamp: ReadStamp, _ db: Database) throws -> Bool {
    let known = try Row.fetchOne(
      db, sql: "SELECT updated_at, sequence, document FROM shop_order WHERE id = ?",
      arguments: [order.id.number])
    let updated = order.updatedAt.timeIntervalSince1970.rounded(.down)
    if let known, let before: Double = known[0] {
      let sequence: Int64 = known[1]
      guard updated > before || (updated == before && stamp.sequence > sequence) else {
        return false
      }
    }
    let document = try Documents.encode(order)
    try db.cachedStatement(
      sql: """
        INSERT INTO shop_order (id, name, updated_at, sequence, document) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, updated_at = excluded.updated_at,
          sequence = excluded.sequence, document = excluded.document
        """
    ).execute(arguments: [order.id.number, order.name, updated, stamp.sequence, document])
    let before: Data? = known?[2]
    return before != document
  }

  /// Raises `dirty_gen` to a generation that nobody had before; forgets what earlier reads did not
  /// settle.
  static func markDirty(_ order: OrderID, expects: Date?, _ db: Database) throws {
    let generation = try Meta.integer(.generation, db) + 1
    try Meta.set(.generation, generation, db)
    try db.cachedStatement(
      sql: """
        INSERT INTO shop_order (id, dirty_gen, waiting_from, expects) VALUES (?1, ?2, ?2, ?3)
        ON CONFLICT (id) DO UPDATE SET
          waiting_from = iif(dirty_gen > clean_gen, waiting_from, excluded.dirty_gen),
          expects = iif(dirty_gen > clean_gen,
            max(coalesce(expects, excluded.expects), coalesce(excluded.expects, expects)),
            excluded.expects),
          dirty_gen = excluded.dirty_gen, tries = 0, next_at = 0
        """
    ).execute(arguments: [order.number, generation, expects?.timeIntervalSince1970])
  }

  /// What an action did to the order shows only in the order as a whole, read from now on; call
  /// `markDirty` first.
  static func markActedOn(_ order: OrderID, _ db: Database) throws {
    try db.cachedStatement(sql: "UPDATE shop_order SET action_gen = dirty_gen WHERE id = ?")
      .execute(arguments: [order.number])
  }

  /// Whether the order waits to be read whole after an action, so that a page's rows of it may be
  /// half of the change.
  static func awaitsWholeRead(_ order: OrderID, _ db: Database) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT 1 FROM shop_order WHERE id = ? AND action_gen > clean_gen AND tries < ?")
    return try Row.fetchOne(statement, arguments: [order.number, StoreLimits.wholeReads]) != nil
  }

  static func clean(_ order: OrderID, generation: Int64, _ db: Database) throws {
    try db.cachedStatement(
      sql: "UPDATE shop_order SET clean_gen = max(clean_gen, ?) WHERE id = ?"
    ).execute(arguments: [generation, order.number])
  }
}
