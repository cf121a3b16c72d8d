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
          reads_twice = iif(dirty_gen > clean_gen, max(reads_twice, second_read), 0),
          second_read = 0, dirty_gen = excluded.dirty_gen, tries = 0, next_at = 0
        """
    ).execute(arguments: [order.number, generation, expects?.timeIntervalSince1970])
  }

  /// Raises `dirty_gen` for hints of deliveries (A2). The order is due at `due`, so that the hints
  /// of one action come together, and `StoreLimits.hintSpacing` after the read before its last: one
  /// read just now, the poll's or the second of two, must not keep news waiting, and hints that
  /// keep coming get two in that time. Where it waits already, it is not later than it would have
  /// been. What earlier reads did not settle is forgotten. A read that seems to be in the future,
  /// for the clock was set back, counts as one of now.
  ///
  /// Where it waits for the second of two reads, the one that comes now is another first.
  static func raise(
    _ order: OrderID, generation: Int64, expects: Date?, due: Date, readsTwice: Bool,
    announced: Date, _ db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO shop_order (
          id, dirty_gen, waiting_from, expects, next_at, reads_twice, hinted_at)
        VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (id) DO UPDATE SET
          waiting_from = iif(dirty_gen > clean_gen, waiting_from, excluded.dirty_gen),
          expects = iif(dirty_gen > clean_gen,
            max(coalesce(expects, excluded.expects), coalesce(excluded.expects, expects)),
            excluded.expects),
          next_at = min(
            iif(dirty_gen > clean_gen AND tries = 0, coalesce(next_at, ?8), ?8),
            max(excluded.next_at, min(coalesce(read_before, 0), excluded.next_at) + ?7)),
          reads_twice = iif(dirty_gen > clean_gen,
            max(reads_twice, excluded.reads_twice, second_read), excluded.reads_twice),
          second_read = 0,
          hinted_at = max(coalesce(hinted_at, excluded.hinted_at), excluded.hinted_at),
          dirty_gen = excluded.dirty_gen, tries = 0
        """
    ).execute(
      arguments: [
        order.number, generation, expects?.timeIntervalSince1970,
        max(0, due.timeIntervalSince1970), readsTwice, announced.timeIntervalSince1970,
        StoreLimits.hintSpacing, Double.greatestFiniteMagnitude,
      ])
  }

  /// Lets the order be read once more at `time`, under a new generation. Where it is dirty by
  /// something newer, that read comes first and is followed by a second one.
  static func readAgain(_ order: OrderID, at time: Date, _ db: Database) throws {
    let generation = try Meta.integer(.generation, db) + 1
    try Meta.set(.generation, generation, db)
    try db.cachedStatement(
      sql: """
        UPDATE shop_order SET
          reads_twice = dirty_gen > clean_gen,
          second_read = dirty_gen <= clean_gen,
          waiting_from = iif(dirty_gen > clean_gen, waiting_from, ?2),
          expects = iif(dirty_gen > clean_gen, expects, NULL),
          tries = iif(dirty_gen > clean_gen, tries, 0),
          next_at = iif(dirty_gen > clean_gen, next_at, ?3),
          dirty_gen = iif(dirty_gen > clean_gen, dirty_gen, ?2)
        WHERE id = ?1
        """
    ).execute(arguments: [order.number, generation, time.timeIntervalSince1970])
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

  /// What was read before `generation` is settled. What hints asked for while that read was under
  /// way may be spaced from it; what somebody waits for is not.
  static func clean(
    _ order: OrderID, generation: Int64, readAt: Date, _ db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        UPDATE shop_order SET clean_gen = max(clean_gen, ?1) WHERE id = ?2
        """
    ).execute(arguments: [generation, order.number])
    try read(order, generation: generation, at: readAt, db)
  }

  /// A read of the order, also one that settled nothing: hints which no read settles are no reason
  /// to read without a pause.
  static func read(_ order: OrderID, generation: Int64, at time: Date, _ db: Database) throws {
    try space(order, after: generation, readAt: time, db)
    try db.cachedStatement(
      sql: """
        UPDATE shop_order SET read_before = read_at, read_at = max(coalesce(read_at, ?1), ?1)
        WHERE id = ?2
        """
    ).execute(arguments: [time.timeIntervalSince1970, order.number])
  }

  /// A hint that came since `generation` was read, while the read was under way, kept the time at
  /// which that was due: the rest of one action's hints are read at once. Where the read before was
  /// so soon too, it waits. Never later by more than the spacing, whatever a wrong clock said.
  private static func space(
    _ order: OrderID, after generation: Int64, readAt: Date, _ db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        UPDATE shop_order SET next_at = max(next_at, min(next_at, ?1) + ?2)
        WHERE id = ?3 AND dirty_gen > ?4 AND next_at > 0 AND ?1 - coalesce(read_at, 0) < ?2
        """
    ).execute(
      arguments: [
        readAt.timeIntervalSince1970, StoreLimits.hintSpacing, order.number, generation,
      ])
  }
}
