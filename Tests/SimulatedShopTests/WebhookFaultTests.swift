import Foundation
import Testing

@testable import SimulatedShop

@Suite("What goes wrong with webhooks")
struct WebhookFaultTests {
  private static let topics = ["FULFILLMENT_HOLDS_ADDED", "ORDERS_UPDATED"]

  /// Holds a fulfillment order so many times and waits for what that sends.
  private static func run(
    holds: Int, to sink: WebhookSink, topics: [String] = ["FULFILLMENT_HOLDS_ADDED"],
    before: (SimulatedShop) async -> Void
  ) async throws -> WebhookCounts.Tally {
    var tally = WebhookCounts.Tally()
    try await ShopBench.sending(to: sink, topics: topics) { bench in
      let placed = await bench.place([1])
      await before(bench.shop)
      for number in 0..<holds {
        _ = await bench.hold(placed.id, ["handle": .string("h\(number)")])
      }
      await bench.shop.webhooksSettled()
      tally = await bench.shop.webhookCounts.total
    }
    return tally
  }

  @Test("a duplicate comes twice with one webhook id, though it was answered")
  func duplicates() async throws {
    let sink = WebhookSink()
    let tally = try await Self.run(holds: 3, to: sink) { shop in
      await shop.failWebhooks(with: .duplicate)
    }
    #expect(tally == .init(made: 3, attempts: 4, answered: 4, lost: 0))
    let counts = Dictionary(grouping: sink.requests, by: \.id).mapValues(\.count)
    #expect(counts.values.sorted() == [1, 1, 2])
    #expect(Set(sink.requests.map(\.text)).count == 3)
  }

  @Test("a lost one is made, counted and never sent")
  func loss() async throws {
    let sink = WebhookSink()
    let tally = try await Self.run(holds: 4, to: sink) { shop in
      await shop.failWebhooks(next: 3, with: .loss)
    }
    #expect(tally == .init(made: 4, attempts: 1, answered: 1, lost: 3))
    #expect(sink.requests.count == 1)
  }

  @Test("one that is held back comes after three that happened later")
  func reordering() async throws {
    let sink = WebhookSink()
    _ = try await Self.run(holds: 6, to: sink) { shop in
      await shop.failWebhooks(with: .reorder)
    }
    let times = sink.requests.map { request in
      ShopJSON.read(Data(request.body))?.at("fulfillment_hold", "handle").string
    }
    let place = try #require(times.firstIndex(of: "h0"))
    #expect(place >= 3)
    #expect(times.count == 6)
  }

  @Test("what waits for others to overtake it is not waited for without end")
  func heldAlone() async throws {
    let sink = WebhookSink()
    let tally = try await Self.run(holds: 2, to: sink) { shop in
      await shop.setWebhookFaults(WebhookFaults(shares: [.reorder: 1]))
    }
    #expect(tally == .init(made: 2, attempts: 2, answered: 2, lost: 0))
  }

  @Test("a delayed one comes later, with the time at which it happened")
  func delay() async throws {
    let sink = WebhookSink()
    try await ShopBench.sending(to: sink, topics: ["FULFILLMENT_HOLDS_ADDED"]) { bench in
      let placed = await bench.place([1])
      await bench.shop.setWebhookFaults(WebhookFaults(shares: [.delay: 1], delay: 0.05))
      _ = await bench.hold(placed.id, ["handle": .string("late")])
      await bench.shop.setWebhookFaults(WebhookFaults())
      _ = await bench.hold(placed.id, ["handle": .string("prompt")])
      await bench.shop.webhooksSettled()
    }
    #expect(sink.requests.count == 2)
    #expect(sink.requests.first?.text.contains("prompt") == true)
    #expect(sink.requests.last?.text.contains("late") == true)
  }

  @Test("paused, nothing is sent; a day later it comes with its old time")
  func paused() async throws {
    let sink = WebhookSink()
    try await ShopBench.sending(to: sink, topics: ["FULFILLMENT_HOLDS_ADDED"]) { bench in
      let placed = await bench.place([1])
      await bench.shop.pauseWebhooks()
      _ = await bench.hold(placed.id)
      #expect(await bench.shop.webhookCounts.total.attempts == 0)
      bench.wait(86_400)
      await bench.shop.pauseWebhooks(false)
      await bench.shop.webhooksSettled()
    }
    let time = sink.requests.first?.headers["x-shopify-triggered-at"] ?? ""
    let moment = ShopTime.seconds(ShopBench.start)
    #expect(ShopTime.read(time) == moment)
  }

  @Test("a wrong signature is one by another secret over the same body")
  func forged() async throws {
    let sink = WebhookSink()
    _ = try await Self.run(holds: 2, to: sink) { shop in
      await shop.failWebhooks(with: .wrongSignature)
    }
    let wrong = sink.requests.filter { request in
      request.headers["x-shopify-hmac-sha256"]
        != OtherHMAC.base64(request.body, secret: "shpss_simulated")
    }
    #expect(wrong.count == 1)
    #expect(wrong.first?.headers["x-shopify-hmac-sha256"]?.count == 44)
  }

  @Test("XML in place of JSON hits only topics that have it")
  func xml() async throws {
    let sink = WebhookSink()
    _ = try await Self.run(holds: 1, to: sink, topics: Self.topics) { shop in
      await shop.webhooksSettled()
      await shop.setWebhookFaults(WebhookFaults(shares: [.xml: 1]))
    }
    let types = Dictionary(grouping: sink.requests, by: \.topic).mapValues {
      Set($0.compactMap { $0.headers["content-type"] })
    }
    #expect(types["fulfillment_holds/added"] == ["application/json"])
    #expect(types["orders/updated"] == ["application/xml"])
  }

  @Test("a subscription that is removed gets nothing any more, not even what waits")
  func removed() async throws {
    let sink = WebhookSink()
    try await ShopBench.sending(to: sink, topics: Self.topics) { bench in
      let placed = await bench.place([1])
      await bench.shop.pauseWebhooks()
      _ = await bench.hold(placed.id)
      await bench.shop.removeSubscriptions(to: ["ORDERS_UPDATED"])
      await bench.shop.pauseWebhooks(false)
      await bench.shop.webhooksSettled()
      #expect(await bench.shop.webhookCounts.byTopic["orders/updated"]?.lost == 1)
      #expect(await bench.shop.subscribedTopics == ["FULFILLMENT_HOLDS_ADDED"])
      await bench.shop.removeSubscriptions()
      #expect(await bench.topics { await bench.shop.releaseByOthers(placed.id) }.isEmpty)
    }
    #expect(sink.requests.map(\.topic) == ["fulfillment_holds/added"])
  }

  @Test("shares are drawn from the seed: the same shop makes the same faults")
  func deterministic() async {
    var plans: [[WebhookPlan]] = []
    for seed: UInt64 in [5, 5, 6] {
      var random = SplitMix64(seed: seed)
      var faults = WebhookFaults(shares: [.loss: 0.2, .duplicate: 0.5, .xml: 0])
      plans.append((0..<400).map { _ in faults.draw(&random) })
    }
    #expect(plans[0] == plans[1])
    #expect(plans[0] != plans[2])
    let lost = plans[0].count { $0.faults.contains(.loss) }
    #expect((40...120).contains(lost))
    #expect((140...260).contains(plans[0].count { $0.faults.contains(.duplicate) }))
    #expect(!plans[0].contains { $0.faults.contains(.xml) })
  }

  @Test("a shop has the same world with and without subscribers, and the same webhooks twice")
  func sameWorld() async {
    var runs: [[SentWebhook]] = []
    for _ in 0..<2 {
      let bench = await ShopBench.listening(orders: 60)
      let quiet = ShopBench(orders: 60)
      for _ in 0..<40 {
        await bench.shop.step()
        await quiet.shop.step()
      }
      let one = await bench.shop.with { $0.orders.map(\.id) }
      let other = await quiet.shop.with { $0.orders.map(\.id) }
      #expect(one == other)
      runs.append(await bench.shop.webhookDeliveries)
    }
    #expect(runs[0] == runs[1])
    #expect(runs[0].count > 60)
  }
}
