/// What became of a shop's webhooks.
package struct WebhookCounts: Sendable, Equatable {
  /// The same for one topic, or for all of them.
  package struct Tally: Sendable, Equatable {
    /// Deliveries that the shop has made.
    package var made = 0
    /// Requests that were sent for them; retries and duplicates count.
    package var attempts = 0
    /// Requests that were answered with 2xx.
    package var answered = 0
    /// Deliveries that will not be sent any more, without an answer: lost by a fault, given up, or
    /// their subscription is gone.
    package var lost = 0
  }

  /// By topic, as `orders/updated`.
  package fileprivate(set) var byTopic: [String: Tally] = [:]

  /// All topics together.
  package var total: Tally {
    byTopic.values.reduce(into: Tally()) { sum, tally in
      sum.made += tally.made
      sum.attempts += tally.attempts
      sum.answered += tally.answered
      sum.lost += tally.lost
    }
  }

  mutating func count(_ topic: String, _ field: WritableKeyPath<Tally, Int>) {
    byTopic[topic, default: Tally()][keyPath: field] += 1
  }
}

/// A webhook that the shop has made, as a test looks at it.
package struct SentWebhook: Sendable, Equatable {
  /// What has become of it.
  package enum Outcome: Sendable, Equatable {
    case underWay, answered, lost
  }

  package var topic: String
  /// `X-Shopify-Webhook-Id`.
  package var webhookID: String
  /// `X-Shopify-Event-Id`.
  package var eventID: String
  package var triggeredAt: String
  package var attempts = 0
  package var outcome = Outcome.underWay
}
