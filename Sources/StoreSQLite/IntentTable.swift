import Foundation
import FulfillmentDomain
import GRDB

/// The intents and their states.
enum IntentTable {
  /// The records that `clause` (WHERE, ORDER BY, LIMIT; arguments bound) picks.
  static func fetch(
    _ clause: String, _ arguments: StatementArguments, _ db: Database
  ) throws -> [IntentRecord] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT document, state, message, attempts FROM intent \(clause)",
      arguments: arguments)
    return try rows.map { row in
      IntentRecord(
        intent: try Documents.decode(Intent.self, row[0]),
        state: try IntentState(name: row[1], message: row[2]), attempts: row[3])
    }
  }

  static func find(_ id: UUID, _ db: Database) throws -> IntentRecord? {
    try fetch("WHERE id = ?", [id.uuidString], db).first
  }

  static func insert(_ intent: Intent, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO intent (
          id, fulfillment_order, order_id, action, state, marks, created_at, document)
        VALUES (?, ?, ?, ?, ?, 1, ?, ?)
        """,
      arguments: [
        intent.id.uuidString, intent.fulfillmentOrder.number, intent.order.number,
        intent.action.kind.rawValue, IntentState.open.name,
        intent.createdAt.timeIntervalSince1970, try Documents.encode(intent),
      ])
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
