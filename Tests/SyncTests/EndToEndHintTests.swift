import Foundation
import FulfillmentDomain
import ShopifyAdmin
import SimulatedShop
import Store
import StoreSQLite
import Testing

@testable import Sync

/// The core with the real store, the real client and a simulated shop that posts its webhooks.
@Suite struct EndToEndHintTests {
  @Test("what others do shows after its webhooks alone, without a poll")
  func withoutPoll() async throws {
    try await inHintedWorld { it in
      try await it.begin()
      let open = try await it.world.kept().filter { $0.status == .open && $0.holds.isEmpty }
      try #require(open.count >= 4)
      let locations = try await it.world.client.locations()
      let polls = await it.world.shop.requests(of: "fulfillmentOrders")
      it.world.clock.advance(by: 2)
      await it.world.shop.holdByOthers(open[0].id.text)
      await it.world.shop.editQuantity(of: open[1].id.text, to: 7)
      await it.world.shop.shipByOthers(open[2].id.text)
      let target = locations.first {
        $0.isActive && $0.id != open[3].assignedLocation.locationID
      }
      await it.world.shop.moveElsewhere(open[3].id.text, to: try #require(target).id.text)
      let count = try await it.deliver()
      #expect(count >= 4)
      await it.pass(1.5)
      #expect(await it.world.shop.requests(of: "fulfillmentOrders") == polls)
      let (kept, active) = (plain(try await it.world.kept()), plain(try await it.world.active()))
      #expect(Set(kept.keys) == Set(active.keys))
      for (id, order) in active { #expect(kept[id] == order) }
    }
  }

  @Test("lost, doubled, late and swapped, they leave the store as the shop is")
  func faults() async throws {
    try await inHintedWorld { it in
      try await it.begin()
      await it.world.shop.setWebhookFaults(
        WebhookFaults(shares: [.loss: 0.2, .duplicate: 0.3, .reorder: 0.3]))
      for round in 1...20 {
        await it.pass(3)
        await it.world.shop.step()
        if round.isMultiple(of: 3) { try await it.deliver() }
      }
      try await it.deliver()
      await it.pass(150)
      let (kept, active) = (plain(try await it.world.kept()), plain(try await it.world.active()))
      #expect(Set(kept.keys) == Set(active.keys))
      for (id, order) in active { #expect(kept[id] == order) }
    }
  }

  @Test("a subscription that Shopify took away is made again")
  func removed() async throws {
    try await inHintedWorld { it in
      try await it.begin()
      let all = await it.world.shop.subscribedTopics
      #expect(Set(all) == Set(WebhookTopic.wanted.map(\.enumName)))
      await it.world.shop.removeSubscriptions(to: ["ORDERS_UPDATED"])
      it.world.clock.advance(by: 300)
      #expect(await it.core.checkSubscriptions())
      #expect(await it.world.shop.subscribedTopics == all)
      let topic = try #require(WebhookTopic("orders/updated"))
      let report = try await it.world.store.webhookActivity().subscriptions
      #expect(report?.topics[topic] == .recreated(it.world.clock.now))
    }
  }

  @Test("an http address is refused in Shopify's words, with what to do")
  func http() async throws {
    try await inWorld(orders: 10) { world in
      let access = try await world.client.profile().access
      let report = try await SubscriptionKeeper.register(
        gateway: world.client, access: access, uri: "http://hooks.example.com/webhooks",
        now: world.clock.now)
      guard case .impossible(let reason) = report.topics[WebhookTopic.wanted[0]] else {
        Issue.record("it is not impossible")
        return
      }
      #expect(reason.contains("http://"))
      #expect(reason.contains("https address"))
    }
  }
}
