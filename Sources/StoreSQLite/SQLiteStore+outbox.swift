package import Foundation
package import FulfillmentDomain
import GRDB
package import Store

extension SQLiteStore {
  /// Commits an intent and marks its row as pending (O1). Throws `.intentInFlight` where one of
  /// this fulfillment order is not final (O6). Opening the same intent again changes nothing.
  package func open(_ intent: Intent) async throws(StoreError) {
    try await write { db, changes in
      if try IntentTable.find(intent.id, db) != nil { return }
      let inFlight = try IntentTable.fetch(
        "WHERE fulfillment_order = ? AND state IN ('open', 'sending')",
        [intent.fulfillmentOrder.number], db)
      if let other = inFlight.first {
        throw StoreError.intentInFlight(other.intent.action.kind)
      }
      try IntentTable.insert(intent, db)
      try PendingMarks.refresh(intent.fulfillmentOrder, db)
      changes.note(.intent, intent.fulfillmentOrder.number)
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

  /// Commits what came of it (O3): the state, the row's mark, and where it may have changed
  /// something
  /// at Shopify, that the order is dirty, all in one transaction. What is settled already stays.
  package func finish(
    _ intent: UUID, state: IntentState, requestID: String?, now: Date
  ) async throws(StoreError) {
    let latest = stamps
    try await write { db, changes in
      let record = try Self.record(of: intent, db)
      // A late answer may still say what came of an unknown one; nothing opens it to be sent again.
      if case .unknown = record.state, state.isFinal {} else if record.state.isFinal { return }
      try Self.settle(
        record, as: state, requestID: requestID, now: now, lastRead: latest.latest, db)
      changes.note(.intent, record.intent.fulfillmentOrder.number)
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
        try Self.settle(
          record, as: state, requestID: nil, now: now, lastRead: latest.latest, db)
        changes.note(.intent, record.intent.fulfillmentOrder.number)
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

  private static func settle(
    _ record: IntentRecord, as state: IntentState, requestID: String?, now: Date,
    lastRead: Int64, _ db: Database
  ) throws {
    let intent = record.intent
    try db.execute(
      sql: """
        UPDATE intent SET state = ?, message = ?, marks = ?, settled_at = ?, finished_at = ?
        WHERE id = ?
        """,
      arguments: [
        state.name, state.message, state.mayHaveHappened, lastRead, now.timeIntervalSince1970,
        intent.id.uuidString,
      ])
    try db.execute(
      sql: """
        UPDATE attempt SET ended_at = ?, outcome = ?, request_id = ?
        WHERE number = (SELECT max(number) FROM attempt WHERE intent = ?)
        """,
      arguments: [
        now.timeIntervalSince1970, state.name, requestID, intent.id.uuidString,
      ])
    if state.mayHaveHappened { try OrderTable.markDirty(intent.order, expects: nil, db) }
    try PendingMarks.refresh(intent.fulfillmentOrder, db)
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
