import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

/// Hints that name a fulfillment order whose order is not known.
@Suite struct UnplacedTests {
  private func time(_ seconds: TimeInterval) -> Date { testStart.addingTimeInterval(seconds) }

  private func known(adjust: (inout SyncSettings) -> Void = { _ in }) async -> Harness {
    let it = Harness(adjust: {
      $0.idleInterval = 10_000
      adjust(&$0)
    })
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    return it
  }

  private func receive(_ it: Harness, rows: [Int64], id: String = "a") async throws {
    let hints = rows.map { hint(row: $0) }
    _ = try await it.store.accept([
      delivery("fulfillment_orders/moved", hints, id: id, triggered: 0)
    ])
    await it.core.hinted()
  }

  @Test("one is read by id, and then its whole order")
  func placed() async throws {
    let it = await known()
    it.shop.put(2, order: 2, at: -10)
    it.shop.put(3, order: 2, at: -10)
    try await receive(it, rows: [2])
    await it.settle()
    #expect(it.shop.log == ["nodes 2", "orders 2"])
    #expect(it.shop.change(\.lanes) == [.hint, .hint])
    #expect(await it.store.live.count == 3)
    #expect(try await it.store.nextDue() == nil)
  }

  @Test("one that is not found is looked for after 1, 2, 4 and 8 s, then set aside with a reason")
  func notFound() async throws {
    let it = await known()
    try await receive(it, rows: [9])
    var waits: [TimeInterval] = []
    for _ in 0..<4 {
      let wait = await it.settle() ?? 0
      waits.append(wait)
      it.clock.advance(by: wait)
    }
    await it.settle()
    #expect(waits == [1, 2, 4, 8])
    #expect(it.shop.log == Array(repeating: "nodes 9", count: 5))
    #expect(
      await it.store.inbox.deliveries.first?.outcome
        == .poison("no fulfillment order with that id can be seen with this token"))
    #expect(try await it.store.nextDue() == nil)
  }

  @Test("one that shows up late is found")
  func late() async throws {
    let it = await known()
    try await receive(it, rows: [2])
    await it.settle()
    it.shop.put(2, order: 2, at: 1)
    it.clock.advance(by: 1)
    await it.settle()
    #expect(it.shop.log == ["nodes 2", "nodes 2", "orders 2"])
  }

  @Test("one that cannot be read blocks no other, and is set aside at last")
  func poison() async throws {
    let it = await known { $0.unplacedTries = 5 }
    for row in 2...9 { it.shop.put(Int64(row), order: Int64(row), at: -10) }
    it.shop.change { $0.poisonRow = FulfillmentOrderID(6) }
    try await receive(it, rows: (2...9).map { Int64($0) })
    await it.settle()
    #expect(await it.store.live.count == 8)
    #expect(await it.store.feedState.mode == .polling)
    #expect(it.shop.log.count { $0.hasPrefix("nodes") } == 7)
    for _ in 0..<6 {
      if let wait = await it.settle(), wait < 1000 { it.clock.advance(by: wait) }
    }
    await it.settle()
    guard case .poison(let reason) = await it.store.inbox.deliveries.first?.outcome else {
      Issue.record("it was not set aside")
      return
    }
    #expect(reason.hasPrefix("the fulfillment order cannot be read."))
    #expect(try await it.store.nextDue() == nil)
  }

  @Test("an outage sets nothing aside")
  func outage() async throws {
    let it = await known()
    it.shop.put(2, order: 2, at: -10)
    it.shop.change { $0.errors["nodes"] = Array(repeating: .unreachable("refused"), count: 30) }
    try await receive(it, rows: [2])
    for _ in 0..<40 { it.clock.advance(by: max(0, await it.settle() ?? 0)) }
    #expect(await it.store.inbox.deliveries.first?.outcome == .hinted)
    #expect(await it.store.live.count == 2)
  }

  /// Without `read_orders` an order is read by the fulfillment orders that are known of it.
  private func withoutOrders() async -> Harness {
    let it = Harness(adjust: { $0.idleInterval = 10_000 })
    it.shop.change { $0.scopes.subtract(["read_orders"]) }
    it.shop.put(1, order: 1, at: -5000)
    await it.loaded()
    return it
  }

  @Test("without read_orders it is kept as the look-up brought it")
  func withoutReadOrders() async throws {
    let it = await withoutOrders()
    it.shop.put(2, order: 2, at: -10)
    try await receive(it, rows: [2])
    await it.settle()
    #expect(it.shop.log == ["nodes 2", "nodes 2"])
    #expect(await it.store.live.count == 2)
    #expect(try await it.store.nextDue() == nil)
  }

  @Test("without read_orders a hint brings back a row that was taken for gone")
  func revived() async throws {
    let it = await withoutOrders()
    it.shop.change { $0.rows = [:] }
    try await it.store.markDirty([DirtyHint(order: OrderID(1))])
    await it.settle()
    #expect(await it.store.live.isEmpty)
    it.clock.advance(by: 1)
    it.shop.put(1, order: 1, at: 1)
    _ = try await it.store.accept([
      delivery("fulfillment_orders/moved", [hint(row: 1, expects: 1)], id: "a", triggered: 1)
    ])
    await it.core.hinted()
    it.clock.advance(by: 2)
    await it.settle()
    #expect(await it.store.live.count == 1)
  }
}
