import Foundation
import FulfillmentDomain
import GRDB
import Store

/// A kept delivery whose hints are raised again.
enum ReplayedRow {
  /// Returns whether the delivery is known.
  static func raise(_ replay: Replay, _ raiser: inout HintRaiser, _ db: Database) throws -> Bool {
    let find = try db.cachedStatement(
      sql: """
        SELECT i.triggered_at, i.received_at, i.outcome, i.settled_at IS NULL, t.name
        FROM inbox i JOIN inbox_topic t ON t.id = i.topic WHERE i.number = ?
        """)
    guard let row = try Row.fetchOne(find, arguments: [replay.number]) else { return false }
    guard !replay.hints.isEmpty else { return true }
    let receivedAt = Date(timeIntervalSince1970: row[1])
    let triggered: Double? = row[0]
    let targets = try raiser.targets(of: replay.hints)
    try raiser.raise(
      replay.hints,
      announced: triggered.map { Date(timeIntervalSince1970: $0) } ?? receivedAt,
      receivedAt: receivedAt)
    let isHinted = row[2] == InboxTable.Outcome.hinted.rawValue
    try db.cachedStatement(
      sql: "UPDATE inbox SET outcome = ?, reason = NULL, hints = ? WHERE number = ?"
    ).execute(
      arguments: [
        InboxTable.Outcome.hinted.rawValue, HintText.text(replay.hints), replay.number,
      ])
    if !isHinted, !keepsBody(row[4]) {
      try db.cachedStatement(sql: "DELETE FROM inbox_body WHERE number = ?")
        .execute(arguments: [replay.number])
    }
    if row[3] { try wait(for: targets, replay.number, generation: raiser.generation, db) }
    return true
  }

  private static func wait(
    for targets: Set<HintTarget>, _ number: Int64, generation: Int64, _ db: Database
  ) throws {
    let isThere = try db.cachedStatement(
      sql: "SELECT 1 FROM inbox_waiting WHERE kind = ? AND target = ? AND number = ?")
    var added = 0
    for target in targets {
      let arguments: StatementArguments = [target.kind, target.number, number]
      if try Row.fetchOne(isThere, arguments: arguments) == nil { added += 1 }
      try WaitingTable.insert(target, number: number, generation: generation, db)
    }
    try db.cachedStatement(sql: "UPDATE inbox SET waiting = waiting + ? WHERE number = ?")
      .execute(arguments: [added, number])
  }

  /// A6: what has a person in it is kept only while nothing better is known of the delivery.
  private static func keepsBody(_ topic: String) -> Bool {
    switch WebhookTopic(topic)?.family {
    case .fulfillmentOrders, .fulfillmentHolds: true
    default: false
    }
  }
}
