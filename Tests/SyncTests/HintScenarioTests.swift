import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

/// What happens at a shop and how its webhooks tell of it, or do not.
@Suite struct HintScenarioTests {
  private func oneOrder(_ shop: FakeShop) {
    shop.put(1, order: 1, at: -5000)
    shop.put(2, order: 1, at: -5000)
  }

  @Test(
    "a change of location that orders/updated does not show puts the row in the other pane",
    arguments: Keeping.allCases)
  func location(keeping: Keeping) async throws {
    try await play(on: keeping, oneOrder) { scene in
      await scene.pass(5)
      scene.theShop.put(1, order: 1, at: 5)
      scene.theShop.change {
        $0.rows[FulfillmentOrderID(1)]?.assignedLocation = AssignedLocation(
          name: "Malmö", locationID: LocationID(2))
      }
      try await scene.receive("orders/updated", hint(order: 1, expects: 5), id: "a")
      await scene.pass(0.1)
      #expect(try await scene.row(1)?.assignedLocation.locationID == LocationID(2))
      #expect(scene.theShop.log.count { $0 == "poll" } == 3)
    }
  }

  @Test(
    "an edit of quantities that no fulfillment order topic shows comes with the order's",
    arguments: Keeping.allCases)
  func quantity(keeping: Keeping) async throws {
    try await play(on: keeping, oneOrder) { scene in
      await scene.pass(5)
      // The fulfillment order's own time does not move.
      scene.theShop.put(1, order: 1, at: -5000, orderAt: 5)
      scene.theShop.change { $0.rows[FulfillmentOrderID(1)]?.lines[0].remainingQuantity = 1 }
      try await scene.receive("orders/edited", hint(order: 1, expects: 5), id: "a")
      await scene.pass(0.1)
      #expect(try await scene.row(1)?.remainingQuantity == 1)
    }
  }

  @Test(
    "a hold that is gone by the time of the read leaves no trace", arguments: Keeping.allCases)
  func heldAndGone(keeping: Keeping) async throws {
    try await play(on: keeping, oneOrder) { scene in
      await scene.pass(5)
      scene.theShop.put(1, order: 1, at: 6)
      try await scene.receive(
        "fulfillment_orders/placed_on_hold", hint(row: 1, expects: 5), id: "a")
      await scene.pass(0.1)
      #expect(try await scene.row(1)?.status == .open)
      #expect(try await scene.row(1)?.updatedAt == testStart.addingTimeInterval(6))
      let reads = scene.theShop.log.count { $0 == "orders 1" }
      await scene.pass(20)
      #expect(scene.theShop.log.count { $0 == "orders 1" } == reads)
    }
  }

  @Test(
    "routing that is unfinished at the first read is complete after the second",
    arguments: Keeping.allCases)
  func routing(keeping: Keeping) async throws {
    try await play(on: keeping, oneOrder) { scene in
      await scene.pass(5)
      scene.theShop.put(3, order: 2, at: 5)
      try await scene.receive(
        "fulfillment_orders/order_routing_complete", hint(row: 3, twice: true), id: "a")
      await scene.pass(1)
      #expect(try await scene.row(3) != nil)
      // The rest of the order is routed; nothing tells of it.
      scene.theShop.put(4, order: 2, at: 6)
      await scene.pass(3.5)
      #expect(try await scene.row(4) == nil, "\(scene.theShop.log)")
      await scene.pass(2)
      #expect(try await scene.row(4) != nil)
    }
  }

  @Test(
    "a core that ends between the commit and the read reads what was hinted at when it is back",
    arguments: Keeping.allCases)
  func crash(keeping: Keeping) async throws {
    try await play(on: keeping, oneOrder) { scene in
      await scene.pass(5)
      scene.theShop.put(1, order: 1, at: 5, status: .onHold)
      scene.theShop.put(3, order: 2, at: 5)
      try await scene.receive(
        "fulfillment_orders/placed_on_hold", hint(row: 1, expects: 5), hint(row: 3), id: "a")
      try await scene.restart()
      scene.theShop.change {
        $0.log = []
        // The poll has nothing to say.
        $0.errors["poll"] = Array(repeating: .unreachable("refused"), count: 100)
      }
      await scene.pass(10)
      #expect(try await scene.row(1)?.status == .onHold)
      #expect(try await scene.row(3) != nil)
    }
  }

  @Test(
    "a hint that is a day late changes nothing, and neither does its copy",
    arguments: Keeping.allCases)
  func late(keeping: Keeping) async throws {
    try await play(on: keeping, oneOrder) { scene in
      await scene.pass(5)
      scene.theShop.put(1, order: 1, at: 5, status: .onHold)
      await scene.pass(60)
      scene.theShop.put(1, order: 1, at: 65)
      await scene.pass(60)
      let before = try await scene.kept(1...2)
      let late = delivery(
        "fulfillment_orders/placed_on_hold", [hint(row: 1, expects: 5)], id: "a", triggered: 5,
        received: scene.time)
      try await scene.accept([late, late])
      try await scene.accept([late])
      await scene.pass(5)
      #expect(try await scene.kept(1...2) == before)
      #expect(try await scene.row(1)?.status == .open)
    }
  }

  @Test(
    "all webhooks lost: the poll alone converges, every 5 s, and the feed names what is missing",
    arguments: Keeping.allCases)
  func lost(keeping: Keeping) async throws {
    try await play(on: keeping, oneOrder) { scene in
      await scene.pass(10)
      scene.theShop.put(1, order: 1, at: 10, status: .onHold)
      await scene.pass(60)
      #expect(try await scene.row(1)?.status == .onHold)
      let health = try await scene.store.feed().webhooks
      #expect(health?.state == .degraded)
      #expect(
        health?.missing.map(\.name) == ["fulfillment_orders/placed_on_hold", "orders/updated"])
      scene.theShop.change { $0.log = [] }
      await scene.pass(60)
      #expect(scene.theShop.log.count { $0 == "poll" } >= 12)
      scene.theShop.put(2, order: 1, at: scene.time, status: .closed)
      await scene.pass(6)
      #expect(try await scene.row(2)?.status == .closed)
    }
  }
}
