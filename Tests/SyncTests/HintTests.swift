import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

/// What hints ask for is read when it is due, and again where the read is not new enough (L4).
@Suite struct HintTests {
  private func time(_ seconds: TimeInterval) -> Date { testStart.addingTimeInterval(seconds) }

  private func known(
    _ rows: [(Int64, Int64)] = [(1, 1)], adjust: (inout SyncSettings) -> Void = { _ in }
  ) async -> Harness {
    let it = Harness(adjust: {
      $0.idleInterval = 1000
      adjust(&$0)
    })
    for (row, order) in rows { it.shop.put(row, order: order, at: -5000) }
    await it.loaded()
    return it
  }

  private func receive(_ it: Harness, _ deliveries: Delivery...) async throws {
    _ = try await it.store.accept(deliveries)
    await it.core.hinted()
  }

  @Test("the deliveries of one action are one read, as soon as their window is over")
  func window() async throws {
    let it = await known()
    try await receive(
      it, delivery("fulfillment_orders/moved", [hint(row: 1)], id: "a", triggered: 0),
      delivery("orders/updated", [hint(order: 1)], id: "b", triggered: 0))
    let wait = try #require(await it.settle())
    #expect(abs(wait - StoreLimits.hintWindow) < 0.001)
    #expect(it.shop.log == [])
    it.clock.advance(by: 0.03)
    await it.settle()
    #expect(it.shop.log == ["orders 1"])
    #expect(it.shop.change(\.lanes) == [.hint])
  }

  @Test("a ring wakes the loop, which then waits for the hint to be due")
  func wakes() async throws {
    let it = await known()
    let running = Task { await it.core.run() }
    await it.clock.sleepers(1)
    try await receive(it, delivery("orders/updated", [hint(order: 1)], id: "a", triggered: 0))
    let due = time(StoreLimits.hintWindow)
    while it.clock.deadlines != [due] { await Task.yield() }
    it.clock.advance(by: 0.03)
    while it.shop.log.isEmpty { await Task.yield() }
    #expect(it.shop.log == ["orders 1"])
    running.cancel()
    await running.value
  }

  @Test("many hinted orders are read in batches, in turns with the poll")
  func batches() async throws {
    let rows = (1...5).map { (Int64($0), Int64($0)) }
    let it = await known(rows) { $0.ordersPerRead = 2 }
    it.shop.change { $0.pageSize = 50 }
    let hints = (1...5).map { hint(order: Int64($0)) }
    try await receive(it, delivery("orders/updated", hints, id: "a", triggered: 0))
    it.clock.advance(by: 1)
    await it.core.refreshNow()
    await it.settle()
    #expect(it.shop.log == ["orders 1,2", "poll", "orders 3,4", "orders 5"])
  }

  @Test("a fulfillment order older than its hint is read after 1, 2, 4 and 8 s, then left")
  func olderRow() async throws {
    let it = await known()
    try await receive(
      it,
      delivery(
        "fulfillment_orders/placed_on_hold", [hint(row: 1, expects: 50)], id: "a", triggered: 50,
        received: 0))
    it.clock.advance(by: 0.03)
    var waits: [TimeInterval] = []
    for _ in 0..<4 {
      let wait = await it.settle() ?? 0
      waits.append(wait)
      it.clock.advance(by: wait)
    }
    await it.settle()
    #expect(waits.map { ($0 * 100).rounded() / 100 } == [1, 2, 4, 8])
    #expect(it.shop.log.count { $0 == "orders 1" } == 5)
    #expect(await it.store.dirt(of: OrderID(1)).isDirty == false)
  }

  @Test("the first read that is new enough settles it, in whole seconds")
  func newEnough() async throws {
    let it = await known()
    try await receive(
      it,
      delivery(
        "fulfillment_orders/placed_on_hold", [hint(row: 1, expects: 50.9)], id: "a",
        triggered: 50.9, received: 0))
    it.clock.advance(by: 0.03)
    await it.settle()
    it.shop.put(1, order: 1, at: 50, status: .onHold)
    it.clock.advance(by: 1)
    await it.settle()
    #expect(it.shop.log == ["orders 1", "orders 1"])
    #expect(await it.store.dirt(of: OrderID(1)).isDirty == false)
    #expect(await it.store.live[FulfillmentOrderID(1)]?.status == .onHold)
  }

  @Test("a read a moment older than its hint settles it, and one more follows after 5 s")
  func nearly() async throws {
    let it = await known()
    try await receive(
      it,
      delivery(
        "fulfillment_orders/placed_on_hold", [hint(row: 1, expects: 51)], id: "a",
        triggered: 51, received: 0))
    it.shop.put(1, order: 1, at: 50, status: .onHold)
    it.clock.advance(by: 0.03)
    await it.settle()
    #expect(await it.store.live[FulfillmentOrderID(1)]?.status == .onHold)
    #expect(it.shop.log == ["orders 1"])
    it.clock.advance(by: 5)
    await it.settle()
    it.clock.advance(by: 5)
    await it.settle()
    #expect(it.shop.log.filter { $0 == "orders 1" }.count == 2)
    #expect(await it.store.dirt(of: OrderID(1)).isDirty == false)
  }

  @Test("a hinted fulfillment order that is gone needs no newer reading, and loses its row")
  func gone() async throws {
    let it = await known([(1, 1), (2, 1)])
    try await receive(
      it,
      delivery(
        "fulfillment_orders/merged", [hint(row: 2, expects: 50)], id: "a", triggered: 50,
        received: 0))
    it.shop.change { $0.rows[FulfillmentOrderID(2)] = nil }
    it.clock.advance(by: 0.03)
    await it.settle()
    #expect(it.shop.log.filter { $0 == "orders 1" }.count == 1)
    #expect(await it.store.live.keys.map(\.number) == [1])
  }

  @Test("without read_orders what a hint says of a fulfillment order holds all the same")
  func withoutOrders() async throws {
    let it = Harness(adjust: { $0.idleInterval = 1000 })
    it.shop.change { $0.scopes.subtract(["read_orders"]) }
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    try await receive(
      it,
      delivery(
        "fulfillment_orders/placed_on_hold", [hint(row: 1, expects: 50)], id: "a", triggered: 50,
        received: 0))
    it.clock.advance(by: 0.03)
    #expect(await it.settle() == 1)
    it.shop.put(1, order: 1, at: 50, status: .onHold)
    it.clock.advance(by: 1)
    await it.settle()
    #expect(it.shop.log == ["nodes 1", "nodes 1"])
    #expect(await it.store.dirt(of: OrderID(1)).isDirty == false)
  }

  @Test("routing that is unfinished at the first read is complete after the second, 5 s later")
  func twice() async throws {
    let it = await known()
    try await receive(
      it,
      delivery(
        "fulfillment_orders/order_routing_complete", [hint(row: 1, twice: true)], id: "a",
        triggered: 0))
    it.clock.advance(by: 0.03)
    #expect(await it.settle() == 5)
    it.shop.put(2, order: 1, at: 1)
    it.clock.advance(by: 5)
    await it.settle()
    #expect(it.shop.log == ["orders 1", "orders 1"])
    #expect(await it.store.live.count == 2)
    it.clock.advance(by: 60)
    await it.settle()
    #expect(it.shop.log.count == 2)
  }

  @Test("the shop's own hints make profile and locations be read again at once")
  func shopHint() async throws {
    let it = await known()
    it.clock.advance(by: 1)
    try await receive(
      it, delivery("app/scopes_update", [Hint(.shop)], id: "a", triggered: 1))
    await it.settle()
    #expect(it.shop.log == ["profile", "locations"])
    // Another delivery that says nothing of the shop asks for nothing.
    it.clock.advance(by: 1)
    try await receive(
      it, delivery("app/scopes_update", [Hint(.shop)], id: "c", triggered: 1, received: 2))
    it.clock.advance(by: 1)
    await it.settle()
    #expect(it.shop.log.count == 4)
    it.clock.advance(by: 1)
    try await receive(it, delivery("carts/update", [], id: "b", triggered: 1))
    await it.settle()
    #expect(it.shop.log.count == 4)
  }

  @Test("a shop's hint that comes while the profile is read makes it be read once more")
  func shopHintMeanwhile() async throws {
    let it = await known()
    let (store, core, done) = (it.store, it.core, Gate())
    try await receive(it, delivery("app/scopes_update", [Hint(.shop)], id: "a", triggered: 0))
    it.shop.change { state in
      state.onQuestion = { shop, verb in
        guard verb == "profile", shop.log.count(where: { $0 == "profile" }) == 1 else { return }
        Task {
          _ = try await store.accept([
            delivery("app/scopes_update", [Hint(.shop)], id: "b", triggered: 0)
          ])
          await core.hinted()
          await done.open()
        }
      }
    }
    _ = await core.readTurn()
    await done.pass()
    // But not in the same second: many may come.
    #expect(await it.settle() == 1)
    #expect(it.shop.log.count { $0 == "profile" } == 1)
    it.clock.advance(by: 1)
    await it.settle()
    #expect(it.shop.log.count { $0 == "profile" } == 2)
  }

  @Test("an uninstalled app is told at once")
  func uninstalled() async throws {
    let it = await known()
    it.shop.change { $0.errors["profile"] = [.tokenRefused] }
    try await receive(it, delivery("app/uninstalled", [Hint(.shop)], id: "a", triggered: 0))
    await it.settle()
    #expect(await it.store.feedState.mode == .offline)
    #expect(await it.store.feedState.problem == ShopError.tokenRefused.sentence)
  }

  @Test("syncing once waits for what was hinted at a moment ago, and places what is unknown")
  func once() async throws {
    let it = Harness(eager: true)
    it.shop.put(1, order: 1, at: -5000)
    _ = try await it.core.syncOnce(full: false)
    it.shop.put(2, order: 2, at: -4000, status: .closed)
    _ = try await it.store.accept([
      delivery("orders/updated", [hint(order: 1)], id: "a", triggered: 0),
      delivery("fulfillment_orders/moved", [hint(row: 2)], id: "b", triggered: 0),
    ])
    it.shop.change { $0.log = [] }
    let report = try await it.core.syncOnce(full: false)
    #expect(it.shop.log.contains("nodes 2"))
    #expect(report.ordersRead == 2)
    #expect(try await it.store.nextDue() == nil)
  }

  @Test("the inbox is pruned at times, in pieces, and the reads get their turn between them")
  func prune() async throws {
    let it = await known { $0.prunePieces = 2 }
    let before = await it.store.inbox.prunes.count
    #expect(before == 1)
    await it.store.plantPrunable(5 * StoreLimits.rowsPerWrite)
    it.clock.advance(by: 599)
    await it.settle()
    #expect(await it.store.inbox.prunes.count == 1)
    it.clock.advance(by: 1)
    #expect(await it.core.readTurn() == nil)
    #expect(await it.store.inbox.prunes.count == 3)
    await it.settle()
    #expect(await it.store.inbox.prunes.count == 7)
    #expect(await it.store.inbox.toPrune == 0)
  }

  @Test("what is overdue to be forgotten goes although there is always something to read")
  func overdue() async throws {
    let it = await known()
    await it.store.plantPrunable(StoreLimits.rowsPerWrite)
    it.shop.change { $0.log = [] }
    it.clock.advance(by: 1200)
    try await receive(
      it, delivery("orders/updated", [hint(order: 1)], id: "a", triggered: 0))
    it.clock.advance(by: 1)
    #expect(await it.core.readTurn() == nil)
    #expect(it.shop.log.last == "orders 1")
    #expect(await it.store.inbox.toPrune == 0)
  }

  @Test("where the store says that something is due and gives nothing, the core does not spin")
  func nothingDue() async {
    let it = await known()
    await it.store.claimDue(time(-10))
    let wait = await it.settle() ?? 0
    #expect(abs(wait - 0.01) < 0.001)
  }
}
