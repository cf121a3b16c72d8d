import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

/// The webhook subscriptions are kept as they are wanted (FACTS §7.5, §7.6).
@Suite struct SubscriptionTests {
  private let uri = "https://hooks.example.com/webhooks"
  private let access = Access(scopes: allScopes.union(["read_fulfillments"]))

  private func time(_ seconds: TimeInterval) -> Date { testStart.addingTimeInterval(seconds) }

  private func topic(_ name: String) throws -> WebhookTopic { try #require(WebhookTopic(name)) }

  private func register(
    _ shop: FakeSubscriptions, access: Access? = nil, former: SubscriptionReport? = nil,
    at seconds: TimeInterval = 0
  ) async throws -> SubscriptionReport {
    try await SubscriptionKeeper.register(
      gateway: shop, access: access ?? self.access, uri: uri, former: former, now: time(seconds))
  }

  @Test("every wanted topic is made once, at our address")
  func all() async throws {
    let shop = FakeSubscriptions()
    let report = try await register(shop)
    #expect(report.uri == uri)
    #expect(report.checkedAt == time(0))
    #expect(report.problem == nil)
    #expect(report.topics.count == WebhookTopic.wanted.count)
    #expect(report.topics.values.allSatisfy { $0 == .registered })
    #expect(shop.log.count == 1 + WebhookTopic.wanted.count)
    _ = try await register(shop)
    #expect(shop.log.last == "list")
  }

  @Test("one at another address is not ours; the host's case says nothing")
  func addresses() async throws {
    let shop = FakeSubscriptions()
    _ = try await register(shop)
    shop.change { state in
      state.log = []
      for index in state.existing.indices {
        state.existing[index].uri = "https://HOOKS.example.com/webhooks"
      }
      state.existing[0].uri = "https://hooks.example.com/Webhooks"
    }
    _ = try await register(shop)
    #expect(shop.log == ["list", WebhookTopic.wanted[0].name])
  }

  @Test("one that was registered and is gone is made again, and the report says when")
  func recreated() async throws {
    let shop = FakeSubscriptions()
    let first = try await register(shop)
    shop.change { $0.existing.removeAll { $0.topic == "ORDERS_UPDATED" } }
    let second = try await register(shop, former: first, at: 300)
    #expect(second.topics[try topic("orders/updated")] == .recreated(time(300)))
    #expect(second.topics[try topic("orders/edited")] == .registered)
    let third = try await register(shop, former: second, at: 600)
    #expect(third.topics[try topic("orders/updated")] == .recreated(time(300)))
    // What a report says of another address is nothing to go by.
    shop.change { $0.existing = [] }
    var other = third
    other.uri = "https://other.example.com/"
    let fourth = try await register(shop, former: other, at: 900)
    #expect(fourth.topics.values.allSatisfy { $0 == .registered })
  }

  @Test("one that is taken already is all that is wanted")
  func taken() async throws {
    let shop = FakeSubscriptions()
    shop.change { $0.outcomes["orders/updated"] = .taken }
    let report = try await register(shop)
    #expect(report.topics[try topic("orders/updated")] == .registered)
  }

  @Test("a topic whose scope is missing is not asked for, and the report names the scope")
  func scopes() async throws {
    let shop = FakeSubscriptions()
    let report = try await register(shop, access: Access(scopes: allScopes))
    guard case .impossible(let reason) = report.topics[try topic("fulfillments/create")] else {
      Issue.record("it is not impossible")
      return
    }
    #expect(reason.contains("read_fulfillments"))
    #expect(!shop.log.contains("fulfillments/create"))
    #expect(report.topics[try topic("app/uninstalled")] == .registered)
  }

  @Test(
    "a refusal of the address is asked for once, and explained",
    arguments: [
      ("Address protocol http:// is not supported", "https address"),
      ("Address cannot be a Shopify or an internal domain", "internet reaches"),
      ("Address is too big (maximum is 64 KB)", "shorter"),
    ])
  func address(words: String, advice: String) async throws {
    let shop = FakeSubscriptions()
    shop.change { $0.outcomes[WebhookTopic.wanted[0].name] = .refused([words]) }
    let report = try await register(shop)
    #expect(shop.log == ["list", WebhookTopic.wanted[0].name])
    for topic in WebhookTopic.wanted {
      guard case .impossible(let reason) = report.topics[topic] else {
        Issue.record("\(topic.name) is not impossible")
        return
      }
      #expect(reason.contains(words))
      #expect(reason.contains(advice))
    }
  }

  @Test("another refusal keeps its words and stops no other topic")
  func refused() async throws {
    let shop = FakeSubscriptions()
    shop.change { state in
      state.outcomes["orders/edited"] = .refused(["Topic is invalid"])
      state.errors["orders/updated"] = .scopeMissing("read_orders.")
    }
    let report = try await register(shop)
    #expect(
      report.topics[try topic("orders/edited")] == .impossible("Shopify says: Topic is invalid."))
    #expect(
      report.topics[try topic("orders/updated")]
        == .impossible(ShopError.scopeMissing("read_orders.").sentence))
    #expect(report.topics[try topic("app/scopes_update")] == .registered)
  }

  @Test("where the shop does not answer, the error is told and what was known is kept")
  func unreachable() async throws {
    let shop = FakeSubscriptions()
    let first = try await register(shop)
    shop.change { $0.errors["list"] = .unreachable("refused") }
    await #expect(throws: ShopError.unreachable("refused")) { try await register(shop) }
    let keeper = SubscriptionKeeper(gateway: shop, uri: uri)
    let round = await keeper.round(access: access, former: first, now: time(300))
    #expect(round.report.problem == ShopError.unreachable("refused").sentence)
    #expect(round.report.topics == first.topics)
    shop.change { state in
      state.errors = ["orders/updated": .unreachable("refused")]
      state.existing = []
    }
    let half = await keeper.round(access: access, former: first, now: time(600))
    #expect(half.report.problem != nil)
    #expect(half.report.topics[try topic("app/scopes_update")] == .missing)
    #expect(half.report.topics[WebhookTopic.wanted[0]] == .recreated(time(600)))
  }

  // MARK: While serving

  private func serving(_ shop: FakeSubscriptions, uri: String? = "https://h.example/w") -> Harness {
    let it = Harness(webhooks: WebhookPlan(gateway: shop, uri: uri))
    it.shop.change { $0.scopes.formUnion(["read_fulfillments"]) }
    return it
  }

  @Test("while serving they are compared at start and every five minutes, and made again")
  func kept() async throws {
    let shop = FakeSubscriptions()
    let it = serving(shop)
    // Both rang: the scopes are known, and the receiver listens.
    await it.settle()
    await it.core.receiver(is: .listening)
    let running = Task { await it.core.run() }
    while shop.log.count(where: { $0 == "list" }) < 2 || !it.clock.deadlines.contains(time(300)) {
      await Task.yield()
    }
    #expect(await it.store.inbox.subscriptions?.topics.count == WebhookTopic.wanted.count)
    shop.change { $0.existing.removeAll { $0.topic == "ORDERS_UPDATED" } }
    it.clock.advance(by: 300)
    let updated = try topic("orders/updated")
    while await it.store.inbox.subscriptions?.topics[updated] == .registered { await Task.yield() }
    #expect(await it.store.inbox.subscriptions?.topics[updated] == .recreated(time(300)))
    #expect(shop.log.count { $0 == "list" } == 3)
    running.cancel()
    await running.value
  }

  @Test("a comparison that failed is made again after a minute")
  func retried() async throws {
    let shop = FakeSubscriptions()
    shop.change { $0.errors["list"] = .unreachable("refused") }
    let it = serving(shop)
    await it.settle()
    await it.core.receiver(is: .listening)
    let running = Task { await it.core.run() }
    while shop.log.count(where: { $0 == "list" }) < 2 || !it.clock.deadlines.contains(time(60)) {
      await Task.yield()
    }
    shop.change { $0.errors = [:] }
    it.clock.advance(by: 60)
    let updated = try topic("orders/updated")
    while await it.store.inbox.subscriptions?.topics[updated] != .registered { await Task.yield() }
    while !it.clock.deadlines.contains(time(360)) { await Task.yield() }
    running.cancel()
    await running.value
  }

  @Test("nothing is compared before the receiver listens, or where somebody else makes them")
  func waits() async throws {
    let shop = FakeSubscriptions()
    let it = serving(shop)
    await it.settle()
    #expect(await it.core.checkSubscriptions() == false)
    await it.core.receiver(is: .listening)
    #expect(await it.core.checkSubscriptions())
    await it.core.receiver(is: .down("The port is taken."))
    #expect(await it.core.checkSubscriptions() == false)
    let others = serving(shop, uri: nil)
    await others.settle()
    await others.core.receiver(is: .listening)
    #expect(await others.core.checkSubscriptions() == false)
  }

  @Test("a comparison that fails is told and stops nothing")
  func failing() async throws {
    let shop = FakeSubscriptions()
    shop.change { $0.errors["list"] = .serverError(status: 500, requestID: nil) }
    let it = serving(shop)
    it.shop.put(1, order: 1, at: -5000)
    await it.settle()
    await it.core.receiver(is: .listening)
    #expect(await it.core.checkSubscriptions())
    let sentence = ShopError.serverError(status: 500, requestID: nil).sentence
    #expect(await it.store.inbox.subscriptions?.problem == sentence)
    await it.store.fail("subscriptions", with: [.busy("locked")])
    #expect(await it.core.checkSubscriptions())
    #expect(await it.core.failure == nil)
    #expect(await it.store.feedState.mode == .polling)
  }
}
