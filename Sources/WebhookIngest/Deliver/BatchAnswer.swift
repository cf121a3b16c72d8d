/// What became of a delivery that was handed to the batcher.
enum BatchAnswer: Hashable, Sendable {
  /// On the disk, now or before: 200.
  case kept
  /// The disk is full or the database busy: 503, and it goes on (A5).
  case busy
  /// Too many wait: 503.
  case full
  /// The store failed: 503, and the receiver stops (A5).
  case failed
}
