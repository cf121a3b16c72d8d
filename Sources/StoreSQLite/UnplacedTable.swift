import Foundation
import FulfillmentDomain
import GRDB
import Store

/// Hints for fulfillment orders whose orders are not known yet.
enum UnplacedTable {
  /// A hint as it waits.
  struct Waiting {
    var generation: Int64
    var expects: Date?
    var readsTwice: Bool
    var announced: Date
  }

  /// Of several hints the later expectation and the earlier due time count; a new one starts over
  /// where reads have failed to find it.
  static func raise(
    _ id: FulfillmentOrderID, generation: Int64, expects: Date?, due: Date, readsTwice: Bool,
    announced: Date, _ db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO unplaced_hint (
          fulfillment_order, generation, waiting_from, expects, reads_twice, hinted_at, next_at)
        VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (fulfillment_order) DO UPDATE SET
          generation = excluded.generation,
          expects = max(coalesce(expects, excluded.expects), coalesce(excluded.expects, expects)),
          reads_twice = max(reads_twice, excluded.reads_twice),
          hinted_at = max(hinted_at, excluded.hinted_at),
          next_at = iif(tries = 0, min(next_at, excluded.next_at), excluded.next_at), tries = 0
        """
    ).execute(
      arguments: [
        id.number, generation, expects?.timeIntervalSince1970, readsTwice,
        announced.timeIntervalSince1970, due.timeIntervalSince1970,
      ])
  }

  static func isEmpty(_ db: Database) throws -> Bool {
    try Row.fetchOne(db.cachedStatement(sql: "SELECT 1 FROM unplaced_hint LIMIT 1")) == nil
  }

  static func find(_ id: FulfillmentOrderID, _ db: Database) throws -> Waiting? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT generation, expects, reads_twice, hinted_at FROM unplaced_hint
        WHERE fulfillment_order = ?
        """)
    return try Row.fetchOne(statement, arguments: [id.number]).map { row in
      let expects: Double? = row[1]
      return Waiting(
        generation: row[0], expects: expects.map { Date(timeIntervalSince1970: $0) },
        readsTwice: row[2], announced: Date(timeIntervalSince1970: row[3]))
    }
  }

  static func remove(_ id: FulfillmentOrderID, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM unplaced_hint WHERE fulfillment_order = ?")
      .execute(arguments: [id.number])
  }

  /// Where a hint for one of these waits, its order becomes dirty.
  static func place(_ orders: [FulfillmentOrderID: OrderID], _ db: Database) throws {
    guard try !isEmpty(db) else { return }
    var raiser = try HintRaiser(db)
    for (id, order) in orders {
      guard let waiting = try find(id, db) else { continue }
      // It has waited for long enough: due at once.
      raiser.raise(
        part: id, of: order,
        Hint(.fulfillmentOrder(id), expects: waiting.expects, readsTwice: waiting.readsTwice),
        announced: waiting.announced, receivedAt: .distantPast)
      if try WaitingTable.move(id, to: order, generation: raiser.generation, db) {
        try remove(id, db)
      }
    }
    try raiser.finish()
  }
}

extension UnplacedTable {
  /// The whole reading brought fulfillment orders that hints wait for. What it shows as the hint
  /// announced is read: returned, and the hint is gone. For others its order becomes dirty.
  static func place(from reading: WholeOrderReading, _ db: Database) throws -> [HintTarget] {
    guard try !isEmpty(db) else { return [] }
    var settled: [HintTarget] = []
    var others: [FulfillmentOrderID: OrderID] = [:]
    for order in reading.fulfillmentOrders {
      guard let waiting = try find(order.id, db) else { continue }
      guard isShown(waiting, by: order, in: reading) else {
        others[order.id] = order.orderID
        continue
      }
      try db.cachedStatement(
        sql: "UPDATE shop_order SET hinted_at = max(coalesce(hinted_at, ?1), ?1) WHERE id = ?2"
      ).execute(
        arguments: [waiting.announced.timeIntervalSince1970, reading.orderID.number])
      try remove(order.id, db)
      settled.append(.fulfillmentOrder(order.id))
    }
    try place(others, db)
    return settled
  }

  /// Whether the read began after the hint and shows what it announced (L4, in whole seconds).
  private static func isShown(
    _ waiting: Waiting, by order: FulfillmentOrder, in reading: WholeOrderReading
  ) -> Bool {
    guard waiting.generation <= reading.generation else { return false }
    if waiting.readsTwice, reading.again == nil { return false }
    guard let expects = waiting.expects else { return true }
    return -order.sortValue(.updated) >= Int64(expects.timeIntervalSince1970.rounded(.down))
  }
}
