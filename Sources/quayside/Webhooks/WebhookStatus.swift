import Foundation
import FulfillmentDomain

/// What the database tells of webhooks: what `webhooks status` prints.
struct WebhookStatus: Hashable, Sendable {
  /// Nil where the process that wrote last received none.
  var health: WebhookHealth?
  var activity: WebhookActivity
  /// By the latest deliveries.
  var latency: WebhookLatency
  /// What is configured here; nil where nothing listens.
  var settings: WebhookSettings?
  /// Whether the process that recorded it still runs.
  var isRunning = true

  /// The deliveries that the latency is counted from.
  static let latest = 200

  /// Every wanted topic, and every other that something came of, by name.
  var topics: [Topic] {
    let counts = Dictionary(
      activity.topics.map { ($0.topic, $0) }, uniquingKeysWith: { one, _ in one })
    let wanted = Set(WebhookTopic.wanted.map(\.name))
    return wanted.union(counts.keys).sorted().map { name in
      let topic = WebhookTopic(name)
      return Topic(
        name: name, isWanted: wanted.contains(name), counts: counts[name],
        subscription: topic.flatMap { activity.subscriptions?.topics[$0] })
    }
  }

  struct Topic: Hashable, Sendable {
    var name: String
    var isWanted: Bool
    /// Nil where nothing came.
    var counts: TopicCounts?
    /// Nil where they were never compared, or it is not one that is compared.
    var subscription: SubscriptionReport.State?
  }

  /// When the last delivery came, in our time.
  var lastReceivedAt: Date? { activity.topics.map(\.lastReceivedAt).max() }
}

/// How long deliveries took, in milliseconds: half were as fast as `half`, all but one in a hundred
/// as `most`.
struct WebhookLatency: Hashable, Sendable {
  struct Span: Hashable, Sendable {
    var half: Int
    var most: Int

    /// Nil where there is nothing to count. A clock that runs ahead makes no time less than none.
    init?(_ seconds: [TimeInterval]) {
      let sorted = seconds.map { max(0, $0) }.sorted()
      guard let last = sorted.last else { return nil }
      func at(_ part: Double) -> Int {
        let rank = Int((part * Double(sorted.count)).rounded(.up))
        let value = rank >= sorted.count ? last : sorted[max(0, rank - 1)]
        return Int((min(value, 1e9) * 1000).rounded())
      }
      half = at(0.5)
      most = at(0.99)
    }
  }

  var deliveries: Int
  /// By Shopify's clock and ours.
  var toReceived: Span?
  var toSettled: Span?
  /// From the event to its settled read, by both clocks.
  var inAll: Span?

  init(_ records: [DeliveryRecord]) {
    deliveries = records.count
    toReceived = Span(
      records.compactMap { record in
        record.triggeredAt.map { record.receivedAt.timeIntervalSince($0) }
      })
    toSettled = Span(
      records.compactMap { $0.settledAt?.timeIntervalSince($0.receivedAt) })
    inAll = Span(
      records.compactMap { record in
        record.triggeredAt.flatMap { record.settledAt?.timeIntervalSince($0) }
      })
  }
}
