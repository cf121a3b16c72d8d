import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import StoreSQLite

/// Hints for fulfillment orders whose orders are not known.
@Suite struct UnplacedTests {
  let folder = TemporaryFolder()

  private func waiting(
    _ store: SQLiteStore, _ seconds: Double = 99
  ) async throws -> [UnplacedHint] {
    try await store.unplacedHints(limit: 9, now: at(seconds))
  }

  @Test("it waits until its order is found, which then is dirty with all that was hinted")
  func place() async throws {
    let store = try await folder.core()
    _ = try await store.accept([
      delivery("1", triggered: -2, hints: [hint(part: 9, expects: 4, twice: true)]),
      delivery("2", triggered: -1, hints: [hint(part: 9, expects: 3)]),
      delivery("3", hints: [hint(part: 10)]),
    ])
    #expect(try await store.nextDue() == at(StoreLimits.hintWindow))
    #expect(try await waiting(store, 0.01).isEmpty)
    #expect(try await waiting(store).map(\.fulfillmentOrder.number) == [9, 10])
    try await store.place([
      FulfillmentOrderID(9): OrderID(7), FulfillmentOrderID(55): OrderID(8),
    ])
    #expect(try await waiting(store).map(\.fulfillmentOrder.number) == [10])
    let due = try await store.due(0)
    #expect(due.map(\.order.number) == [7])
    #expect(due.first?.expectedOf == [FulfillmentOrderID(9): at(4)])
    #expect(due.first?.fulfillmentOrders.map(\.number) == [9])
    #expect(due.first?.readsTwice == true)
    #expect(try await store.announcements(of: [OrderID(7)]) == [OrderID(7): at(-1)])
    #expect(try await store.webhookActivity().unsettled == 3)
    try await store.settleFirst([sample(9, order: 7, updated: 4)], 1, seconds: 1)
    #expect(try await store.webhookActivity().unsettled == 1)
    #expect(try await store.record(1)?.settledAt != nil)
    #expect(try await store.record(3)?.settledAt == nil)
    await store.close()
  }

  @Test("a page that brings the fulfillment order places its hint")
  func byPage() async throws {
    let store = try await folder.core()
    _ = try await store.accept([delivery("1", hints: [hint(part: 9, expects: 4)])])
    try await store.read([sample(9, order: 7)], 1)
    #expect(try await waiting(store).isEmpty)
    #expect(try await store.due(1).first?.expectedOf == [FulfillmentOrderID(9): at(4)])
    await store.close()
  }

  @Test(
    "a whole read that brings it settles the hint where it shows what was announced",
    arguments: [(3.0, false), (4.0, true)])
  func byWholeRead(updated: Double, settles: Bool) async throws {
    let store = try await folder.core()
    _ = try await store.accept([
      delivery("1", hints: [hint(part: 9, expects: 4.5)]), delivery("2", hints: [hint(order: 7)]),
    ])
    try await store.settleFirst([sample(9, order: 7, updated: updated)], 1, seconds: 1)
    #expect(try await waiting(store).isEmpty)
    #expect(try await store.due(9).isEmpty == settles)
    #expect((try await store.record(1)?.settledAt != nil) == settles)
    #expect(try await store.record(2)?.settledAt != nil)
    await store.close()
  }

  @Test("a read that does not find it puts it off, counted, and a new hint begins anew")
  func postpone() async throws {
    let store = try await folder.core()
    _ = try await store.accept([delivery("1", hints: [hint(part: 9)])])
    let first = try #require(try await waiting(store).first)
    try await store.postpone(first, until: at(8), reason: "")
    #expect(try await store.nextDue() == at(8))
    #expect(try await waiting(store, 7).isEmpty)
    #expect(try await waiting(store, 8).first?.tries == 1)
    _ = try await store.accept([delivery("2", seconds: 2, hints: [hint(part: 9)])])
    // The read that began before the newest hint says nothing about it.
    try await store.postpone(first, until: nil, reason: "not found")
    let next = try #require(try await waiting(store, 3).first)
    #expect(next.tries == 0)
    #expect(next.generation > first.generation)
    #expect(try await store.record(1)?.outcome == .hinted)
    await store.close()
  }

  @Test("one that is never found makes its deliveries poison, counted by topic, each once")
  func poison() async throws {
    let store = try await folder.core()
    let lost = [hint(part: 9), hint(order: 7), hint(part: 10)]
    _ = try await store.accept([
      delivery("1", topic: "a/b", hints: lost), delivery("2", hints: [hint(part: 8)]),
    ])
    for hint in try await waiting(store) where hint.fulfillmentOrder.number != 8 {
      try await store.postpone(hint, until: nil, reason: "no fulfillment order 9")
    }
    #expect(try await waiting(store).map(\.fulfillmentOrder.number) == [8])
    #expect(try await store.record(1)?.outcome == .poison("no fulfillment order 9"))
    #expect(try await store.record(2)?.outcome == .hinted)
    #expect(try await store.webhookActivity().topics.map(\.poison) == [1, 0])
    // The rest of what it named is read all the same, but it never counts as settled.
    #expect(try await store.webhookActivity().unsettled == 2)
    try await store.settleFirst([], 1, seconds: 1)
    #expect(try await store.webhookActivity().unsettled == 1)
    #expect(try await store.record(1)?.settledAt == nil)
    await store.close()
  }
}
