import FulfillmentDomain
import GRDB

/// Collects what one transaction changed, and writes it to the change log at its end under one new
/// change number; a transaction that changed nothing that can be seen leaves no trace.
struct ChangeRecorder {
  enum Subject: String {
    case fulfillmentOrder = "fulfillment-order"
    case gone, order, location, intent, feed, inbox
  }
  private var entries: [(subject: Subject, id: Int64?)] = []

  mutating func note(_ subject: Subject, _ id: Int64? = nil) { entries.append((subject, id)) }

  /// The change number that holds after this transaction, as far as is noted by now: a new one, or
  /// the last where nothing can be seen.
  func numberAfter(_ db: Database) throws -> Int64 {
    try Meta.integer(.changeNumber, db) + (entries.isEmpty ? 0 : 1)
  }

  /// The new change number; nil where nothing was noted.
  func commit(_ db: Database) throws -> Int64? {
    guard !entries.isEmpty else { return nil }
    let number = try Meta.integer(.changeNumber, db) + 1
    try Meta.set(.changeNumber, number, db)
    let insert = try db.cachedStatement(
      sql: "INSERT INTO change_log (number, subject, subject_id) VALUES (?, ?, ?)")
    for entry in entries {
      try insert.execute(arguments: [number, entry.subject.rawValue, entry.id])
    }
    try db.cachedStatement(
      sql: """
        DELETE FROM change_log
        WHERE id <= (SELECT max(id) FROM change_log) - ?
        """
    ).execute(arguments: [SQLiteLimits.changesKept])
    return number
  }
}
