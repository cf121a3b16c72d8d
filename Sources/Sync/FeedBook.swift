import Foundation
import FulfillmentDomain

/// The feed's state, and whether it is worth a commit: an idle poll records nothing but, now and
/// then, the time.
struct FeedBook: Sendable {
  var state: FeedState
  private var recorded: FeedState
  private let interval: TimeInterval

  /// `recorded` is what the store holds.
  init(recorded: FeedState, settings: SyncSettings) {
    state = recorded
    self.recorded = recorded
    interval = settings.feedInterval
  }

  /// What to record now, if anything.
  var due: FeedState? {
    var old = recorded
    if let newTime = state.lastCompleteAt, let oldTime = old.lastCompleteAt,
      abs(newTime.timeIntervalSince(oldTime)) < interval
    {
      old.lastCompleteAt = newTime
    }
    return old == state ? nil : state
  }

  mutating func didRecord(_ state: FeedState) { recorded = state }
}
