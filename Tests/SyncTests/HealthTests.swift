import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

/// The core on the feed's webhooks: what it found without them, and how it polls then.
@Suite struct HealthTests {
  private func time(_ seconds: TimeInterval) -> Date { testStart.addingTimeInterval(seconds) }

  /// Orders 1 to 3 are known, and the receiver listens.
  private func listening(
    _ subscriptions: FakeSubscriptions = FakeSubscriptions(), uri: String? = nil
  ) async -> Harness {
    let it = Harness(webhooks: WebhookPlan(gateway: subscriptions, uri: uri))
    it.shop.change { $0.pageSize = 50 }
    for number in 1...3 { it.shop.put(Int64(number), order: Int64(number), at: -5000) }
    await it.loaded()
    await it.core.receiver(is: .listening)
    await it.settle()
    return it
  }

  private func health(_ it: Harness) async -> WebhookHealth? { await it.store.feedState.webhooks }

  private func pass(_ seconds: TimeInterval, _ it: Harness) async {
    let end = it.clock.now.addingTimeInterval(seconds)
    while true {
      let wait = max(0.001, await it.settle() ?? 0)
      let rest = end.timeIntervalSince(it.clock.now)
      it.clock.advance(by: min(wait, rest))
      if wait >= rest { break }
    }
    await it.settle()
  }

  @Test("a feed without webhooks says nothing of them")
  func none() async {
    let it = Harness()
    await it.loaded()
    #expect(await health(it) == nil)
    await it.core.receiver(is: .down("The port is taken."))
    await it.settle()
    #expect(await health(it)?.problem == "The port is taken.")
  }

  @Test("what a former process said of them is forgotten at start")
  func former() async throws {
    let it = Harness()
    var feed = FeedState()
    feed.webhooks = WebhookHealth(state: .degraded, since: time(-100))
    try await it.store.record(feed)
    await it.loaded()
    #expect(await health(it) == nil)
  }

  @Test("it waits, is healthy with the first delivery, and polls every 60 s then")
  func healthy() async throws {
    let it = await listening()
    #expect(await health(it)?.state == .waiting)
    #expect(await it.settle() == 30)
    it.clock.advance(by: 5)
    _ = try await it.store.accept([
      delivery("orders/updated", [hint(order: 1)], id: "a", triggered: 5)
    ])
    await it.core.hinted()
    await it.settle()
    #expect(await health(it) == WebhookHealth(state: .healthy, since: time(5)))
    it.clock.advance(by: 1)
    #expect(await it.settle() == 54)
    await it.core.keyPressed()
    #expect(await it.settle() == 24)
  }

  @Test("a receiver that is down makes the poll come every 5 s")
  func down() async {
    let it = await listening()
    await it.core.receiver(is: .down("The port is taken."))
    #expect(await it.settle() == 5)
    #expect(await health(it)?.state == .down)
    await it.core.receiver(is: .listening)
    #expect(await it.settle() == 30)
    #expect(await health(it)?.state == .waiting)
  }

  @Test("all webhooks lost: the poll alone converges, and the feed says which topics are missing")
  func lost() async {
    let it = await listening()
    await pass(10, it)
    it.shop.put(1, order: 1, at: 10, status: .onHold)
    it.shop.put(2, order: 2, at: 11)
    await pass(60, it)
    #expect(await it.store.live[FulfillmentOrderID(1)]?.status == .onHold)
    let found = await health(it)
    #expect(found?.state == .degraded)
    #expect(
      found?.missing.map(\.name) == [
        "fulfillment_orders/placed_on_hold", "orders/updated",
      ])
    it.shop.change { $0.log = [] }
    await pass(60, it)
    #expect(it.shop.log.count { $0 == "poll" } >= 12)
    it.shop.put(3, order: 3, at: 130, status: .closed)
    await pass(10, it)
    #expect(await it.store.live[FulfillmentOrderID(3)]?.status == .closed)
  }

  @Test("topics that Shopify refuses are not missed, and the feed says that they do not come")
  func refused() async throws {
    let subscriptions = FakeSubscriptions()
    subscriptions.change {
      $0.outcomes["orders/updated"] = .refused(["Topic is invalid"])
      $0.outcomes["fulfillment_orders/placed_on_hold"] = .refused(["Topic is invalid"])
    }
    let it = await listening(subscriptions, uri: "https://q.example/webhooks")
    _ = await it.core.checkSubscriptions()
    await pass(10, it)
    it.shop.put(1, order: 1, at: 10, status: .onHold)
    it.shop.put(2, order: 2, at: 11)
    await pass(60, it)
    #expect(await it.store.live[FulfillmentOrderID(1)]?.status == .onHold)
    #expect(await health(it)?.state == .waiting)
    #expect(
      await it.store.feedState.problem
        == "Shopify does not send 2 webhook topics. Shopify says: Topic is invalid.")
    it.shop.put(3, order: 3, at: 75, status: .scheduled)
    await pass(60, it)
    #expect(await health(it)?.missing.map(\.name) == ["fulfillment_orders/rescheduled"])
  }

  @Test("changes that were announced degrade nothing, whichever came first")
  func announced() async throws {
    let it = await listening()
    await pass(10, it)
    it.shop.put(1, order: 1, at: 10, status: .onHold)
    _ = try await it.store.accept([
      delivery("fulfillment_orders/placed_on_hold", [hint(row: 1)], id: "a", triggered: 10)
    ])
    await it.core.hinted()
    await pass(10, it)
    it.shop.put(2, order: 2, at: 20, status: .onHold)
    await it.core.refreshNow()
    await pass(15, it)
    _ = try await it.store.accept([
      delivery(
        "fulfillment_orders/placed_on_hold", [hint(row: 2)], id: "b", triggered: 20, received: 35)
    ])
    await it.core.hinted()
    await pass(90, it)
    #expect(await health(it)?.state == .healthy)
  }

  @Test("what the poll finds of our own actions degrades nothing")
  func own() async throws {
    let it = await listening()
    await pass(10, it)
    it.shop.change { state in
      state.onPerform = { [shop = it.shop] _ in
        shop.put(1, order: 1, at: 10)
        return .confirmed(touched: [], requestID: "r1")
      }
    }
    _ = try await it.core.perform(intent(on: 1, order: 1), timeout: 30)
    await pass(90, it)
    #expect(await health(it)?.state == .waiting)
    #expect(await it.store.live[FulfillmentOrderID(1)]?.updatedAt == time(10))
  }

  @Test("a deadline that somebody else sets degrades nothing: no webhook tells of one")
  func deadline() async {
    let it = await listening()
    await pass(10, it)
    it.shop.put(1, order: 1, at: 10, orderAt: -5000)
    it.shop.change { $0.rows[FulfillmentOrderID(1)]?.fulfillBy = testStart }
    await pass(90, it)
    #expect(await it.store.live[FulfillmentOrderID(1)]?.fulfillBy == testStart)
    #expect(await health(it)?.state == .waiting)
  }

  @Test("rows that a sweep brings again unchanged are no news, whatever is known of them")
  func unchanged() async throws {
    let it = Harness(
      webhooks: WebhookPlan(gateway: FakeSubscriptions(), uri: nil),
      adjust: { $0.changesCompared = 0 })
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    await it.core.receiver(is: .listening)
    await pass(10, it)
    it.shop.change { state in
      state.onPerform = { [shop = it.shop] _ in
        shop.put(1, order: 1, at: 10, status: .onHold)
        return .confirmed(touched: [], requestID: "r1")
      }
    }
    _ = try await it.core.perform(intent(on: 1, order: 1), timeout: 30)
    // By now our own action is forgotten.
    await pass(400, it)
    var marks = await it.store.marks
    marks.lastSweep = time(-90_000)
    await it.store.setMarks(marks, complete: it.clock.now)
    await pass(90, it)
    #expect(it.shop.requests.contains { $0.fulfillmentOrders == .allActive(after: nil) })
    #expect(await health(it)?.state == .waiting)
  }

  @Test("hints that return make it healthy, and the poll slow again")
  func recovered() async throws {
    let it = await listening()
    await pass(10, it)
    it.shop.put(1, order: 1, at: 10, status: .onHold)
    await pass(60, it)
    #expect(await health(it)?.state == .degraded)
    _ = try await it.store.accept([
      delivery("orders/updated", [hint(order: 2)], id: "a", triggered: 70),
      delivery("fulfillment_orders/placed_on_hold", [hint(row: 2)], id: "b", triggered: 70),
    ])
    await it.core.hinted()
    await pass(1, it)
    #expect(await health(it)?.state == .healthy)
    #expect(await it.settle() ?? 0 > 50, "\(it.shop.log.suffix(20))")
  }
}
