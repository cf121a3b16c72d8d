import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import StoreSQLite

/// Holds whose beginning a delivery told.
@Suite struct ToldHoldTests {
  let folder = TemporaryFolder()
  private let told = HoldSighting(hold: HoldID(1), fulfillmentOrder: FulfillmentOrderID(1))

  private func since(_ store: SQLiteStore) async throws -> HoldSince? {
    try await store.row(1)?.order.holds.first?.since ?? nil
  }

  private func held(updated: Double) -> FulfillmentOrder {
    sample(1, status: .onHold, updated: updated, holds: [hold(1)])
  }

  @Test("its age counts from the event, exactly, though the read comes later")
  func exact() async throws {
    let store = try await folder.core()
    _ = try await store.accept([
      delivery("1", seconds: 9, triggered: -60.5, hints: [hint(part: 1)], holds: [told])
    ])
    try await store.read([held(updated: -60)], 1, first: true, seconds: 10)
    #expect(try await since(store) == HoldSince(time: at(-60.5), isExact: true))
    await store.close()
  }

  @Test("the earlier time counts, and what was only seen becomes exact; its row is announced")
  func earlier() async throws {
    let store = try await folder.core()
    try await store.read([held(updated: 0)], 1, first: true, seconds: 5)
    let number = try await store.changeNumber()
    _ = try await store.accept([delivery("1", seconds: 9, triggered: -60, holds: [told])])
    #expect(try await store.changeNumber() > number)
    _ = try await store.accept([delivery("2", seconds: 9, triggered: -50, holds: [told])])
    #expect(try await since(store) == HoldSince(time: at(-60), isExact: true))
    await store.close()
  }

  @Test("without the header it counts from when it was received")
  func noHeader() async throws {
    let store = try await folder.core()
    _ = try await store.accept([delivery("1", seconds: 9, holds: [told])])
    try await store.read([held(updated: 0)], 1, seconds: 10)
    #expect(try await since(store) == HoldSince(time: at(9), isExact: true))
    await store.close()
  }

  @Test(
    "a read that is older than the hold does not make it forgotten, a newer one does",
    arguments: [
      // Began before we were told; shows an older state; shows a state after the hold was gone.
      (updated: 4.0, seconds: 8.0, stays: true), (updated: 2, seconds: 20, stays: true),
      (updated: 4, seconds: 20, stays: false),
    ])
  func staleRead(updated: Double, seconds: Double, stays: Bool) async throws {
    let store = try await folder.core()
    try await store.read([sample(1)], 1)
    _ = try await store.accept([delivery("1", seconds: 9, triggered: 3, holds: [told])])
    try await store.read([sample(1, updated: updated)], 2, seconds: seconds)
    try await store.read([held(updated: 30)], 3, seconds: 30)
    #expect(
      try await since(store)
        == HoldSince(time: stays ? at(3) : at(30), isExact: true))
    await store.close()
  }

  @Test("what was told of holds that no row has is forgotten with the delivery")
  func prune() async throws {
    let store = try await folder.core()
    let other = HoldSighting(hold: HoldID(2), fulfillmentOrder: FulfillmentOrderID(2))
    _ = try await store.accept([delivery("1", triggered: -9, holds: [told, other])])
    try await store.read([held(updated: 0)], 1, seconds: 1)
    #expect(try await store.pruneInbox(now: at(StoreLimits.deliveryLifetime)) == 2)
    try await store.read([held(updated: 2)], 2, seconds: 2)
    #expect(try await since(store) == HoldSince(time: at(-9), isExact: true))
    await store.close()
  }
}
