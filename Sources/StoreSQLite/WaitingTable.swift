import Foundation
import FulfillmentDomain
import GRDB
import Store

/// Which deliveries wait for which read. `inbox.waiting` has the number of rows of each.
enum WaitingTable {
  static func insert(
    _ target: HintTarget, number: Int64, generation: Int64, _ db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO inbox_waiting (kind, target, number, generation) VALUES (?, ?, ?, ?)
        ON CONFLICT (kind, target, number) DO UPDATE SET generation = excluded.generation
        """
    ).execute(arguments: [target.kind, target.number, number, generation])
  }

  /// The deliveries that wait for `target`, by what came up to `generation`, oldest first, at most
  /// `StoreLimits.rowsPerWrite`.
  static func numbers(
    _ target: HintTarget, upTo generation: Int64 = .max, _ db: Database
  ) throws -> [Int64] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT number FROM inbox_waiting
        WHERE kind = ? AND target = ? AND generation <= ? ORDER BY number LIMIT ?
        """)
    return try Int64.fetchAll(
      statement,
      arguments: [target.kind, target.number, generation, StoreLimits.rowsPerWrite])
  }

  static func remove(_ target: HintTarget, number: Int64, _ db: Database) throws {
    try db.cachedStatement(
      sql: "DELETE FROM inbox_waiting WHERE kind = ? AND target = ? AND number = ?"
    ).execute(arguments: [target.kind, target.number, number])
  }

  /// What `target` stands for was read: the deliveries that waited for nothing else are settled.
  /// Returns how many rows that took.
  @discardableResult
  static func settle(
    _ target: HintTarget, upTo generation: Int64 = .max, at time: Date, changeNumber: Int64,
    _ db: Database
  ) throws -> Int {
    let numbers = try numbers(target, upTo: generation, db)
    guard !numbers.isEmpty else { return 0 }
    let update = try db.cachedStatement(
      sql: """
        UPDATE inbox SET waiting = waiting - 1,
          settled_at = iif(waiting = 1 AND outcome <> \(InboxTable.Outcome.poison.rawValue), ?,
            settled_at),
          settled_number = iif(waiting = 1 AND outcome <> \(InboxTable.Outcome.poison.rawValue),
            ?, settled_number)
        WHERE number = ?
        """)
    for number in numbers {
      try remove(target, number: number, db)
      try update.execute(arguments: [time.timeIntervalSince1970, changeNumber, number])
    }
    return numbers.count
  }

  /// Lets what waited for a fulfillment order wait for its order. Returns whether that is all.
  static func move(
    _ fulfillmentOrder: FulfillmentOrderID, to order: OrderID, generation: Int64, _ db: Database
  ) throws -> Bool {
    let numbers = try numbers(.fulfillmentOrder(fulfillmentOrder), db)
    let isThere = try db.cachedStatement(
      sql: "SELECT 1 FROM inbox_waiting WHERE kind = 0 AND target = ? AND number = ?")
    let fewer = try db.cachedStatement(
      sql: "UPDATE inbox SET waiting = waiting - 1 WHERE number = ?")
    for number in numbers {
      if try Row.fetchOne(isThere, arguments: [order.number, number]) != nil {
        try fewer.execute(arguments: [number])
      }
      try insert(.order(order), number: number, generation: generation, db)
      try remove(.fulfillmentOrder(fulfillmentOrder), number: number, db)
    }
    return numbers.count < StoreLimits.rowsPerWrite
  }

  /// Sets the deliveries that wait for a fulfillment order aside, counted by their topics. Returns
  /// whether that is all.
  static func poison(
    _ fulfillmentOrder: FulfillmentOrderID, reason: String, _ db: Database
  ) throws -> Bool {
    let target = HintTarget.fulfillmentOrder(fulfillmentOrder)
    let numbers = try numbers(target, db)
    let count = try db.cachedStatement(
      sql: """
        UPDATE inbox_topic SET poison = poison + 1
        WHERE id = (SELECT topic FROM inbox WHERE number = ?1 AND outcome <> ?2)
        """)
    let mark = try db.cachedStatement(
      sql: """
        UPDATE inbox SET waiting = waiting - 1, outcome = ?, reason = ? WHERE number = ?
        """)
    let outcome = InboxTable.Outcome.poison.rawValue
    for number in numbers {
      try remove(target, number: number, db)
      try count.execute(arguments: [number, outcome])
      try mark.execute(arguments: [outcome, reason, number])
    }
    return numbers.count < StoreLimits.rowsPerWrite
  }
}
