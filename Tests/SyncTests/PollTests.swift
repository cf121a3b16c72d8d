import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

@Suite struct PollTests {
  private func time(_ seconds: TimeInterval) -> Date { testStart.addingTimeInterval(seconds) }

  @Test("a first load reads profile, locations and every page, and counts as it goes")
  func firstLoad() async {
    let it = Harness()
    for number in 1...5 { it.shop.put(Int64(number), order: Int64(number), at: -5000) }
    let wait = await it.settle()
    #expect(wait == 30)
    #expect(await it.store.live.count == 5)
    #expect(it.shop.log.prefix(5) == ["profile", "locations", "poll", "poll", "poll"])
    let feed = await it.store.feedState
    #expect(feed.mode == .polling)
    #expect(feed.loaded == 5)
    #expect(feed.problem == nil)
    #expect(feed.lastCompleteAt == testStart)
    #expect(await it.store.calls.contains("feed loading"))
  }

  @Test("what changes during a long first load, behind the page, is not missed")
  func changesDuringLoad() async {
    let it = Harness()
    for number in 1...6 { it.shop.put(Int64(number), order: Int64(number), at: -5000) }
    let clock = it.clock
    it.shop.change { state in
      state.onQuestion = { shop, verb in
        guard verb == "poll" else { return }
        let polls = shop.log.count { $0 == "poll" }
        clock.advance(by: 600)
        // Between the first and the second page the first row closes; before the last page, twenty
        // minutes later, the last row changes too.
        if polls == 2 { shop.put(1, order: 1, at: 601, status: .closed) }
        if polls == 3 { shop.put(6, order: 6, at: 1800, status: .onHold) }
      }
    }
    await it.settle()
    #expect(await it.store.rows[FulfillmentOrderID(1)]?.order.status == .closed)
    #expect(await it.store.rows[FulfillmentOrderID(6)]?.order.status == .onHold)
  }

  @Test("an idle poll commits nothing")
  func idle() async {
    let it = Harness()
    it.shop.put(1, order: 1, at: -10)
    await it.loaded()
    it.clock.advance(by: 1)
    await it.core.refreshNow()
    await it.settle()
    #expect(it.shop.log == ["poll"])
    #expect(await it.store.calls == [])
  }

  @Test("where a later page fails nothing moves, and the pages are asked for again")
  func failedPage() async {
    let it = Harness()
    await it.loaded()
    let before = await it.store.marks
    for number in 1...3 { it.shop.put(Int64(number), order: Int64(number), at: Double(number)) }
    it.clock.advance(by: 30)
    it.shop.change { state in
      state.onQuestion = { shop, _ in
        let polls = shop.log.count { $0 == "poll" }
        if polls == 2 { shop.change { $0.errors["poll"] = [.unreachable("refused")] } }
      }
    }
    await it.settle()
    // The first page may hold half of a change.
    #expect(await it.store.live.isEmpty)
    #expect(await it.store.marks == before)
    let offline = await it.store.feedState
    #expect(offline.mode == .offline)
    #expect(offline.problem == ShopError.unreachable("refused").sentence)
    it.shop.change { $0.onQuestion = nil }
    await it.clock.advance(by: it.settle() ?? 0)
    await it.settle()
    #expect(await it.store.live.count == 3)
    #expect(await it.store.marks.fulfillmentOrders == time(3))
    #expect(await it.store.feedState.mode == .polling)
    #expect(await it.store.feedState.problem == nil)
    // Both once more, from the first.
    #expect(it.shop.requests.map(\.fulfillmentOrders).count == 4)
    #expect(it.shop.requests[0].fulfillmentOrders == it.shop.requests[2].fulfillmentOrders)
  }

  @Test("where a later page fails every time, those before it are committed, once")
  func failingPage() async {
    let it = Harness()
    await it.loaded()
    let before = await it.store.marks
    for number in 1...3 { it.shop.put(Int64(number), order: Int64(number), at: Double(number)) }
    it.clock.advance(by: 30)
    it.shop.change { state in
      state.onQuestion = { shop, verb in
        guard verb == "poll", case .changed(_, .some)? = shop.requests.last?.fulfillmentOrders
        else { return }
        shop.change { $0.errors["poll"] = [.unreachable("refused")] }
      }
    }
    for expected in [0, 2, 2] {
      await it.clock.advance(by: it.settle() ?? 0)
      #expect(await it.store.live.count == expected)
    }
    #expect(await it.store.marks == before)
    it.shop.change { $0.onQuestion = nil }
    await it.settle()
    #expect(await it.store.live.count == 3)
    #expect(await it.store.marks.fulfillmentOrders == time(3))
    let first = it.shop.requests.count {
      if case .changed(_, nil) = $0.fulfillmentOrders { true } else { false }
    }
    #expect(first == 2)
  }

  @Test("an order that changed is read whole, once, though the overlap shows it again")
  func changedOrder() async {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    it.shop.put(1, order: 1, at: -5000, orderAt: 5)
    it.clock.advance(by: 30)
    await it.settle()
    #expect(it.shop.log == ["poll", "orders 1"])
    #expect(await it.store.orders[OrderID(1)]?.updatedAt == time(5))
    it.clock.advance(by: 30)
    await it.settle()
    #expect(it.shop.log == ["poll", "orders 1", "poll"])
  }

  @Test("after more than an hour a sweep finds what vanished, and the order is read whole")
  func longGap() async {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    it.shop.put(2, order: 2, at: -5000)
    await it.loaded()
    it.shop.change { $0.rows[FulfillmentOrderID(1)] = nil }
    it.clock.advance(by: 3700)
    await it.settle()
    #expect(it.shop.requests.first?.fulfillmentOrders == .allActive(after: nil))
    #expect(it.shop.log.contains("orders 1"))
    #expect(await it.store.live.keys.map(\.number) == [2])
  }

  @Test("a sweep within the day is not repeated")
  func noSweep() async {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    it.clock.advance(by: 3500)
    await it.settle()
    let requests = it.shop.requests
    #expect(!requests.isEmpty)
    #expect(!requests.contains { $0.fulfillmentOrders == .allActive(after: nil) })
  }

  @Test("other scopes ask for a sweep, also where the core restarts before it was done")
  func scopes() async {
    let store = MemoryStore()
    let shop = FakeShop()
    shop.put(1, order: 1, at: -5000)
    await Harness(store: store, shop: shop).loaded()
    shop.change {
      $0.scopes.insert("read_third_party_fulfillment_orders")
      $0.errors["poll"] = [.unreachable("refused")]
    }
    await Harness(store: store, shop: shop).settle()
    #expect(await store.marks.lastSweep == nil)
    let it = Harness(store: store, shop: shop)
    await it.settle()
    #expect(it.shop.requests.contains { $0.fulfillmentOrders == .allActive(after: nil) })
    #expect(await store.marks.lastSweep != nil)
  }

  @Test("without a fulfillment order scope nothing is polled and the feed names the scopes")
  func noScope() async {
    let it = Harness()
    it.shop.change { $0.scopes = ["read_orders"] }
    let wait = await it.settle()
    #expect(wait == 60)
    #expect(it.shop.log == ["profile"])
    let feed = await it.store.feedState
    #expect(feed.mode == .offline)
    #expect(feed.problem?.contains("read_merchant_managed_fulfillment_orders") == true)
    it.shop.change { $0.scopes = allScopes }
    it.clock.advance(by: 60)
    await it.settle()
    #expect(await it.store.feedState.mode == .polling)
  }

  @Test("without read_orders it says that edits may show late, and reads known ids")
  func noOrders() async {
    let it = Harness()
    it.shop.change { $0.scopes.subtract(["read_orders"]) }
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    #expect(await it.store.feedState.problem?.contains("read_orders") == true)
    await it.core.watch(OrderID(1))
    await it.settle()
    #expect(it.shop.log == ["nodes 1"])
    #expect(await it.store.live.count == 1)
  }

  @Test("a throttled poll waits as long as it is told and is not offline")
  func throttled() async {
    let it = Harness()
    await it.loaded()
    it.shop.change { $0.errors["poll"] = [.throttled(retryAfter: 20)] }
    it.clock.advance(by: 30)
    let wait = await it.settle()
    #expect(wait == 21)
    #expect(await it.store.feedState.mode == .polling)
    #expect(await it.store.feedState.problem?.contains("wait 20 s") == true)
    it.clock.advance(by: 21)
    await it.settle()
    #expect(await it.store.feedState.problem == nil)
  }

  @Test("a failed disk stops the core, a busy one does not")
  func diskFails() async {
    let it = Harness()
    it.shop.put(1, order: 1, at: 0)
    await it.store.fail("rows", with: [.busy("full"), .failed("I/O")])
    let wait = await it.settle()
    #expect(wait == 1)
    #expect(await it.core.failure == nil)
    it.clock.advance(by: 1)
    await it.settle()
    #expect(await it.core.failure == .failed("I/O"))
  }

  @Test("syncing once catches up, reads what is dirty and reports")
  func once() async throws {
    let it = Harness(eager: true)
    for number in 1...3 {
      it.shop.put(Int64(number), order: Int64(number), at: -5000 + 1000 * Double(number))
    }
    it.shop.change { $0.errors["poll"] = [.throttled(retryAfter: 2)] }
    let report = try await it.core.syncOnce(full: false)
    // The last one twice: it changed within the overlap.
    #expect(report.fulfillmentOrdersRead == 4)
    #expect(report.changed == 3)
    #expect(report.ordersRead == 1)
    #expect(report.seconds == 2)
    it.shop.change { $0.requests = [] }
    _ = try await it.core.syncOnce(full: true)
    #expect(it.shop.requests.first?.fulfillmentOrders == .allActive(after: nil))
    it.shop.change { $0.errors["poll"] = [.shopNotFound] }
    await #expect(throws: SyncError.shop(.shopNotFound)) {
      try await it.core.syncOnce(full: false)
    }
    #expect(await it.store.feedState.mode == .offline)
  }

  @Test("the first load brings incomplete orders too, which the list of active ones may hide")
  func incomplete() async {
    let it = Harness()
    for number in 1...5 {
      it.shop.put(
        Int64(number), order: Int64(number), at: number < 3 ? -5000 : -9000,
        status: number < 3 ? .open : .incomplete)
    }
    await it.settle()
    #expect(await it.store.live.count == 5)
    #expect(await it.store.feedState.loaded == 5)
    // And a sweep sees them: nothing is taken for gone.
    await it.loaded()
    it.clock.advance(by: 3700)
    await it.settle()
    #expect(!it.shop.log.contains { $0.hasPrefix("orders") })
  }

  @Test("a clock that is set back does not keep the profile for ever")
  func profileAgain() async {
    let it = Harness()
    await it.loaded()
    it.clock.advance(by: -7200)
    await it.settle()
    #expect(it.shop.log.first == "profile")
  }

  @Test("the parts of a change that two pages bring are committed together")
  func halves() async {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    it.shop.put(7, order: 7, at: 4)
    it.shop.put(1, order: 1, at: 5, status: .closed)
    it.shop.put(8, order: 1, at: 5)
    it.clock.advance(by: 30)
    await it.settle()
    #expect(it.shop.count("poll") == 2)
    #expect(await it.store.calls.filter { $0.hasPrefix("rows") } == ["rows 3"])
  }

  @Test("many changes are committed in pieces that the store takes at once")
  func manyChanges() async {
    let it = Harness()
    await it.loaded()
    it.shop.change { $0.pageSize = 200 }
    for number in 1...1200 as ClosedRange<Int64> { it.shop.put(number, order: number, at: 5) }
    it.clock.advance(by: 30)
    await it.settle()
    let rows = await it.store.calls.filter { $0.hasPrefix("rows") }
    #expect(rows == Array(repeating: "rows 400", count: 3))
  }

  @Test("a first load records how far it is once a second at most, and is told as pages")
  func progress() async {
    for (seconds, records) in [(0.0, 1), (1.0, 10)] {
      let it = Harness()
      for number in 1...20 { it.shop.put(Int64(number), order: Int64(number), at: -5000) }
      let (clock, store) = (it.clock, it.store)
      it.shop.change { state in
        state.onQuestion = { _, verb in if verb == "poll" { clock.advance(by: seconds) } }
      }
      let seen = Loads()
      await store.before("feed") {
        if let load = await it.core.feed.state.load { await seen.note(load) }
      }
      await it.settle()
      #expect(await store.count("feed loading") >= records)
      #expect(await store.count("feed loading") <= records + 2)
      let loads = await seen.all
      #expect(loads.allSatisfy { $0.way == .pages && $0.total == nil && $0.doneAtBegin == 0 })
      #expect(await store.feedState.load == nil)
    }
  }
}

private actor Loads {
  private(set) var all: [LoadProgress] = []
  func note(_ load: LoadProgress) { all.append(load) }
}
