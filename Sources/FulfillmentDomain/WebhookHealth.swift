package import Foundation

/// How the webhooks stand beside the poll; part of `FeedState`, nil there where none are
/// configured.
package struct WebhookHealth: Hashable, Sendable, Codable {
  /// From hopeful to broken.
  package enum State: String, Hashable, Sendable, Codable {
    /// The receiver listens, and nothing has come yet.
    case waiting
    /// Deliveries come, and the poll found nothing that they did not announce.
    case healthy
    /// The poll found changes that no delivery announced.
    case degraded
    /// The receiver cannot listen; `problem` says why.
    case down
  }

  package var state: State
  /// Since when, in our time.
  package var since: Date
  /// The topics that should have announced what the poll found; empty unless degraded.
  package var missing: [WebhookTopic]
  /// One sentence for the person with what to do; nil while all is well.
  package var problem: String?

  package init(
    state: State, since: Date, missing: [WebhookTopic] = [], problem: String? = nil
  ) {
    self.state = state
    self.since = since
    self.missing = missing
    self.problem = problem
  }
}

/// What the core last found when it compared the subscriptions with what it wants.
package struct SubscriptionReport: Hashable, Sendable, Codable {
  /// How one topic stands.
  package enum State: Hashable, Sendable, Codable {
    /// Shopify has it.
    case registered
    /// It was gone and was made again at this time, in ours.
    case recreated(Date)
    /// It cannot be made, for this reason: a missing scope, an address that Shopify does not take.
    case impossible(String)
    /// It is not there, and nobody asked for it yet.
    case missing
  }

  /// When, in our time.
  package var checkedAt: Date
  /// The address that they point at.
  package var uri: String
  package var topics: [WebhookTopic: State]
  /// Why they could not be compared; nil where they could.
  package var problem: String?

  package init(
    checkedAt: Date, uri: String, topics: [WebhookTopic: State], problem: String? = nil
  ) {
    self.checkedAt = checkedAt
    self.uri = uri
    self.topics = topics
    self.problem = problem
  }

  /// The topics that cannot be had, and why.
  package var refused: [WebhookTopic: String] {
    topics.compactMapValues { state in
      if case .impossible(let reason) = state { reason } else { nil }
    }
  }
}
