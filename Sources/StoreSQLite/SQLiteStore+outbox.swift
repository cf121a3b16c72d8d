package import Foundation
package import FulfillmentDomain
import GRDB
package import Store

extension SQLiteStore {
  /// Commits an intent and marks the rows that it occupies as pending (O1). Throws
  /// `.intentInFlight` where one that occupies one of them is not final (O6). Opening the same
  /// intent again changes nothing.
  package func open(_ intent: Intent) async throws(StoreError) {
    try await write { db, changes in
      if try IntentTable.find(intent.id, db) != nil { return }
      if let other = try IntentTable.occupant(of: intent.occupied, db) {
        throw StoreError.intentInFlight(other.intent.action.kind)
      }
      try IntentTable.insert(intent, db)
      for row in intent.occupied {
        try PendingMarks.refresh(row, db)
        changes.note(.intent, row.number)
      }
    }
  }

  /// Commits that an attempt is about to be written to the socket (O2). Throws where the intent is
  /// not open any more, `.intentInFlight`, so that nothing is sent twice.
  package func begin(_ intent: UUID, now: Date) async throws(StoreError) {
    try await write { db, _ in
      let record = try Self.record(of: intent, db)
      guard record.state == .open else {
        throw StoreError.intentInFlight(record.intent.action.kind)
      }
      try db.execute(
        sql: "UPDATE intent SET state = ?, attempts = attempts + 1 WHERE id = ?",
        arguments: [IntentState.sending.name, intent.uuidString])
      try db.execute(
        sql: "INSERT INTO attempt (intent, begun_at) VALUES (?, ?)",
        arguments: [intent.uuidString, now.timeIntervalSince1970])
    }
  }

  /// Commits what came of it (O3): the state, what the answer touched, the rows' marks, and where
  /// it may have changed something at Shopify, that the order is dirty, all in one transaction.
  /// What is settled already stays.
  package func finish(
    _ intent: UUID, state: IntentState, requestID: String?, touched: [FulfillmentOrderID],
    now: Date
  ) async throws(StoreError) {
    let latest = stamps
    try await write { db, changes in
      let record = try Self.record(of: intent, db)
      // A late answer may still say what came of an unknown one; nothing opens it to be sent again.
      if case .unknown = record.state, state.isFinal {} else if record.state.isFinal { return }
      let end = Ending(
        state: state, requestID: requestID, touched: touched, time: now, lastRead: latest.latest)
      try Self.settle(record.intent, end, db, &changes)
    }
  }

  /// Intents that are not final, oldest first.
  package func openIntents() async throws(StoreError) -> [IntentRecord] {
    try await read {
      try IntentTable.fetch("WHERE state IN ('open', 'sending') ORDER BY number", [], $0)
    }
  }

  /// At start: an intent whose attempt has no answer may have happened, so it becomes unknown and
  /// its order dirty. Returns those, oldest first.
  package func recoverAttempts(now: Date) async throws(StoreError) -> [IntentRecord] {
    let latest = stamps
    return try await write { db, changes in
      let lost = try IntentTable.fetch("WHERE state = 'sending' ORDER BY number", [], db)
      let state = IntentState.unknown("Quayside ended before the reply came")
      for record in lost {
        let end = Ending(state: state, time: now, lastRead: latest.latest)
        try Self.settle(record.intent, end, db, &changes)
      }
      return lost.map { IntentRecord(intent: $0.intent, state: state, attempts: $0.attempts) }
    }
  }

  private static func record(of intent: UUID, _ db: Database) throws -> IntentRecord {
    guard let record = try IntentTable.find(intent, db) else {
      throw StoreError.failed("there is no intent \(intent.uuidString.lowercased())")
    }
    return record
  }

  /// How an attempt ended.
  private struct Ending {
    var state: IntentState
    var requestID: String?
    var touched: [FulfillmentOrderID] = []
    var time: Date
    /// The highest sequence that a read could have by then.
    var lastRead: Int64
  }

  private static func settle(
    _ intent: Intent, _ end: Ending, _ db: Database, _ changes: inout ChangeRecorder
  ) throws {
    let state = end.state
    let touched = Array(end.touched.prefix(SQLiteLimits.touchedKept))
    try db.execute(
      sql: """
        UPDATE intent
        SET state = ?, message = ?, settled_at = ?, finished_at = ?, touched = ? WHERE id = ?
        """,
      arguments: [
        state.name, state.message, end.lastRead, end.time.timeIntervalSince1970,
        IntentTable.text(touched), intent.id.uuidString,
      ])
    try db.execute(
      sql: """
        UPDATE attempt SET ended_at = ?, outcome = ?, request_id = ?
        WHERE number = (SELECT max(number) FROM attempt WHERE intent = ?)
        """,
      arguments: [
        end.time.timeIntervalSince1970, state.name, end.requestID, intent.id.uuidString,
      ])
    try PendingMarks.add(touched, by: intent.id, db)
    let rows = try PendingMarks.rows(of: intent.id, db)
    if state.mayHaveHappened {
      try OrderTable.markDirty(intent.order, expects: nil, db)
      if state.isFinal { try OrderTable.markActedOn(intent.order, db) }
    } else {
      try PendingMarks.removeAll(of: intent.id, db)
    }
    for row in rows {
      try PendingMarks.refresh(row, db)
      changes.note(.intent, row.number)
    }
  }
}

extension IntentState {
  /// Whether the row must be looked at again and stays marked until then: refused and never sent
  /// changed nothing.
  fileprivate var mayHaveHappened: Bool {
    switch self {
    case .open, .sending, .confirmed, .unknown: true
    case .rejected, .notSent: false
    }
  }
}
