import Foundation
import FulfillmentDomain
import Store
import TestKit
import Testing

@testable import StoreSQLite

/// Deliveries and reads in any order, with copies, end in the same state.
@Suite struct RandomInboxTests {
  let folder = TemporaryFolder()

  /// The rows that Shopify has in the end: two of each of five orders.
  private static let last = (1...10).map {
    sample(Int64($0), order: Int64(($0 + 1) / 2), updated: 50)
  }

  @Test(
    "whatever comes in whatever order: dirty until read, clean in the end, no row ever older",
    arguments: [1, 2, 3, 4] as [UInt64])
  func anyOrder(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let store = try await folder.core()
    var sent: [Delivery] = []
    var newest: [Int64: Date] = [:]
    for step in 1...60 {
      switch Int.random(in: 0..<5, using: &random) {
      case 0, 1, 2:
        let batch = deliveries(step, &random)
        let copies = sent.shuffled(using: &random).prefix(2)
        let outcomes = try await store.accept((batch + copies + batch).shuffled(using: &random))
        #expect(outcomes.count { $0 != .duplicate } == batch.count)
        sent += batch
      case 3: try await page(store, &random)
      default:
        try await readOne(store, step, &random)
        try await placeAll(store)
      }
      try await noRowIsOlder(store, &newest)
    }
    try await drain(store)
    #expect(try await store.ids(.all, "", sort: .age) == (1...10).reversed())
    let dates = try await store.window(WindowRequest(pane: .all, rows: 99, now: noon)).rows
    #expect(dates.allSatisfy { $0.order.updatedAt == at(50) })
    #expect(try await store.webhookActivity().unsettled == 0)
    #expect(try await store.nextDue() == nil)
    #expect(try await store.pruneInbox(now: at(9999)) == 0)
    let kept = try await store.deliveries(.latest, limit: 999, withBodies: false)
    #expect(Set(kept.map(\.webhookID)) == Set(sent.map(\.webhookID)))
    #expect(kept.allSatisfy { $0.settledAt != nil })
    let counts = try await store.webhookActivity().topics
    #expect(counts.reduce(0) { $0 + $1.accepted } == kept.count)
    #expect(counts.reduce(0) { $0 + $1.duplicates } == kept.reduce(0) { $0 + $1.duplicates })
    await store.close()
  }

  private func deliveries(_ step: Int, _ random: inout SeededGenerator) -> [Delivery] {
    (0..<Int.random(in: 1...4, using: &random)).map { index in
      let hints = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        let twice = Int.random(in: 0..<4, using: &random) == 0
        return Bool.random(using: &random)
          ? hint(order: Int64.random(in: 1...5, using: &random), twice: twice)
          : hint(part: Int64.random(in: 1...10, using: &random), expects: 1, twice: twice)
      }
      return delivery("\(step)-\(index)", seconds: Double(step), hints: hints)
    }
  }

  /// A page of a poll, as things were at some time.
  private func page(
    _ store: SQLiteStore, _ random: inout SeededGenerator
  ) async throws {
    let rows = (1...10).shuffled(using: &random).prefix(4).map { id in
      sample(
        Int64(id), order: Int64((id + 1) / 2),
        updated: Double.random(in: 0...49, using: &random).rounded())
    }
    try await store.read(rows, try await store.next())
  }

  /// A whole read that may bring an older state and ask for a second one.
  private func readOne(
    _ store: SQLiteStore, _ step: Int, _ random: inout SeededGenerator
  ) async throws {
    let due = try await store.due(9999)
    guard let dirty = due.randomElement(using: &random) else { return }
    let updated = Double.random(in: 0...49, using: &random).rounded()
    let rows = Self.last.filter { $0.orderID == dirty.order }.map { row in
      sample(row.id.number, order: row.orderID.number, updated: updated)
    }
    let sequence = try await store.next()
    try await store.apply(
      WholeOrderReading(
        orderID: dirty.order, order: nil, fulfillmentOrders: rows,
        stamp: stamp(sequence, at: at(Double(step))), generation: dirty.generation,
        isComplete: true, again: dirty.readsTwice ? at(Double(step) + 5) : nil))
    #expect(
      try await store.due(9999).first { $0.order == dirty.order }?.generation != dirty.generation)
  }

  private func placeAll(_ store: SQLiteStore) async throws {
    let hints = try await store.unplacedHints(limit: 99, now: at(9999))
    let orders = hints.map { hint in
      (hint.fulfillmentOrder, OrderID((hint.fulfillmentOrder.number + 1) / 2))
    }
    try await store.place(Dictionary(orders) { first, _ in first })
  }

  /// Reads all that is dirty, and the poll all rows, until nothing waits.
  private func drain(_ store: SQLiteStore) async throws {
    try await store.read(Self.last, try await store.next())
    for _ in 0..<4 {
      try await placeAll(store)
      for dirty in try await store.due(9999) {
        try await store.apply(
          WholeOrderReading(
            orderID: dirty.order, order: nil,
            fulfillmentOrders: Self.last.filter { $0.orderID == dirty.order },
            stamp: try await store.nextStamp(now: at(100)), generation: dirty.generation,
            isComplete: true, again: dirty.readsTwice ? at(105) : nil))
      }
    }
  }

  private func noRowIsOlder(
    _ store: SQLiteStore, _ newest: inout [Int64: Date]
  ) async throws {
    for row in try await store.window(WindowRequest(pane: .all, rows: 99, now: noon)).rows {
      let before = newest[row.id.number] ?? .distantPast
      #expect(row.order.updatedAt >= before)
      newest[row.id.number] = row.order.updatedAt
    }
  }
}
