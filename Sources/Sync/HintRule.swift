import Foundation
import Store

/// Whether a read settles a dirty order (L4).
enum HintRule {
  enum Verdict: Hashable, Sendable {
    /// The read is as new as the hint: commit it.
    case settled
    /// Read again after this many seconds.
    case again(after: TimeInterval)
    /// Enough: leave it to the poll.
    case leave
  }

  /// The waits between the reads; with the first read, five in all.
  static let waits: [TimeInterval] = [1, 2, 4, 8]

  /// Whether a read that shows `updatedAt` is as new as what the hint announced, in whole seconds:
  /// Shopify's `updatedAt` has no fractions (FACTS §1.1).
  static func verdict(on dirty: DirtyOrder, updatedAt: Date?) -> Verdict {
    guard let expects = dirty.expects, let updatedAt else { return .settled }
    let isNewEnough =
      updatedAt.timeIntervalSince1970.rounded(.down) >= expects.timeIntervalSince1970.rounded(.down)
    if isNewEnough { return .settled }
    return waits.indices.contains(dirty.tries) ? .again(after: waits[dirty.tries]) : .leave
  }

  /// The seconds until an order is read again whose read failed: never not at all, for the poll may
  /// have nothing more to say of it.
  static func wait(afterFailureOf dirty: DirtyOrder, settings: SyncSettings) -> TimeInterval {
    waits.indices.contains(dirty.tries) ? waits[dirty.tries] : settings.poisonInterval
  }
}
