import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import StoreSQLite

@Suite struct DirtyTests {
  let folder = TemporaryFolder()

  private func reading(
    _ order: Int64, _ rows: [FulfillmentOrder], sequence: Int64, generation: Int64,
    complete: Bool = true, document: Order? = nil
  ) -> WholeOrderReading {
    WholeOrderReading(
      orderID: OrderID(order), order: document, fulfillmentOrders: rows,
      stamp: stamp(sequence), generation: generation, isComplete: complete)
  }

  @Test("L2: a hint that comes while the read is under way leaves the order dirty")
  func generations() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, order: 7), sample(2, order: 7)], 1)
    try await store.markDirty([DirtyHint(order: OrderID(7), expects: noon)])
    let first = try #require(try await store.dirtyOrders(limit: 9, now: noon).first)
    #expect(first.fulfillmentOrders.map(\.number) == [1, 2])
    #expect(first.expects == noon)
    try await store.markDirty([DirtyHint(order: OrderID(7))])
    let rows = [sample(1, order: 7), sample(2, order: 7)]
    try await store.apply(reading(7, rows, sequence: 2, generation: first.generation))
    let second = try #require(try await store.dirtyOrders(limit: 9, now: noon).first)
    #expect(second.generation > first.generation)
    try await store.apply(reading(7, rows, sequence: 3, generation: second.generation))
    #expect(try await store.dirtyOrders(limit: 9, now: noon).isEmpty)
    try await store.apply(reading(7, rows, sequence: 4, generation: first.generation))
    #expect(try await store.dirtyOrders(limit: 9, now: noon).isEmpty)
    await store.close()
  }

  @Test("the order that waits longest comes first, and a repeated hint does not put it back")
  func queue() async throws {
    let store = try await folder.core()
    for order in [3, 1, 2, 3] as [Int64] {
      try await store.markDirty([DirtyHint(order: OrderID(order))])
    }
    let waiting = try await store.dirtyOrders(limit: 2, now: noon)
    #expect(waiting.map(\.order.number) == [3, 1])
    await store.close()
  }

  @Test("of two hints the later expectation counts, and one without takes none away")
  func expectations() async throws {
    let store = try await folder.core()
    for expects in [noon, noon.addingTimeInterval(5), noon.addingTimeInterval(2), nil] {
      try await store.markDirty([DirtyHint(order: OrderID(1), expects: expects)])
    }
    #expect(
      try await store.dirtyOrders(limit: 1, now: noon).first?.expects
        == noon.addingTimeInterval(5))
    await store.close()
  }

  @Test("L4: a postponed order waits, counts its tries, and a new hint makes it due at once")
  func postpone() async throws {
    let store = try await folder.core()
    try await store.markDirty([DirtyHint(order: OrderID(1))])
    let due = try #require(try await store.dirtyOrders(limit: 1, now: noon).first)
    let later = noon.addingTimeInterval(8)
    try await store.postpone(due.order, generation: due.generation, until: later)
    #expect(try await store.dirtyOrders(limit: 1, now: noon).isEmpty)
    #expect(try await store.dirtyOrders(limit: 1, now: later).first?.tries == 1)
    // Also where the reading that was too old has been applied.
    try await store.apply(reading(1, [], sequence: 1, generation: due.generation))
    #expect(try await store.dirtyOrders(limit: 1, now: later).isEmpty)
    try await store.postpone(due.order, generation: due.generation, until: later)
    #expect(try await store.dirtyOrders(limit: 1, now: later).first?.tries == 2)
    try await store.postpone(due.order, generation: due.generation, until: nil)
    #expect(try await store.dirtyOrders(limit: 1, now: .distantFuture).isEmpty)
    try await store.markDirty([DirtyHint(order: OrderID(1))])
    #expect(try await store.dirtyOrders(limit: 1, now: noon).first?.tries == 0)
    // The read that began before the newest hint says nothing about it.
    try await store.postpone(due.order, generation: due.generation, until: nil)
    #expect(try await store.dirtyOrders(limit: 1, now: noon).count == 1)
    await store.close()
  }

  @Test("L5: what a whole reading does not name is gone, and stays gone for older readings")
  func tombstones() async throws {
    let store = try await folder.core()
    let one = sample(1, order: 7, holds: [hold(1)])
    try await store.read([one, sample(2, order: 7), sample(3, order: 8)], 1)
    try await store.apply(
      reading(7, [sample(2, order: 7)], sequence: 5, generation: 0, complete: false))
    #expect(try await store.row(1) != nil)
    try await store.apply(reading(7, [sample(2, order: 7)], sequence: 6, generation: 0))
    #expect(try await store.row(1) == nil)
    #expect(try await store.ids() == [3, 2])
    #expect(try await store.summary(Query(), now: noon).active == 2)
    #expect(try await store.read([sample(1, order: 7, updated: 99)], 4) == 0)
    #expect(try await store.row(1) == nil)
    #expect(try await store.read([one], 7) == 1)
    #expect(try await store.row(1) != nil)
    await store.close()
  }

  @Test("L5: a fulfillment order that a later read brought is not buried by an earlier one")
  func laterRow() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, order: 7)], 9)
    try await store.apply(reading(7, [], sequence: 8, generation: 0))
    #expect(try await store.row(1) != nil)
    await store.close()
  }

  @Test("the order itself is kept by the newest reading and shown with its fulfillment orders")
  func orderDocument() async throws {
    let store = try await folder.core()
    let order = Order(id: OrderID(7), name: "#1007", updatedAt: noon, tags: ["b2b"])
    var stale = order
    stale.tags = []
    let rows = [sample(1, order: 7), sample(2, order: 7)]
    try await store.apply(reading(7, rows, sequence: 5, generation: 0, document: order))
    let number = try await store.changeNumber()
    try await store.apply(reading(7, rows, sequence: 4, generation: 0, document: stale))
    try await store.apply(reading(7, rows, sequence: 6, generation: 0, document: order))
    #expect(try await store.changeNumber() == number)
    let detail = try #require(try await store.detail(FulfillmentOrderID(1)))
    #expect(detail.order == order)
    #expect(detail.siblings == [sample(2, order: 7)])
    #expect(try await store.detail(FulfillmentOrderID(99)) == nil)
    #expect(try await store.fulfillmentOrders(ofOrderNamed: "#1007").map(\.id.number) == [1, 2])
    #expect(try await store.fulfillmentOrders(ofOrderNamed: "#100").isEmpty)
    await store.close()
  }
}
