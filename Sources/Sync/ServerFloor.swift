import Foundation

/// The latest time that the server had surely reached when a first load began: the first watermark,
/// in the server's time (P2).
///
/// A load takes minutes, and what changes behind its back must come with the poll that follows: so
/// the watermark may not lie after the load's beginning. But we share no clock with the server, and
/// the greatest `updatedAt` of the load is too late, for a row of the last page may have changed
/// long after the first page was read. What is sure: no `updatedAt` lies in the server's future, so
/// a row that came `elapsed` seconds after the beginning says that at the beginning the server's
/// time was at least `updatedAt - elapsed`. The greatest of these is the watermark. This needs a
/// clock of ours that runs as fast as the server's, not one that shows the same time.
struct ServerFloor: Hashable, Sendable {
  /// Nil until a row was seen.
  private(set) var time: Date?
  /// The longest time since the beginning that was counted.
  private(set) var elapsed: TimeInterval = 0

  init(time: Date? = nil, elapsed: TimeInterval = 0) {
    self.time = time
    self.elapsed = elapsed
  }

  /// A row with this `updatedAt` was in an answer that came `elapsed` seconds after the load began.
  /// Where our clock was set back meanwhile, the longest time so far counts.
  mutating func saw(_ updatedAt: Date, elapsed: TimeInterval) {
    self.elapsed = max(self.elapsed, elapsed)
    let candidate = updatedAt.addingTimeInterval(-self.elapsed)
    time = time.map { max($0, candidate) } ?? candidate
  }
}
