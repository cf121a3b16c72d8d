import Foundation
import FulfillmentDomain

/// The feed's state, and whether it is worth a commit: an idle poll records nothing but, now and
/// then, the time, and a first load not each of its pages.
struct FeedBook: Sendable {
  var state: FeedState
  private var recorded: FeedState
  private let interval: TimeInterval
  private let loadInterval: TimeInterval

  /// `recorded` is what the store holds.
  init(recorded: FeedState, settings: SyncSettings) {
    state = recorded
    self.recorded = recorded
    interval = settings.feedInterval
    loadInterval = settings.loadInterval
  }

  /// What to record now, if anything.
  var due: FeedState? {
    var old = recorded
    if let newTime = state.lastCompleteAt, let oldTime = old.lastCompleteAt,
      abs(newTime.timeIntervalSince(oldTime)) < interval
    {
      old.lastCompleteAt = newTime
    }
    if let newLoad = state.load, let oldLoad = old.load, newLoad.way == oldLoad.way,
      abs(newLoad.countedAt.timeIntervalSince(oldLoad.countedAt)) < loadInterval
    {
      old.load = newLoad
      old.loaded = state.loaded
    }
    return old == state ? nil : state
  }

  /// Whether the webhooks stand otherwise than recorded.
  var isHealthNews: Bool { state.webhooks != recorded.webhooks }

  mutating func didRecord(_ state: FeedState) { recorded = state }
}
