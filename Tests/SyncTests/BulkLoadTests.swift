import Foundation
import FulfillmentDomain
import Store
import StoreSQLite
import Testing

@testable import Sync

/// A long first load: pages, then a bulk operation, over every kind of end.
@Suite struct BulkLoadTests {
  private func harness(
    rows: Int = 20, adjust: @escaping (inout SyncSettings) -> Void = { _ in }
  ) async throws -> DurableHarness {
    let it = try await DurableHarness {
      $0.bulkFrom = 4
      adjust(&$0)
    }
    // Only the last one changed so lately that the changes since the beginning show it again.
    for number in 1...Int64(rows) {
      it.shop.put(number, order: number, at: -5000 - 1000 * Double(Int64(rows) - number))
    }
    it.shop.put(900, order: 900, at: -90_000, status: .incomplete)
    it.shop.change { $0.bulk.isAllowed = true }
    return it
  }

  private func allActive(_ it: DurableHarness) -> Int {
    it.shop.requests.count {
      if case .allActive = $0.fulfillmentOrders { true } else { false }
    }
  }

  @Test("a long first load goes on as a bulk operation after the first pages, and is whole")
  func bulk() async throws {
    let it = try await harness()
    #expect(try await it.load())
    #expect(allActive(it) == 2)
    #expect(it.shop.count("beginBulkLoad") == 1)
    #expect(it.shop.count("bulkLoad") == 3)
    #expect(try await it.kept().count == 21)
    #expect(try await it.store.bulkLoad() == nil)
    #expect(try await it.store.watermarks().lastSweep != nil)
    // Nothing that it stored is looked at again.
    #expect(it.shop.log.filter { $0.hasPrefix("orders") } == ["orders 20"])
    #expect(it.shop.count("closeRows") == 1)
    await it.end()
  }

  @Test("how far it is can be seen: pages, then what Shopify collected, then what is stored of all")
  func progress() async throws {
    let it = try await harness()
    it.shop.change { $0.bulk.asks = 3 }
    var seen: [String] = []
    for _ in 0..<60 {
      _ = try await it.load(turns: 1)
      guard let load = await it.core.feed.state.load else { break }
      seen.append("\(load.way) \(load.done)/\(load.total ?? 0)")
    }
    let expected = [
      "pages 2/0", "pages 4/0", "collecting 0/0", "collecting 6/0", "collecting 13/0",
      "storing 0/20", "storing 3/20", "storing 18/20", "storing 20/20", "pages 21/0",
    ]
    #expect(expected.allSatisfy(seen.contains), "\(seen)")
    #expect(try await it.store.feed().load == nil)
    await it.end()
  }

  @Test("a short first load asks for no bulk operation")
  func short() async throws {
    let it = try await harness(rows: 4)
    #expect(try await it.load())
    #expect(it.shop.count("beginBulkLoad") == 0)
    await it.end()
  }

  @Test(
    "where a bulk operation is refused, pages go on from where they were",
    arguments: [nil, .refused(["no"]), .scopeMissing("x"), .replyLost("reset")] as [ShopError?])
  func refused(error: ShopError?) async throws {
    let it = try await harness()
    it.shop.change { state in
      state.bulk.isAllowed = false
      state.errors["beginBulkLoad"] = error.map { [$0] } ?? []
    }
    #expect(try await it.load())
    #expect(allActive(it) == 10)
    #expect(it.shop.count("beginBulkLoad") == 1)
    #expect(try await it.kept().count == 21)
    #expect(it.shop.log.filter { $0.hasPrefix("orders") } == ["orders 20"])
    await it.end()
  }

  @Test("a throttled or unreachable shop is asked for it again: nothing was begun")
  func askedAgain() async throws {
    let it = try await harness()
    it.shop.change {
      $0.errors["beginBulkLoad"] = [.throttled(retryAfter: 2), .unreachable("refused")]
    }
    #expect(try await it.load())
    #expect(it.shop.count("beginBulkLoad") == 3)
    #expect(it.shop.change(\.bulk.begun.count) == 1)
    await it.end()
  }

  @Test(
    "an operation that fails, or that nobody knows any more, is left for pages",
    arguments: ["FAILED", "CANCELED", "EXPIRED", "NEWLY_INVENTED"])
  func failed(status: String) async throws {
    let it = try await harness()
    it.shop.change { $0.bulk.end = BulkStatus(rawValue: status) }
    #expect(try await it.load())
    #expect(allActive(it) == 10)
    #expect(try await it.kept().count == 21)
    #expect(try await it.store.bulkLoad() == nil)
    #expect(it.shop.log.filter { $0.hasPrefix("orders") } == ["orders 20"])
    await it.end()
  }

  @Test("an operation that shows nothing new for half an hour is left for pages")
  func stalled() async throws {
    let it = try await harness()
    it.shop.change { $0.bulk.asks = 1_000_000 }
    #expect(try await it.load(turns: 1000))
    #expect(allActive(it) == 10)
    #expect(it.clock.now.timeIntervalSince(testStart) < 1800 + 30)
    // The questions come ever more slowly, and no more than four a minute.
    #expect(it.shop.count("bulkLoad") < 1800 / 15 + 10)
    await it.end()
  }

  @Test("a download that breaks off is opened again, and what is stored is passed over")
  func brokenDownload() async throws {
    let it = try await harness()
    it.shop.change { state in
      state.onQuestion = { shop, verb in
        let pieces = shop.count("piece")
        guard verb == "piece", pieces == 3 || pieces == 6 else { return }
        shop.change { $0.errors["piece"] = [.replyLost("reset")] }
      }
    }
    #expect(try await it.load())
    #expect(it.shop.count("bulkRows") == 3)
    #expect(it.shop.count("closeRows") == 3)
    #expect(try await it.kept().count == 21)
    #expect(allActive(it) == 2)
    await it.end()
  }

  @Test(
    "a download that never works is left for pages, also where only its host cannot be reached",
    arguments: [.serverError(status: 503, requestID: nil), .unreachable("x")] as [ShopError])
  func noDownload(error: ShopError) async throws {
    let it = try await harness()
    it.shop.change { $0.errors["bulkRows"] = Array(repeating: error, count: 99) }
    #expect(try await it.load())
    #expect(it.shop.count("bulkRows") == 8)
    #expect(allActive(it) == 10)
    #expect(try await it.kept().count == 21)
    await it.end()
  }

  @Test("an outage in the middle gives nothing up")
  func outage() async throws {
    let it = try await harness()
    it.shop.change {
      $0.errors["bulkLoad"] = Array(repeating: .unreachable("refused"), count: 30)
      $0.errors["piece"] = Array(repeating: .throttled(retryAfter: 1), count: 30)
    }
    #expect(try await it.load())
    #expect(it.shop.count("beginBulkLoad") == 1)
    #expect(allActive(it) == 2)
    #expect(try await it.kept().count == 21)
    await it.end()
  }

  @Test("orders that somebody waits for are read while Shopify collects")
  func meanwhile() async throws {
    let it = try await harness()
    it.shop.change { $0.bulk.asks = 100 }
    _ = try await it.load(turns: 12)
    #expect(it.shop.count("bulkLoad") > 1)
    await it.core.watch(OrderID(2))
    let wait = await it.settle()
    #expect(it.shop.log.contains("orders 2"))
    #expect(it.shop.change(\.lanes) == [.visible])
    #expect(wait ?? 99 <= 15)
    #expect(try await it.store.feed().mode == .loading)
    await it.end()
  }

  @Test("while Shopify collects, all dirty orders are read at once")
  func dirtyMeanwhile() async throws {
    let it = try await harness { $0.ordersPerRead = 1 }
    it.shop.change { $0.bulk.asks = 100 }
    _ = try await it.load(turns: 12)
    try await it.store.markDirty((1...6).map { DirtyHint(order: OrderID($0)) })
    await it.settle()
    #expect(it.shop.count("orders") == 6)
    await it.end()
  }

  @Test("what was read since the operation began is not overwritten by its older rows")
  func newerStays() async throws {
    let it = try await harness()
    it.shop.change { state in
      state.onQuestion = { shop, verb in
        guard verb == "bulkLoad", shop.count("bulkLoad") == 2 else { return }
        shop.put(2, order: 2, at: 3, status: .onHold)
        // Same second, another state: only the order of the reads tells them apart.
        let same = fulfillmentOrder(3, order: 3, at: -22_000, status: .onHold)
        shop.change { $0.rows[same.id] = same }
      }
    }
    _ = try await it.load(turns: 8)
    // Both are read before the first piece comes.
    try await it.store.markDirty([DirtyHint(order: OrderID(2)), DirtyHint(order: OrderID(3))])
    _ = await it.core.readTurn()
    #expect(it.shop.log.last == "orders 2,3")
    #expect(it.shop.count("piece") == 0)
    #expect(try await it.kept()[3]?.status == .onHold)
    #expect(try await it.load())
    #expect(try await it.kept()[2]?.status == .onHold)
    #expect(try await it.kept()[3]?.status == .onHold)
    await it.end()
  }

  @Test("other scopes in the middle drop the operation: it collected what the old ones show")
  func otherScopes() async throws {
    let it = try await harness()
    it.shop.change { $0.bulk.asks = 100 }
    _ = try await it.load(turns: 12)
    #expect(try await it.store.bulkLoad() != nil)
    it.shop.change {
      $0.scopes.insert("read_third_party_fulfillment_orders")
      $0.bulk.asks = 2
    }
    it.clock.advance(by: 601)
    #expect(try await it.load())
    #expect(it.shop.count("beginBulkLoad") == 2)
    #expect(try await it.kept().count == 21)
    await it.end()
  }

  @Test("syncing once waits for the operation, and another process takes it up after a failure")
  func once() async throws {
    let it = try await harness()
    it.shop.change {
      $0.errors["bulkLoad"] = [.unreachable("refused")]
      $0.errors["bulkRows"] = [.serverError(status: 503, requestID: nil)]
    }
    let eager = ManualClock(isEager: true)
    func core() -> SyncCore {
      var settings = SyncSettings()
      settings.bulkFrom = 4
      return SyncCore(
        store: it.store, gateway: it.shop, settings: settings, clock: eager, logger: quietLogger)
    }
    await #expect(throws: SyncError.self) { try await core().syncOnce(full: false) }
    #expect(try await it.store.bulkLoad() != nil)
    let report = try await core().syncOnce(full: false)
    #expect(it.shop.count("beginBulkLoad") == 1)
    #expect(report.fulfillmentOrdersRead >= 21)
    #expect(try await it.kept().count == 21)
    #expect(try await it.store.feed().mode == .polling)
    await it.end()
  }
}
