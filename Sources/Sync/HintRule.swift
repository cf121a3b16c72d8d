import Foundation
import FulfillmentDomain
import Store

/// Whether a read settles a dirty order (L4).
enum HintRule {
  enum Verdict: Hashable, Sendable {
    /// The read is as new as the hint: commit it.
    case settled
    /// The read is a moment older than the hint: commit it, and read once more to be sure.
    case nearly
    /// Read again after this many seconds.
    case again(after: TimeInterval)
    /// Enough: leave it to the poll.
    case leave
  }

  /// What becomes of a hint for a fulfillment order whose order is not known, after a read that did
  /// not bring it.
  enum Search: Hashable, Sendable {
    /// Look again after this many seconds.
    case again(after: TimeInterval)
    /// Set its deliveries aside, for this reason.
    case setAside(String)
  }

  /// The waits between the reads; with the first read, five in all.
  static let waits: [TimeInterval] = [1, 2, 4, 8]

  /// How much older than its hint a read may be and still be the change's own, in seconds: a
  /// delivery says when it was triggered, which is after `updatedAt` and often in the next second.
  static let slack: TimeInterval = 2

  /// Whether a read that shows this is as new as what the hints announced: the order's `updatedAt`
  /// (nil where it cannot be read) as their expectation of the order, each fulfillment order of
  /// `rows` as theirs of that. One that is missing from the reading is gone, so that nothing newer
  /// will be seen of it.
  static func verdict(
    on dirty: DirtyOrder, updatedAt: Date?, rows: [FulfillmentOrder] = []
  ) -> Verdict {
    let lags =
      [lag(of: updatedAt, behind: dirty.expects)]
      + rows.map { lag(of: $0.updatedAt, behind: dirty.expectedOf[$0.id]) }
    let longest = lags.max() ?? 0
    if longest <= 0 { return .settled }
    if longest <= slack { return .nearly }
    return waits.indices.contains(dirty.tries) ? .again(after: waits[dirty.tries]) : .leave
  }

  /// In whole seconds: Shopify's `updatedAt` has no fractions (FACTS §1.1).
  private static func lag(of updatedAt: Date?, behind expected: Date?) -> TimeInterval {
    guard let expected, let updatedAt else { return 0 }
    return expected.timeIntervalSince1970.rounded(.down)
      - updatedAt.timeIntervalSince1970.rounded(.down)
  }

  /// The seconds until an order is read again whose read failed: never not at all, for the poll may
  /// have nothing more to say of it.
  static func wait(afterFailureOf dirty: DirtyOrder, settings: SyncSettings) -> TimeInterval {
    waits.indices.contains(dirty.tries) ? waits[dirty.tries] : settings.poisonInterval
  }

  /// Shopify does not know the fulfillment order, or hides it.
  static func search(forMissing hint: UnplacedHint) -> Search {
    guard waits.indices.contains(hint.tries) else {
      return .setAside("no fulfillment order with that id can be seen with this token")
    }
    return .again(after: waits[hint.tries])
  }

  /// Its read failed, for this reason: perhaps not its own fault, so it is tried for long.
  static func search(
    forUnreadable hint: UnplacedHint, because reason: String, settings: SyncSettings
  ) -> Search {
    guard hint.tries < settings.unplacedTries else {
      return .setAside("the fulfillment order cannot be read. \(reason)")
    }
    return .again(
      after: waits.indices.contains(hint.tries) ? waits[hint.tries] : settings.poisonInterval)
  }
}
