import Foundation
import FulfillmentDomain
import Logging
import ShopifyAdmin
import SimulatedShop
import Store
import StoreSQLite
import TestKit
import Testing

@testable import Sync

/// The core with the real store, the real client and a simulated shop over HTTP.
@Suite struct EndToEndTests {
  /// What a test holds on to.
  private struct World {
    let shop: SimulatedShop
    let clock: ManualClock
    let store: SQLiteStore
    let client: ShopifyAdminClient
    let core: SyncCore

    var anotherCore: SyncCore { Self.core(store, client, clock) }

    static func core(
      _ store: SQLiteStore, _ client: ShopifyAdminClient, _ clock: ManualClock
    ) -> SyncCore {
      SyncCore(store: store, gateway: client, clock: clock, logger: quiet)
    }

    /// All that is active at the shop, as the client reads it.
    func active() async throws -> [FulfillmentOrder] {
      var all: [FulfillmentOrder] = []
      var cursor: String?
      repeat {
        let page = try await client.poll(
          PollRequest(fulfillmentOrders: .allActive(after: cursor), orders: .none))
        all += page.fulfillmentOrders
        cursor = page.nextFulfillmentOrders
      } while cursor != nil
      return all
    }

    /// All that is active in the store, without what Shopify does not know of it.
    func kept() async throws -> [FulfillmentOrder] {
      let request = WindowRequest(pane: .all, sort: .age, rows: 10_000, now: clock.now)
      return try await store.window(request).rows.map(\.order).filter(\.status.isActive)
    }
  }

  private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  /// The shop's clock goes three hours before ours.
  private func inWorld(
    orders: Int = 60, _ body: (World) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let shop = SimulatedShop(
      SimulatedShopConfiguration(
        orders: orders, seed: 7, token: "shpat_test", start: testStart,
        clock: { clock.now.addingTimeInterval(3 * 3600) }))
    let port = try await shop.start()
    let store = try await SQLiteStore.openCore(folder: folder.url, holder: "test")
    let client = ShopifyAdminClient(
      AdminConfiguration(
        baseURL: "http://127.0.0.1:\(port)", apiVersion: "2026-07", accessToken: "shpat_test"),
      logger: Self.quiet)
    let world = World(
      shop: shop, clock: clock, store: store, client: client,
      core: World.core(store, client, clock))
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await body(world))
    } catch {
      outcome = .failure(error)
    }
    await client.shutdown()
    await store.close()
    await shop.stop()
    try outcome.get()
  }

  private func plain(_ orders: [FulfillmentOrder]) -> [FulfillmentOrderID: FulfillmentOrder] {
    Dictionary(uniqueKeysWithValues: orders.map { ($0.id, $0) }).mapValues { order in
      var order = order
      order.holds = order.holds.map { hold in
        var hold = hold
        hold.since = nil
        return hold
      }.sorted { $0.id < $1.id }
      return order
    }
  }

  @Test("after any changes by others the store shows what the shop shows")
  func convergence() async throws {
    try await inWorld { world in
      _ = try await world.core.syncOnce(full: false)
      #expect(plain(try await world.kept()) == plain(try await world.active()))
      for _ in 0..<12 {
        for _ in 0..<6 {
          world.clock.advance(by: 3)
          await world.shop.step()
        }
        _ = try await world.core.syncOnce(full: false)
        let (kept, active) = (plain(try await world.kept()), plain(try await world.active()))
        #expect(Set(kept.keys) == Set(active.keys))
        for (id, order) in active where kept[id] != order {
          Issue.record("\(id.number) is \(String(describing: kept[id])), not \(order)")
        }
      }
    }
  }

  private func toHold(_ world: World) async throws -> Intent {
    let rows = try await world.kept()
    let row = try #require(rows.first { $0.refusal(of: .hold) == nil })
    return Intent(
      id: UUID(), fulfillmentOrder: row.id, order: row.orderID, orderName: row.orderName,
      action: .hold(HoldRequest(reason: .inventoryOutOfStock, notes: "PO 88")),
      facts: IntentFacts(row), operatorName: "ada", createdAt: world.clock.now)
  }

  @Test("a hold goes from the intent to the shop and back to the row")
  func action() async throws {
    try await inWorld { world in
      _ = try await world.core.syncOnce(full: false)
      let intent = try await toHold(world)
      try await world.store.open(intent)
      world.clock.advance(by: 5)
      let running = Task { await world.core.run() }
      var row = try await world.store.detail(intent.fulfillmentOrder)?.row
      while row?.order.status != .onHold || row?.pending != nil {
        await Task.yield()
        row = try await world.store.detail(intent.fulfillmentOrder)?.row
      }
      running.cancel()
      await running.value
      #expect(row?.order.holds.first?.handle == intent.holdHandle)
      #expect(row?.order.holds.first?.isMine == true)
      #expect(try await world.store.intent(intent.id)?.state == .confirmed)
      #expect(await world.shop.effects(of: "fulfillmentOrderHold") == 1)
    }
  }

  @Test("a lost reply is unknown, and the hold is placed once, whatever starts again")
  func replyLost() async throws {
    try await inWorld { world in
      _ = try await world.core.syncOnce(full: false)
      let intent = try await toHold(world)
      await world.shop.fail(with: .closeAfterEffect, root: "fulfillmentOrderHold")
      try await world.core.submit(intent)
      let running = Task { await world.core.run() }
      while try await world.store.intent(intent.id)?.state.isFinal != true { await Task.yield() }
      running.cancel()
      await running.value
      #expect(try await world.store.intent(intent.id)?.state.name == "unknown")
      world.clock.advance(by: 10)
      _ = try await world.anotherCore.syncOnce(full: false)
      #expect(await world.shop.requests(of: "fulfillmentOrderHold") == 1)
      #expect(await world.shop.effects(of: "fulfillmentOrderHold") == 1)
      let row = try await world.store.detail(intent.fulfillmentOrder)?.row
      #expect(row?.order.status == .onHold)
    }
  }
}
