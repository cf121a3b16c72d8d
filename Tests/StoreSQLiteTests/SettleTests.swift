import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import StoreSQLite

/// When a delivery counts as read, what is raised again of it, and how long it is kept.
@Suite struct SettleTests {
  let folder = TemporaryFolder()

  @Test("a delivery is settled by the commit that read the last of what it named")
  func settles() async throws {
    let clock = TestClock()
    let store = try await folder.core(clock)
    _ = try await store.accept([
      delivery("both", hints: [hint(order: 7), hint(order: 8)]),
      delivery("one", hints: [hint(order: 7)]), delivery("none"),
    ])
    clock.set(1)
    try await store.settleFirst([sample(1, order: 7)], 1, seconds: 0.5)
    let one = try #require(try await store.record(2))
    #expect(one.settledAt == at(1))
    #expect(try await store.changeNumber() == one.settledNumber)
    #expect(try await store.record(1)?.settledAt == nil)
    #expect(try await store.webhookActivity().unsettled == 1)
    clock.set(1.5)
    // Nothing on any board changes: the last number is what shows it.
    try await store.settleFirst([], 2, seconds: 0.9)
    let both = try #require(try await store.record(1))
    #expect(both.settledAt == at(1.5))
    #expect(both.settledNumber == one.settledNumber)
    #expect(try await store.changeNumber() == one.settledNumber)
    #expect(try await store.record(3)?.settledAt == nil)
    #expect(try await store.webhookActivity().unsettled == 0)
    await store.close()
  }

  @Test("a delivery that came while the read was under way is not settled by it")
  func late() async throws {
    let store = try await folder.core()
    _ = try await store.accept([delivery("1", hints: [hint(order: 7)])])
    let dirty = try #require(try await store.due(1).first)
    _ = try await store.accept([delivery("2", hints: [hint(order: 7)])])
    try await store.readWhole(7, [], 1, generation: dirty.generation)
    #expect(try await store.record(1)?.settledAt != nil)
    #expect(try await store.record(2)?.settledAt == nil)
    await store.close()
  }

  @Test("one read settles so many rows at most, and pruning the rest")
  func bounded() async throws {
    let store = try await folder.core()
    let count = StoreLimits.rowsPerWrite + 30
    for ids in Array(0..<count).chunks(of: 256) {
      _ = try await store.accept(ids.map { delivery("\($0)", hints: [hint(order: 7)]) })
    }
    try await store.settleFirst([], 1, seconds: 1)
    #expect(try await store.webhookActivity().unsettled == 30)
    #expect(try await store.pruneInbox(now: noon) == 30)
    #expect(try await store.webhookActivity().unsettled == 0)
    #expect(try await store.record(Int64(count))?.settledAt != nil)
    #expect(try await store.pruneInbox(now: noon) == 0)
    await store.close()
  }

  @Test("replaying raises the hints again, and settles what was never settled")
  func replay() async throws {
    let store = try await folder.core()
    _ = try await store.accept([
      delivery("1", triggered: -5, hints: [hint(order: 7)]),
      delivery("2", topic: "orders/edited", body: Data([1])),
      delivery("3", topic: "fulfillment_orders/moved", body: Data([1]), outcome: .poison("x")),
    ])
    try await store.settleFirst([], 1, seconds: 1)
    let settled = try await store.record(1)
    let again = [
      Replay(number: 1, hints: [hint(order: 7, expects: 3)]),
      Replay(number: 2, hints: [hint(order: 8)]), Replay(number: 3, hints: [hint(part: 9)]),
      Replay(number: 99, hints: [hint(order: 6)]),
    ]
    #expect(try await store.replay(again) == 3)
    #expect(try await store.due(9).map(\.order.number) == [7, 8])
    #expect(try await store.due(9).first?.expects == at(3))
    #expect(try await store.unplacedHints(limit: 9, now: at(9)).count == 1)
    #expect(try await store.record(1)?.settledAt == settled?.settledAt)
    // What is known to name an order keeps no person's data (A6).
    #expect(try await store.record(2)?.outcome == .hinted)
    #expect(try await store.record(2)?.body == nil)
    #expect(try await store.record(3)?.outcome == .hinted)
    #expect(try await store.record(3)?.body == Data([1]))
    #expect(try await store.webhookActivity().unsettled == 2)
    #expect(try await store.replay(again) == 3)
    #expect(try await store.webhookActivity().unsettled == 2)
    for sequence in 2...3 {
      try await store.settleFirst([], Int64(sequence), seconds: 9)
    }
    #expect(try await store.record(2)?.settledAt != nil)
    #expect(try await store.webhookActivity().unsettled == 1)
    await store.close()
  }

  @Test("a body is kept 72 hours and a delivery 30 days, to the second")
  func retention() async throws {
    let store = try await folder.core()
    _ = try await store.accept([
      delivery("1", body: Data([1])), delivery("2", seconds: 1, body: Data([2])),
      delivery("3", hints: [hint(order: 7)]),
    ])
    let bodies = StoreLimits.bodyLifetime
    #expect(try await store.pruneInbox(now: at(bodies - 0.001)) == 0)
    #expect(try await store.pruneInbox(now: at(bodies)) == 1)
    #expect(try await store.pruneInbox(now: at(bodies)) == 0)
    #expect(try await store.record(1)?.body == nil)
    #expect(try await store.record(2)?.body == Data([2]))
    let rows = StoreLimits.deliveryLifetime
    #expect(try await store.pruneInbox(now: at(rows - 0.001)) == 1)
    #expect(try await store.record(1) != nil)
    #expect(try await store.pruneInbox(now: at(rows)) == 2)
    #expect(
      try await store.deliveries(.latest, limit: 9, withBodies: false).map(\.number) == [2])
    #expect(try await store.webhookActivity().unsettled == 0)
    #expect(try await store.pruneInbox(now: at(rows)) == 0)
    // The order is read all the same, and the numbers go on.
    #expect(try await store.due(1).count == 1)
    #expect(try await store.accept([delivery("1")]) == [.accepted(4)])
    await store.close()
  }

  @Test("pruning touches so many rows at once at most")
  func prunesInPieces() async throws {
    let store = try await folder.core()
    let count = StoreLimits.rowsPerWrite + 7
    for ids in Array(0..<count).chunks(of: 256) {
      _ = try await store.accept(ids.map { delivery("\($0)") })
    }
    let end = at(StoreLimits.deliveryLifetime)
    #expect(try await store.pruneInbox(now: end) == StoreLimits.rowsPerWrite)
    #expect(try await store.pruneInbox(now: end) == 7)
    #expect(try await store.pruneInbox(now: end) == 0)
    await store.close()
  }
}
