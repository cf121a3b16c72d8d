import Foundation

/// How long to wait before a receiver that could not listen tries again: decides, never waits.
struct ReceiverPause: Hashable, Sendable {
  /// Seconds before the second try, doubled by each further one.
  static let first: TimeInterval = 1
  /// Seconds where that doubling ends: so much later at most a freed address is used.
  static let longest: TimeInterval = 30

  private var next = Self.first

  /// It could not listen: seconds until the next try.
  mutating func failed() -> TimeInterval {
    defer { next = min(Self.longest, next * 2) }
    return next
  }

  /// It listened: what comes next is another story.
  mutating func listened() { next = Self.first }
}
