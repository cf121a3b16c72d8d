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

  package init(
    mode: Mode = .starting, lastCompleteAt: Date? = nil, problem: String? = nil, loaded: Int = 0,
    profile: ShopProfile? = nil
  ) {
    self.mode = mode
    self.lastCompleteAt = lastCompleteAt
    self.problem = problem
    self.loaded = loaded
    self.profile = profile
  }
}
