import Foundation
import FulfillmentDomain
import TerminalUI

@testable import Dashboard

/// What came in by webhook in a small shop: some of it well, some of it not.
enum WebhookSample {
  static func ago(_ seconds: Double) -> Date { Sample.now.addingTimeInterval(-seconds) }

  static func topic(_ name: String) -> WebhookTopic {
    WebhookTopic(name) ?? WebhookTopic.wanted[0]
  }

  static func health(
    _ state: WebhookHealth.State, since: Double = 3600, missing: [String] = [],
    problem: String? = nil
  ) -> WebhookHealth {
    WebhookHealth(
      state: state, since: ago(since), missing: missing.map(topic), problem: problem)
  }

  static func counts(
    _ topic: String, _ accepted: Int, duplicates: Int = 0, unrouted: Int = 0, poison: Int = 0,
    last: Double
  ) -> TopicCounts {
    TopicCounts(
      topic: topic, accepted: accepted, duplicates: duplicates, unrouted: unrouted,
      poison: poison, lastReceivedAt: ago(last))
  }

  static let report = SubscriptionReport(
    checkedAt: ago(200), uri: "https://hooks.example.com/webhooks",
    topics: [
      topic("fulfillment_orders/placed_on_hold"): .registered,
      topic("fulfillment_holds/added"): .registered,
      topic("fulfillment_orders/fulfillment_request_submitted"): .recreated(ago(320)),
      topic("orders/updated"): .registered,
      topic("orders/edited"): .impossible("read_orders is not granted"),
      topic("locations/update"): .missing,
    ])

  static let activity = WebhookActivity(
    topics: [
      counts("fulfillment_holds/added", 4, last: 7200),
      counts("fulfillment_orders/placed_on_hold", 1204, duplicates: 12, last: 30),
      counts("orders/updated", 310, duplicates: 2, poison: 1, last: 140),
      counts("products/update", 3, unrouted: 3, last: 86_400),
    ],
    secrets: [
      SecretCounts(label: "client_secret a1b2c3d4", verified: 1519, lastAt: ago(30)),
      SecretCounts(label: "old_secret 0badc0de", verified: 2, lastAt: ago(90_000)),
    ],
    rejections: [.signature: 2, .tooLong: 1], unsettled: 2, subscriptions: report)

  /// Received so many seconds ago, `delay` after it was triggered.
  static func delivery(
    _ number: Int64, _ topic: String, ago seconds: Double, delay: Double? = 0.31,
    settled: Double? = 0.05, change: Int64? = nil, outcome: DeliveryOutcome = .hinted,
    duplicates: Int = 0, format: WebhookFormat = .json, body: String? = nil
  ) -> DeliveryRecord {
    let received = ago(seconds)
    return DeliveryRecord(
      number: number, topic: topic, webhookID: "b54557e4-0000-4000-8000-00000000000\(number)",
      eventID: "98880550-7158-44d4-b7cd-2c97c8a091b5", apiVersion: "2026-10", format: format,
      triggeredAt: delay.map { received.addingTimeInterval(-$0) }, receivedAt: received,
      settledAt: settled.map { received.addingTimeInterval($0) }, settledNumber: change,
      outcome: outcome, hints: outcome == .hinted ? [Hint(.order(OrderID(1042)))] : [],
      duplicates: duplicates, size: body?.utf8.count ?? 512, body: body.map { Data($0.utf8) })
  }

  static let deliveries = [
    delivery(9, "fulfillment_orders/placed_on_hold", ago: 30, settled: nil),
    delivery(8, "orders/updated", ago: 140, delay: 2.06, change: 41, duplicates: 2, format: .xml),
    delivery(
      7, "orders/updated", ago: 150, delay: nil, settled: nil,
      outcome: .poison("no order of that id is known")),
    delivery(6, "products/update", ago: 86_400, delay: 60, settled: nil, outcome: .unrouted),
  ]

  static let reading = WebhookReading(activity: activity, deliveries: deliveries)
}

extension TestBoard {
  /// A board that receives webhooks, with their screen open.
  static func webhooks(
    _ width: Int, _ height: Int, _ reading: WebhookReading = WebhookSample.reading,
    health: WebhookHealth? = WebhookSample.health(.healthy), borders: BorderStyle = .light
  ) -> TestBoard {
    var board = TestBoard(width, height, borders: borders)
    board.send(.feed(board.feed(health)))
    board.keys("w")
    board.send(.webhooks(.value(reading)))
    return board
  }

  /// The board's feed with these webhooks.
  func feed(_ health: WebhookHealth?) -> FeedState {
    var feed = state.feed
    feed.webhooks = health
    return feed
  }
}
