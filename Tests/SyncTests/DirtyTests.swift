import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

@Suite struct DirtyTests {
  private func time(_ seconds: TimeInterval) -> Date { testStart.addingTimeInterval(seconds) }

  @Test("an order that becomes dirty during its read stays dirty and is read again")
  func raisedDuringFetch() async throws {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    let store = it.store
    let raised = Gate()
    it.shop.change { state in
      state.onQuestion = { shop, verb in
        guard verb == "orders", shop.log.count(where: { $0.hasPrefix("orders") }) == 1 else {
          return
        }
        Task {
          try await store.markDirty([DirtyHint(order: OrderID(1))])
          await raised.open()
        }
      }
    }
    // The read's commit waits until the hint is in.
    await store.before("whole") { await raised.pass() }
    try await store.markDirty([DirtyHint(order: OrderID(1))])
    _ = await it.core.readTurn()
    let dirt = await store.dirt(of: OrderID(1))
    #expect(dirt.generation == dirt.clean + 1)
    await it.settle()
    #expect(it.shop.log == ["orders 1", "orders 1"])
    #expect(await store.dirt(of: OrderID(1)).isDirty == false)
  }

  @Test("a read older than its hint is repeated after 1, 2, 4 and 8 s, and then left to the poll")
  func olderThanHint() async throws {
    let it = Harness(adjust: { $0.idleInterval = 1000 })
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    try await it.store.markDirty([DirtyHint(order: OrderID(1), expects: time(50))])
    var waits: [TimeInterval] = []
    for _ in 0..<5 {
      let wait = await it.settle() ?? 0
      waits.append(wait)
      it.clock.advance(by: wait)
    }
    #expect(waits == [1, 2, 4, 8, 985])
    #expect(it.shop.log.count { $0 == "orders 1" } == 5)
    #expect(await it.store.count("postpone") == 4)
    #expect(await it.store.dirt(of: OrderID(1)).isDirty == false)
  }

  @Test("an order that was left gets one more read from the poll, and then no more")
  func left() async {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    // The list of changes says more than the order itself shows.
    it.shop.change { state in
      state.onQuestion = { shop, verb in
        let seconds: TimeInterval = verb == "orders" ? -5000 : 5
        shop.put(1, order: 1, at: -5000, orderAt: seconds)
      }
    }
    for _ in 0..<40 { it.clock.advance(by: await it.settle() ?? 0) }
    #expect(it.shop.log.count { $0 == "orders 1" } == 6)
    #expect(it.shop.log.count { $0 == "poll" } > 10)
  }

  @Test("an order that Shopify does not know any more loses its rows")
  func gone() async throws {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    it.shop.change {
      $0.rows = [:]
      $0.orders = [:]
    }
    try await it.store.markDirty([DirtyHint(order: OrderID(1))])
    await it.settle()
    #expect(it.shop.log.prefix(2) == ["orders 1", "nodes 1"])
    #expect(await it.store.live.isEmpty)
  }

  @Test("an order that Shopify hides for its age keeps the rows that still are there")
  func hidden() async throws {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    it.shop.change { $0.orders = [:] }
    try await it.store.markDirty([DirtyHint(order: OrderID(1))])
    await it.settle()
    #expect(await it.store.live.count == 1)
    #expect(await it.store.dirt(of: OrderID(1)).isDirty == false)
  }

  @Test("rows do not vanish because a scope was taken away, before the profile was looked at")
  func scopeLost() async throws {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    // The profile was read a moment ago, when the scope was still there.
    await it.loaded()
    it.shop.change {
      $0.rows = [:]
      $0.scopes = ["read_orders"]
    }
    try await it.store.markDirty([DirtyHint(order: OrderID(1))])
    await it.settle()
    #expect(await it.store.live.count == 1)
    #expect(await it.store.feedState.mode == .offline)
  }

  @Test("one order that cannot be read does not keep the others dirty")
  func poison() async throws {
    let it = Harness(adjust: { $0.idleInterval = 1000 })
    for number in 1...3 { it.shop.put(Int64(number), order: Int64(number), at: -5000) }
    await it.loaded()
    it.shop.change { $0.poison = OrderID(2) }
    try await it.store.markDirty((1...3).map { DirtyHint(order: OrderID($0)) })
    let wait = await it.settle()
    #expect(wait == 1)
    #expect(await it.store.dirt(of: OrderID(1)).isDirty == false)
    #expect(await it.store.dirt(of: OrderID(2)).isDirty)
    #expect(await it.store.dirt(of: OrderID(3)).isDirty == false)
    #expect(await it.store.feedState.mode == .polling)
  }

  @Test("dirty orders whose read fails every time leave the poll its turn")
  func failing() async throws {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    it.shop.change { $0.errors["orders"] = Array(repeating: .unreachable("refused"), count: 99) }
    try await it.store.markDirty([DirtyHint(order: OrderID(1))])
    it.clock.advance(by: 60)
    for _ in 0..<6 {
      if let next = await it.core.readTurn() {
        it.clock.advance(by: max(0, next.timeIntervalSince(it.clock.now)))
      }
    }
    #expect(it.shop.log.contains { $0.hasPrefix("orders") })
    #expect(it.shop.log.contains { $0.hasPrefix("poll") })
  }

  @Test("an order on screen is read before others, and not again within half a minute")
  func watched() async throws {
    let it = Harness(adjust: { $0.ordersPerRead = 1 })
    for number in 1...3 { it.shop.put(Int64(number), order: Int64(number), at: -5000) }
    await it.loaded()
    try await it.store.markDirty((1...2).map { DirtyHint(order: OrderID($0)) })
    await it.core.watch(OrderID(3))
    await it.settle()
    #expect(it.shop.log == ["orders 3", "orders 1", "orders 2"])
    it.clock.advance(by: 29)
    await it.core.watch(OrderID(3))
    await it.settle()
    #expect(it.shop.log.count == 3)
    it.clock.advance(by: 1)
    await it.core.watch(OrderID(3))
    await it.settle()
    #expect(it.shop.log.contains("orders 3"))
    #expect(it.shop.log.count { $0 == "orders 3" } == 2)
  }

  @Test("many dirty orders and a long poll take turns")
  func turns() async throws {
    let it = Harness(adjust: { $0.ordersPerRead = 1 })
    for number in 1...6 { it.shop.put(Int64(number), order: Int64(number), at: -5000) }
    try await it.store.markDirty((1...3).map { DirtyHint(order: OrderID($0)) })
    await it.settle()
    let questions = it.shop.log.dropFirst(2).prefix(6)
    #expect(questions == ["orders 1", "poll", "orders 2", "poll", "orders 3", "poll"])
  }

  /// A shop that takes a scope away while an order is read.
  private func losingScope(_ it: Harness) {
    it.shop.change { state in
      state.rows = [:]
      state.onQuestion = { shop, verb in
        if verb == "orders" { shop.change { $0.scopes.subtract(["read_locations"]) } }
      }
    }
  }

  @Test(
    "other scopes that a missing row brings to light ask for one sweep, not for read after read")
  func scopeLostOnce() async throws {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    losingScope(it)
    it.clock.advance(by: 1)
    try await it.store.markDirty([DirtyHint(order: OrderID(1))])
    let wait = await it.settle(turns: 30)
    #expect(wait != nil)
    #expect(it.shop.requests.first?.fulfillmentOrders == .allActive(after: nil))
    #expect(it.shop.log.count { $0 == "orders 1" } == 2)
    #expect(await it.store.dirt(of: OrderID(1)).isDirty == false)
  }

  @Test("syncing once comes to its end where a scope is taken away half-way")
  func scopeLostWhileSyncing() async throws {
    let it = Harness(eager: true)
    it.shop.put(1, order: 1, at: -5000)
    _ = try await it.core.syncOnce(full: false)
    losingScope(it)
    try await it.store.markDirty([DirtyHint(order: OrderID(1))])
    _ = try await it.core.syncOnce(full: false)
    #expect(await it.store.live.isEmpty)
  }

  @Test("an order whose reads fail in an outage is read when it is over, whatever the poll says")
  func outage() async throws {
    let it = Harness(adjust: { $0.idleInterval = 10_000 })
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    it.shop.change {
      $0.rows = [:]
      $0.errors["orders"] = Array(repeating: .serverError(status: 502, requestID: nil), count: 6)
    }
    try await it.store.markDirty([DirtyHint(order: OrderID(1))])
    var waits: [TimeInterval] = []
    for _ in 0..<6 {
      let wait = await it.settle() ?? 0
      waits.append(wait)
      it.clock.advance(by: wait)
    }
    #expect(waits == [1, 2, 4, 8, 300, 300])
    await it.settle()
    #expect(await it.store.live.isEmpty)
    #expect(await it.store.dirt(of: OrderID(1)).isDirty == false)
  }
}
