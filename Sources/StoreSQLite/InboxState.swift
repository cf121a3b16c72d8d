import Foundation

/// What the store remembers of the inbox in memory.
struct InboxState {
  /// When a delivery was last committed in this process, in our time.
  var lastCommit: Date?
  private var announcedAt: Date?

  /// Whether what changed in the inbox alone may wake the boards now. True at most once in
  /// `SQLiteLimits.inboxAnnounceInterval`.
  mutating func mayAnnounce(at now: Date) -> Bool {
    if let announcedAt, abs(now.timeIntervalSince(announcedAt)) < SQLiteLimits.inboxAnnounceInterval
    {
      return false
    }
    announcedAt = now
    return true
  }
}
