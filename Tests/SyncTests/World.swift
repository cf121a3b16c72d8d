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
struct World {
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

  /// What the store holds of a fulfillment order.
  func row(_ id: FulfillmentOrderID) async throws -> BoardRow? { try await store.detail(id)?.row }

  /// An intent on the row as the store holds it.
  func intent(_ action: Action, on row: FulfillmentOrder) -> Intent {
    Intent(
      id: UUID(), fulfillmentOrder: row.id, order: row.orderID, orderName: row.orderName,
      action: action, facts: IntentFacts(row), operatorName: "ada", createdAt: clock.now)
  }

  /// Carries an action out as a command does; the order is read again where it was confirmed.
  @discardableResult
  func act(_ action: Action, on row: FulfillmentOrder) async throws -> IntentState {
    clock.advance(by: 2)
    return try await core.perform(intent(action, on: row), timeout: 30).state
  }

  /// Catches up and compares all that is active, row by row.
  func expectAgreement() async throws {
    clock.advance(by: 2)
    _ = try await core.syncOnce(full: false)
    let (kept, active) = (plain(try await kept()), plain(try await active()))
    #expect(Set(kept.keys) == Set(active.keys))
    for (id, order) in active where kept[id] != order {
      Issue.record("\(id.number) is \(String(describing: kept[id])), not \(order)")
    }
  }
}

/// The client's clock: it goes with ours, and the client's own waits pass at once.
private struct ClientClock: AdminClock {
  let ours: ManualClock
  private let waits = TestClock()

  init(ours: ManualClock) { self.ours = ours }

  func now() -> Date { ours.now.addingTimeInterval(waits.uptime()) }
  func uptime() -> TimeInterval { now().timeIntervalSince(testStart) }
  func sleep(seconds: TimeInterval) async throws(CancellationError) {
    try await waits.sleep(seconds: seconds)
  }
}

private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// The shop's clock goes three hours before ours.
func inWorld(
  orders: Int = 60, clock: ManualClock = ManualClock(),
  adjust: (inout SimulatedShopConfiguration) -> Void = { _ in },
  _ body: (World) async throws -> Void
) async throws {
  let folder = try TemporaryFolder()
  var configuration = SimulatedShopConfiguration(
    orders: orders, seed: 7, token: "shpat_test", start: testStart,
    clock: { clock.now.addingTimeInterval(3 * 3600) })
  adjust(&configuration)
  let shop = SimulatedShop(configuration)
  let port = try await shop.start()
  let store = try await SQLiteStore.openCore(folder: folder.url, holder: "test")
  let client = ShopifyAdminClient(
    AdminConfiguration(
      baseURL: "http://127.0.0.1:\(port)", apiVersion: "2026-07", accessToken: "shpat_test"),
    logger: quiet, clock: ClientClock(ours: clock))
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

/// By id, without what Shopify does not know of a hold, and holds in one order.
func plain(_ orders: [FulfillmentOrder]) -> [FulfillmentOrderID: FulfillmentOrder] {
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
