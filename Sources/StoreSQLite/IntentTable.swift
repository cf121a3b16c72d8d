import Foundation
import FulfillmentDomain
import GRDB
import Store

/// The intents and their states.
enum IntentTable {
  /// The records that `clause` (WHERE, ORDER BY, LIMIT; arguments bound) picks.
  static func fetch(
    _ clause: String, _ arguments: StatementArguments, _ db: Database
  ) throws -> [IntentRecord] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT document, state, message, attempts, touched FROM intent \(clause)",
      arguments: arguments)
    return try rows.map { row in
      IntentRecord(
        intent: try Documents.decode(Intent.self, row[0]),
        state: try IntentState(name: row[1], message: row[2]), attempts: row[3],
        touched: numbers(row[4]))
    }
  }

  static func find(_ id: UUID, _ db: Database) throws -> IntentRecord? {
    try fetch("WHERE id = ?", [id.uuidString], db).first
  }

  /// The intent under way that has one of these fulfillment orders to itself (O6); nil if none.
  static func occupant(
    of orders: [FulfillmentOrderID], _ db: Database
  ) throws -> IntentRecord? {
    for order in orders {
      let found = try fetch(
        """
        WHERE state IN ('open', 'sending')
          AND number IN (SELECT intent FROM pending_row WHERE fulfillment_order = ?)
        """, [order.number], db)
      if let occupant = found.first { return occupant }
    }
    return nil
  }

  static func insert(_ intent: Intent, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO intent (
          id, fulfillment_order, order_id, action, state, created_at, document)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        intent.id.uuidString, intent.fulfillmentOrder.number, intent.order.number,
        intent.action.kind.rawValue, IntentState.open.name,
        intent.createdAt.timeIntervalSince1970, try Documents.encode(intent),
      ])
    try PendingMarks.add(intent.occupied, by: intent.id, db)
  }

  /// `1,2,3`
  static func text(_ orders: [FulfillmentOrderID]) -> String {
    orders.map { String($0.number) }.joined(separator: ",")
  }

  private static func numbers(_ text: String) -> [FulfillmentOrderID] {
    text.split(separator: ",").compactMap { Int64($0).map { FulfillmentOrderID($0) } }
  }
}

extension IntentState {
  /// Reads `name` and `message` as they are kept.
  init(name: String, message: String?) throws {
    let message = message ?? ""
    switch name {
    case "open": self = .open
    case "sending": self = .sending
    case "confirmed": self = .confirmed
    case "rejected": self = .rejected(message)
    case "not-sent": self = .notSent(message)
    case "unknown": self = .unknown(message)
    default:
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "no such state of an intent: \(name)"))
    }
  }
}
