import Foundation
import FulfillmentDomain
import ShopifyAdmin
import SimulatedShop
import Store
import StoreSQLite
import TestKit
import Testing

@testable import Sync

/// What the core costs in points and requests, with the real client over HTTP; printed, because the
/// numbers are worth looking at.
@Suite struct CostTests {
  /// Points and requests.
  private struct Cost: Hashable, CustomStringConvertible {
    var points = 0
    var requests = 0
    var description: String { "\(points) points in \(requests) requests" }
    static func - (a: Cost, b: Cost) -> Cost {
      Cost(points: a.points - b.points, requests: a.requests - b.requests)
    }
  }

  /// A shop whose bucket is never empty, so that what is missing from it is what was spent.
  private struct Shop {
    static let bucket = 1_000_000
    let shop: SimulatedShop
    let clock = ManualClock()
    let client: ShopifyAdminClient
    let store: SQLiteStore
    let core: SyncCore

    init(orders: Int, folder: TemporaryFolder) async throws {
      let clock = clock
      shop = SimulatedShop(
        SimulatedShopConfiguration(
          orders: orders, seed: 7, token: "shpat_test", start: testStart,
          plan: ShopPlan(bucket: Self.bucket, restoreRate: 1), clock: { clock.now }))
      let port = try await shop.start()
      client = ShopifyAdminClient(
        AdminConfiguration(
          baseURL: "http://127.0.0.1:\(port)", apiVersion: "2026-07", accessToken: "shpat_test"),
        logger: quietLogger, clock: TestClock())
      store = try await SQLiteStore.openCore(folder: folder.url, holder: "test")
      var settings = SyncSettings()
      settings.random = { 0.5 }
      core = SyncCore(
        store: store, gateway: client, settings: settings, clock: clock, logger: quietLogger)
    }

    func stop() async {
      await core.closeBulkRows()
      await client.shutdown()
      await store.close()
      await shop.stop()
    }

    /// All that was ever spent: what is missing, and what came back, a point a second.
    private func spent() async -> Cost {
      let missing = await client.budget().map { Self.bucket - Int($0.available) } ?? 0
      let restored = missing == 0 ? 0 : Int(clock.now.timeIntervalSince(testStart))
      return Cost(points: missing + restored, requests: await shop.requests)
    }

    /// Runs the core for so long; nil: until a poll is complete.
    func run(for seconds: TimeInterval? = nil) async -> Cost {
      _ = await core.prepare()
      let before = await spent()
      let end = clock.now.addingTimeInterval(seconds ?? 3600)
      while clock.now < end {
        let next = await core.readTurn()
        if seconds == nil, next != nil, await core.feed.state.mode == .polling { break }
        guard let next else { continue }
        clock.advance(by: max(0, min(next, end).timeIntervalSince(clock.now)))
      }
      return await spent() - before
    }

    private static func isPlain(_ row: FulfillmentOrder) -> Bool {
      guard row.status == .open, row.requestStatus == .unsubmitted else { return false }
      return row.lines.count == 1 && row.holds.isEmpty && row.refusal(of: .hold) == nil
    }

    /// One change whose size is known, so that the polls' overlap shows the same in every shop.
    func changeOne() async throws {
      let request = WindowRequest(pane: .all, sort: .age, rows: 10_000, now: clock.now)
      let rows = try await store.window(request).rows.map(\.order)
      let alone = Dictionary(grouping: rows, by: \.orderID).values.filter { $0.count == 1 }
        .map { $0[0] }.sorted { $0.id < $1.id }
      let row = try #require(alone.first(where: Self.isPlain))
      let intent = Intent(
        id: UUID(), fulfillmentOrder: row.id, order: row.orderID, orderName: row.orderName,
        action: .hold(HoldRequest(reason: .other)), facts: IntentFacts(row), operatorName: "ada",
        createdAt: clock.now)
      #expect(try await core.perform(intent, timeout: 30).state == .confirmed)
    }
  }

  private struct Costs {
    var load: Cost
    var quiet: Cost
    var busy = Cost()
    var isBulk: Bool
  }

  private func measure(orders: Int) async throws -> Costs {
    let folder = try TemporaryFolder()
    let it = try await Shop(orders: orders, folder: folder)
    let load = await it.run()
    let isBulk = await it.shop.requests(of: "bulkOperationRunQuery") > 0
    // Away from the newest of the old changes by more than the overlap.
    _ = await it.run(for: 300)
    try await it.changeOne()
    _ = await it.run(for: 90)
    var costs = Costs(load: load, quiet: await it.run(for: 60), isBulk: isBulk)
    for _ in 0..<10 {
      for _ in 0..<10 { await it.shop.step() }
      let part = await it.run(for: 6)
      costs.busy.points += part.points
      costs.busy.requests += part.requests
    }
    await it.stop()
    return costs
  }

  @Test("a quiet minute costs the same for a small shop and for one ten times its size")
  func quietMinute() async throws {
    let small = try await measure(orders: 300)
    let large = try await measure(orders: 3000)
    for (orders, costs) in [(300, small), (3000, large)] {
      print("Costs of \(orders) fulfillment orders:")
      print("  first load \(costs.isBulk ? "in bulk" : "by pages"): \(costs.load)")
      print("  a quiet minute: \(costs.quiet)")
      print("  a minute with 100 changes: \(costs.busy)")
    }
    #expect(small.quiet.requests == 2)
    #expect(small.quiet.points > 0)
    #expect(large.quiet == small.quiet)
    // What changes is what costs, whatever the shop's size.
    #expect(large.busy.points < 2 * small.busy.points)
    #expect(large.load.points < 40 * small.load.points)
  }
}
