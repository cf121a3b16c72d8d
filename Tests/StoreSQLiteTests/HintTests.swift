import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import StoreSQLite

/// When deliveries let an order be read, and what the read has to show.
@Suite struct HintTests {
  let folder = TemporaryFolder()

  @Test("the hints of one action wait a moment for each other and are one read")
  func window() async throws {
    let store = try await folder.core()
    _ = try await store.accept([delivery("1", seconds: 0, hints: [hint(order: 7)])])
    _ = try await store.accept([delivery("2", seconds: 0.02, hints: [hint(order: 7)])])
    #expect(try await store.nextDue() == at(StoreLimits.hintWindow))
    #expect(try await store.due(StoreLimits.hintWindow - 0.001).isEmpty)
    #expect(try await store.due(StoreLimits.hintWindow).count == 1)
    try await store.settleFirst([], 1, seconds: 0.04)
    #expect(try await store.nextDue() == nil)
    #expect(try await store.due(99).isEmpty)
    await store.close()
  }

  @Test("news of an order that was just read is read at once, further news a second later")
  func spacing() async throws {
    let store = try await folder.core()
    _ = try await store.accept([delivery("1", hints: [hint(order: 7)])])
    try await store.settleFirst([], 1, seconds: 5)
    _ = try await store.accept([delivery("2", seconds: 5.1, hints: [hint(order: 7)])])
    let due = try #require(try await store.nextDue())
    #expect(abs(due.timeIntervalSince(at(5.1 + StoreLimits.hintWindow))) < 0.001)
    try await store.settleFirst([], 2, seconds: 5.2)
    _ = try await store.accept([delivery("3", seconds: 5.3, hints: [hint(order: 7)])])
    _ = try await store.accept([delivery("4", seconds: 5.4, hints: [hint(order: 7)])])
    #expect(try await store.nextDue() == at(6))
    try await store.settleFirst([], 3, seconds: 6)
    _ = try await store.accept([delivery("5", seconds: 60, hints: [hint(order: 7)])])
    #expect(try await store.nextDue() == at(60 + StoreLimits.hintWindow))
    await store.close()
  }

  @Test("hints that no read settles are read twice a second at most, however many come")
  func unsettled() async throws {
    let store = try await folder.core()
    var reads = 0
    for tenth in 0..<100 {
      let time = TimeInterval(tenth) / 10
      _ = try await store.accept([
        delivery("\(tenth)", seconds: time, hints: [hint(order: 7, expects: 3600)])
      ])
      guard let dirty = try await store.due(time + 0.05).first else { continue }
      _ = try await store.nextStamp(now: at(time + 0.05))
      try await store.postpone(
        dirty.order, generation: dirty.generation, until: at(time + 1.05))
      reads += 1
    }
    #expect((15...21).contains(reads))
    await store.close()
  }

  @Test(
    "of hints that come while their order is read, the first lot is read at once, the next waits",
    arguments: [false, true])
  func underWay(isSettled: Bool) async throws {
    let store = try await folder.core()
    _ = try await store.accept([delivery("0", hints: [hint(order: 7)])])
    for (number, start) in [0.5, 0.6].enumerated() {
      let dirty = try #require(try await store.due(start).first)
      let stamp = try await store.nextStamp(now: at(start))
      let late = delivery("late \(number)", seconds: start + 0.05, hints: [hint(order: 7)])
      _ = try await store.accept([late])
      if isSettled {
        try await store.apply(
          WholeOrderReading(
            orderID: dirty.order, order: nil, fulfillmentOrders: [], stamp: stamp,
            generation: dirty.generation, isComplete: true))
      } else {
        try await store.postpone(dirty.order, generation: dirty.generation, until: at(2))
      }
    }
    let due = try #require(try await store.nextDue())
    #expect(due >= at(1))
    // What somebody waits for is due at once all the same.
    try await store.markDirty([DirtyHint(order: OrderID(7))])
    #expect(try await store.due(0).count == 1)
    await store.close()
  }

  @Test("a read that a wrong clock put into the future delays the next by no more than the spacing")
  func clockSetBack() async throws {
    let store = try await folder.core()
    _ = try await store.accept([delivery("1", hints: [hint(order: 7)])])
    try await store.settleFirst([], 1, seconds: 3600)
    _ = try await store.accept([delivery("2", seconds: 10, hints: [hint(order: 7)])])
    let due = try #require(try await store.nextDue())
    #expect(due <= at(10 + StoreLimits.hintSpacing + StoreLimits.hintWindow))
    await store.close()
  }

  @Test("a hint never puts off a read that is due, and begins anew where reads failed")
  func backOff() async throws {
    let store = try await folder.core()
    try await store.markDirty([DirtyHint(order: OrderID(7))])
    _ = try await store.accept([delivery("1", seconds: 9, hints: [hint(order: 7)])])
    let dirty = try #require(try await store.due(9).first)
    for _ in 1...3 {
      try await store.postpone(dirty.order, generation: dirty.generation, until: at(17))
    }
    #expect(try await store.nextDue() == at(17))
    _ = try await store.accept([delivery("2", seconds: 10, hints: [hint(order: 7)])])
    #expect(try await store.nextDue() == at(10 + StoreLimits.hintWindow))
    let fresh = try #require(try await store.due(11).first)
    #expect(fresh.tries == 0)
    try await store.postpone(fresh.order, generation: fresh.generation, until: nil)
    #expect(try await store.nextDue() == nil)
    _ = try await store.accept([delivery("3", seconds: 12, hints: [hint(order: 7)])])
    #expect(try await store.nextDue() == at(12 + StoreLimits.hintWindow))
    await store.close()
  }

  @Test("of expectations the latest counts, for the order and for each fulfillment order")
  func expectations() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, order: 7), sample(2, order: 7)], 1)
    _ = try await store.accept([
      delivery("1", hints: [hint(order: 7, expects: 3), hint(part: 1, expects: 5)]),
      delivery("2", hints: [hint(order: 7, expects: 9), hint(part: 2, expects: 1)]),
      delivery("3", hints: [hint(order: 7), hint(part: 1, expects: 4), hint(part: 2)]),
    ])
    _ = try await store.accept([
      delivery("4", hints: [hint(order: 7, expects: 2), hint(part: 1, expects: 2)])
    ])
    let dirty = try #require(try await store.due(1).first)
    #expect(dirty.expects == at(9))
    #expect(dirty.expectedOf == [FulfillmentOrderID(1): at(5), FulfillmentOrderID(2): at(1)])
    #expect(!dirty.readsTwice)
    try await store.settleFirst([sample(1, order: 7), sample(2, order: 7)], 2, seconds: 1)
    _ = try await store.accept([delivery("5", seconds: 9, hints: [hint(order: 7)])])
    let next = try #require(try await store.due(10).first)
    #expect(next.expects == nil)
    #expect(next.expectedOf.isEmpty)
    await store.close()
  }

  @Test("what came while the read was under way is still expected after it")
  func lateExpectation() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, order: 7)], 1)
    _ = try await store.accept([delivery("1", hints: [hint(part: 1, expects: 1)])])
    let dirty = try #require(try await store.due(1).first)
    _ = try await store.accept([delivery("2", seconds: 1, hints: [hint(part: 1, expects: 2)])])
    try await store.readWhole(7, [sample(1, order: 7)], 2, generation: dirty.generation)
    #expect(try await store.due(9).first?.expectedOf == [FulfillmentOrderID(1): at(2)])
    await store.close()
  }

  @Test("a hint for a fulfillment order that is gone makes its order dirty, by its tombstone")
  func tombstone() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, order: 7), sample(2, order: 7)], 1)
    try await store.readWhole(7, [sample(2, order: 7)], 2, generation: 0)
    _ = try await store.accept([delivery("1", seconds: 9, hints: [hint(part: 1, expects: 5)])])
    let dirty = try #require(try await store.due(10).first)
    #expect(dirty.order == OrderID(7))
    #expect(dirty.fulfillmentOrders.map(\.number) == [2])
    #expect(dirty.expectedOf == [FulfillmentOrderID(1): at(5)])
    #expect(try await store.unplacedHints(limit: 9, now: at(99)).isEmpty)
    await store.close()
  }

  @Test("an order that is read twice is dirty once more, at the given time and only once")
  func twice() async throws {
    let store = try await folder.core()
    _ = try await store.accept([
      delivery("1", hints: [hint(order: 7, expects: 3, twice: true)]),
      delivery("2", hints: [hint(order: 7)]),
    ])
    let first = try #require(try await store.due(1).first)
    #expect(first.readsTwice)
    try await store.settleFirst([], 1, seconds: 1, again: 6)
    #expect(try await store.nextDue() == at(6))
    #expect(try await store.due(5.9).isEmpty)
    let second = try #require(try await store.due(6).first)
    #expect(second.generation > first.generation)
    #expect(!second.readsTwice)
    #expect(second.expects == nil)
    try await store.settleFirst([], 2, seconds: 6)
    #expect(try await store.nextDue() == nil)
    _ = try await store.accept([delivery("3", seconds: 20, hints: [hint(order: 7)])])
    #expect(try await store.due(21).first?.readsTwice == false)
    await store.close()
  }

  @Test(
    "a hint before the second read comes first and does not swallow it", arguments: [true, false])
  func secondReadStays(byDelivery: Bool) async throws {
    let store = try await folder.core()
    _ = try await store.accept([delivery("1", hints: [hint(order: 7, twice: true)])])
    try await store.settleFirst([], 1, seconds: 1, again: 6)
    if byDelivery {
      _ = try await store.accept([delivery("2", seconds: 3, hints: [hint(order: 7)])])
    } else {
      try await store.markDirty([DirtyHint(order: OrderID(7))])
    }
    #expect(try await store.due(4).first?.readsTwice == true)
    await store.close()
  }

  @Test("a hint that comes during the first of two reads is read, and then once more")
  func hintDuringRead() async throws {
    let store = try await folder.core()
    _ = try await store.accept([delivery("1", hints: [hint(order: 7, twice: true)])])
    let first = try #require(try await store.due(1).first)
    _ = try await store.accept([delivery("2", seconds: 2, hints: [hint(order: 7, expects: 2)])])
    try await store.apply(
      WholeOrderReading(
        orderID: OrderID(7), order: nil, fulfillmentOrders: [], stamp: stamp(1, at: at(1)),
        generation: first.generation, isComplete: true, again: at(6)))
    let next = try #require(try await store.due(3).first)
    #expect(next.expects == at(2))
    #expect(next.readsTwice)
    await store.close()
  }

  @Test("a hint for the shop itself is told with its time, and makes no order dirty")
  func shop() async throws {
    let store = try await folder.core()
    #expect(try await store.shopHintedAt() == nil)
    for (id, seconds) in [2.0, 5, 3].enumerated() {
      _ = try await store.accept([delivery("\(id)", seconds: seconds, hints: [Hint(.shop)])])
    }
    #expect(try await store.shopHintedAt() == at(5))
    #expect(try await store.nextDue() == nil)
    #expect(try await store.webhookActivity().unsettled == 0)
    await store.close()
  }

  @Test("what deliveries announced is known by order: the latest event in Shopify's time")
  func announcements() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, order: 8)], 1)
    _ = try await store.accept([
      delivery("1", seconds: 50, triggered: 3, hints: [hint(order: 7), hint(part: 1)]),
      delivery("2", seconds: 60, triggered: 2, hints: [hint(order: 7)]),
      delivery("3", seconds: 9, hints: [hint(part: 1)]),
    ])
    try await store.markDirty([DirtyHint(order: OrderID(9))])
    let ids = [6, 7, 8, 9].map { OrderID($0) }
    #expect(
      try await store.announcements(of: ids) == [OrderID(7): at(3), OrderID(8): at(9)])
    await store.close()
  }
}
