package import Foundation

/// How the core stands with the shop: what the header and every pane's age are drawn from.
package struct FeedState: Hashable, Sendable, Codable {
  /// What the core does, or why it cannot.
  package enum Mode: String, Hashable, Sendable, Codable {
    /// Never read anything yet.
    case starting
    /// Reading everything once; `loaded` counts.
    case loading
    /// The last poll succeeded.
    case polling
    /// The last poll failed, for the reason in `problem`.
    case offline
  }

  package var mode: Mode
  /// When the last complete poll ended, in our time; nil before the first.
  package var lastCompleteAt: Date?
  /// One sentence for the person; nil while all is well.
  package var problem: String?
  /// Fulfillment orders read so far by the first load.
  package var loaded: Int
  package var profile: ShopProfile?
  /// How far a load that counts is; nil outside of one.
  package var load: LoadProgress?
  /// How the webhooks stand; nil where none are received.
  package var webhooks: WebhookHealth?

  package init(
    mode: Mode = .starting, lastCompleteAt: Date? = nil, problem: String? = nil, loaded: Int = 0,
    profile: ShopProfile? = nil, load: LoadProgress? = nil, webhooks: WebhookHealth? = nil
  ) {
    self.mode = mode
    self.lastCompleteAt = lastCompleteAt
    self.problem = problem
    self.loaded = loaded
    self.profile = profile
    self.load = load
    self.webhooks = webhooks
  }
}

/// How far a first load is, for a bar with rate and time left.
package struct LoadProgress: Hashable, Sendable, Codable {
  /// How the rows come.
  package enum Way: String, Hashable, Sendable, Codable {
    /// Page by page.
    case pages
    /// Shopify collects them in a bulk operation; `done` counts what it has.
    case collecting
    /// The bulk operation's result is read into the store; `total` is known.
    case storing
  }

  package var way: Way
  /// Fulfillment orders, of `total` where that is known.
  package var done: Int
  package var total: Int?
  /// When this way began, in our time, and what was done then (not 0 after a restart).
  package var began: Date
  package var doneAtBegin: Int
  /// When `done` was counted, in our time.
  package var countedAt: Date

  package init(
    way: Way, done: Int, total: Int? = nil, began: Date, doneAtBegin: Int = 0, countedAt: Date
  ) {
    self.way = way
    self.done = done
    self.total = total
    self.began = began
    self.doneAtBegin = doneAtBegin
    self.countedAt = countedAt
  }

  /// Fulfillment orders a second since it began; nil where nothing can be said yet.
  package var rate: Double? {
    let seconds = countedAt.timeIntervalSince(began)
    guard seconds >= 1, done > doneAtBegin else { return nil }
    return Double(done - doneAtBegin) / seconds
  }

  /// Seconds until all is done at this rate; nil where the total or the rate is not known.
  package var secondsLeft: TimeInterval? {
    guard let total, let rate, rate > 0, total >= done else { return nil }
    return Double(total - done) / rate
  }
}
