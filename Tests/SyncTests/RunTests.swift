import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

@Suite struct RunTests {
  @Test("it polls by itself, faster while somebody is there, at once when asked to")
  func rhythm() async {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    let running = Task { await it.core.run() }
    #expect(await it.clock.advanceToNext() == 30)
    await polls(2, it)
    #expect(await it.clock.advanceToNext() == 30)
    await polls(3, it)
    await it.clock.sleepers(1)
    await it.core.keyPressed()
    await deadline(10, it)
    it.clock.advance(by: 10)
    await polls(4, it)
    await deadline(10, it)
    await it.core.refreshNow()
    await polls(5, it)
    running.cancel()
    await running.value
    #expect(await it.core.failure == nil)
  }

  @Test("a confirmed action's order is read at once")
  func confirmed() async throws {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000, orderAt: -9000)
    let running = Task { await it.core.run() }
    await polls(1, it)
    await it.clock.sleepers(1)
    let asked = intent(on: 1, order: 1)
    try await it.core.submit(asked)
    while await it.store.orders[OrderID(1)] == nil { await Task.yield() }
    #expect(await it.store.records[asked.id]?.state == .confirmed)
    #expect(it.shop.log.suffix(2) == ["perform 1", "orders 1"])
    running.cancel()
    await running.value
  }

  @Test("an outage is told, retried with growing waits, and forgotten when it is over")
  func outage() async {
    let it = Harness()
    it.shop.put(1, order: 1, at: -5000)
    it.shop.change { $0.errors["profile"] = Array(repeating: .unreachable("no route"), count: 3) }
    let running = Task { await it.core.run() }
    var waits: [TimeInterval] = []
    for _ in 0..<2 { waits.append(await it.clock.advanceToNext()) }
    await it.clock.sleepers(1)
    #expect(await it.store.calls == ["feed offline"])
    #expect(await it.store.feedState.problem == ShopError.unreachable("no route").sentence)
    waits.append(await it.clock.advanceToNext())
    #expect(waits == [1, 2, 4])
    await it.clock.sleepers(1)
    #expect(await it.store.feedState.mode == .polling)
    #expect(await it.store.feedState.problem == nil)
    running.cancel()
    await running.value
  }

  /// Returns when the shop was polled that often in all; a first load asks three times.
  private func polls(_ count: Int, _ it: Harness) async {
    while it.shop.log.count(where: { $0 == "poll" }) < count + 2 { await Task.yield() }
  }

  /// Returns when the core waits exactly so long.
  private func deadline(_ seconds: TimeInterval, _ it: Harness) async {
    while it.clock.deadlines != [it.clock.now.addingTimeInterval(seconds)] { await Task.yield() }
  }
}
