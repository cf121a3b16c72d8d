import Foundation

/// Named limits of the SQLite store.
enum SQLiteLimits {
  /// How long a connection waits for a lock before it answers `.busy`, in seconds.
  static let busyTimeout: TimeInterval = 5
  /// Connections that read at once.
  static let readers = 4
  /// Sequence numbers of reads that one commit reserves, so that a read costs no commit of its own.
  static let stampsReserved: Int64 = 1000
  /// The changes that the log keeps; the oldest go first.
  static let changesKept: Int64 = 10_000
  /// Ids bound into one `IN (…)`.
  static let idsPerQuery = 500
  /// Conditions in one level of brackets, so that a long filter stays below SQLite's depth limit.
  static let conditionsPerGroup = 50
  /// Intents that a detail shows.
  static let intentsOfDetail = 50
  /// Fulfillment orders of an action's answer that are kept with its intent.
  static let touchedKept = 100
  /// The most characters of a lock's holder that are repeated to the person.
  static let holderText = 120
  /// The feed is announced again when its last poll is this much newer than at the last time, in
  /// seconds: often enough that no board draws a live feed as old.
  static let feedAnnounceInterval: TimeInterval = 20
  /// Deliveries and counts announce themselves as a change this often at most, in seconds, so that
  /// a burst which changes no row does not have every board look again for each commit.
  static let inboxAnnounceInterval: TimeInterval = 1
  /// The write-ahead log is cut back to this after a checkpoint, in bytes.
  static let walSize = 64 << 20
}
