import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import quayside

@Suite("How webhooks stand")
struct WebhookStatusTests {
  private let now = Orders.now

  private func record(
    _ number: Int64, triggered: TimeInterval?, settled: TimeInterval?
  ) -> DeliveryRecord {
    DeliveryRecord(
      number: number, topic: "orders/updated", webhookID: "w\(number)",
      triggeredAt: triggered.map { now.addingTimeInterval(-$0) }, receivedAt: now,
      settledAt: settled.map { now.addingTimeInterval($0) })
  }

  private var status: WebhookStatus {
    get throws {
      let updated = try #require(WebhookTopic("orders/updated"))
      let added = try #require(WebhookTopic("fulfillment_holds/added"))
      return WebhookStatus(
        health: WebhookHealth(
          state: .degraded, since: now.addingTimeInterval(-600), missing: [updated],
          problem: "The poll found what nothing announced."),
        activity: WebhookActivity(
          topics: [
            TopicCounts(
              topic: "orders/updated", accepted: 12, duplicates: 3, unrouted: 1, poison: 0,
              lastReceivedAt: now.addingTimeInterval(-240)),
            TopicCounts(
              topic: "carts/\u{1B}[31m", accepted: 1,
              lastReceivedAt: now.addingTimeInterval(-9000)),
          ],
          secrets: [
            SecretCounts(
              label: "client_secret a1b2c3d4", verified: 15, lastAt: now.addingTimeInterval(-240))
          ],
          rejections: [.signature: 2], unsettled: 1,
          subscriptions: SubscriptionReport(
            checkedAt: now.addingTimeInterval(-60), uri: "https://q.example/webhooks",
            topics: [updated: .registered, added: .impossible("no scope")])),
        latency: WebhookLatency([
          record(1, triggered: 0.5, settled: 0.1), record(2, triggered: nil, settled: nil),
        ]))
    }
  }

  @Test("its JSON is stable")
  func json() throws {
    let text = try status.json.text()
    let head = """
      {
        "running": true,
        "state": "degraded",
        "since": "2027-01-15T07:50:00Z",
        "problem": "The poll found what nothing announced.",
        "missing": [
          "orders/updated"
        ],
        "listen": null,
        "url": null,
        "lastReceivedAt": "2027-01-15T07:56:00Z",
        "unsettled": 1,
        "topics": [
      """
    #expect(text.hasPrefix(head), "\(text.prefix(400))")
    let topic = """
          {
            "topic": "orders/updated",
            "wanted": true,
            "subscription": "registered",
            "message": null,
            "accepted": 12,
            "duplicates": 3,
            "unrouted": 1,
            "poison": 0,
            "lastReceivedAt": "2027-01-15T07:56:00Z"
          }
      """
    #expect(text.contains(topic))
    let tail = """
        "secrets": [
          {
            "label": "client_secret a1b2c3d4",
            "verified": 15,
            "lastAt": "2027-01-15T07:56:00Z"
          }
        ],
        "rejections": {
          "signature": 2,
          "otherShop": 0,
          "tooLong": 0,
          "broken": 0,
          "overload": 0
        },
        "subscriptions": {
          "checkedAt": "2027-01-15T07:59:00Z",
          "uri": "https://q.example/webhooks",
          "problem": null
        },
        "latency": {
          "deliveries": 2,
          "triggeredToReceived": {
            "p50": 500,
            "p99": 500
          },
          "receivedToSettled": {
            "p50": 100,
            "p99": 100
          },
          "triggeredToSettled": {
            "p50": 600,
            "p99": 600
          }
        }
      }
      """
    #expect(text.hasSuffix(tail), "\(text.suffix(700))")
    #expect(text.contains("\"message\": \"no scope\""))
  }

  @Test("every wanted topic has a line, and what came beside them, nothing hostile in it")
  func topics() throws {
    let status = try status
    #expect(status.topics.count == WebhookTopic.wanted.count + 1)
    #expect(status.topics.count { $0.isWanted } == WebhookTopic.wanted.count)
    let all = status.lines(now: now, timeZone: .gmt).map(\.string).joined(separator: "\n")
    #expect(!all.contains("\u{1B}") && !status.json.text().contains("\u{1B}"))
    #expect(all.contains("Degraded since 2027-01-15 07:50"))
    #expect(all.contains("Not announced: orders/updated.\n`quayside webhooks list` says"))
    #expect(all.contains("Turned away: 2 without a good signature."))
    #expect(all.contains("impossible: no scope"))
    #expect(all.contains("event to read       600 ms, 1 in 100 more than 600 ms"))
  }

  @Test("a latency is counted by rank, and a clock that is behind makes none negative")
  func latency() {
    let all = (1...200).map { record(Int64($0), triggered: Double($0), settled: 0) }
    let latency = WebhookLatency(all)
    #expect(latency.toReceived?.half == 100_000 && latency.toReceived?.most == 198_000)
    let ahead = WebhookLatency([record(1, triggered: -5, settled: nil)])
    #expect(ahead.toReceived?.half == 0 && ahead.toSettled == nil && ahead.inAll == nil)
  }

  @Test("what was recorded last is not told as if it held now, where nobody runs")
  func nobody() throws {
    var status = try status
    let sentence =
      "No Quayside runs now: start the board or `quayside serve`. This is how it was last."
    #expect(!status.lines(now: now, timeZone: .gmt).map(\.string).contains(sentence))
    status.isRunning = false
    #expect(status.lines(now: now, timeZone: .gmt).map(\.string)[1] == sentence)
    #expect(status.json.text().contains("\"running\": false"))
  }

  @Test("bad signatures are told with what to look at")
  func signatures() throws {
    var status = try status
    let told = { (status: WebhookStatus) in
      status.lines(now: now, timeZone: .gmt).contains { $0.string.contains("another secret signs") }
    }
    status.activity.rejections = [.signature: 2]
    #expect(told(status))
    status.activity.rejections = [.tooLong: 2]
    #expect(!told(status))
  }

  @Test("nothing received is told with what to do")
  func nothing() throws {
    let empty = WebhookStatus(activity: WebhookActivity(), latency: WebhookLatency([]))
    let words = empty.lines(now: now, timeZone: .gmt).map(\.string)
    #expect(words.first == "No webhooks are received: webhook_listen is not set.")
    #expect(words.contains("Turned away: none."))
    #expect(empty.json.text().contains("\"latency\": {\n    \"deliveries\": 0"))
  }
}
