import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import StoreSQLite

@Suite struct HoldTests {
  let folder = TemporaryFolder()

  private func since(_ store: SQLiteStore, _ id: Int64) async throws -> [HoldSince?] {
    try await store.row(id)?.order.holds.map(\.since) ?? []
  }

  @Test("a hold of the first load is at least that old, a later one begins when it is seen")
  func exactness() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, status: .onHold, holds: [hold(1)])], 1, first: true)
    let both = sample(1, status: .onHold, updated: 5, holds: [hold(1), hold(2)])
    try await store.read([both], 2, seconds: 60)
    let known = [
      HoldSince(time: noon, isExact: false),
      HoldSince(time: noon.addingTimeInterval(60), isExact: true),
    ]
    #expect(try await since(store, 1) == known)
    await store.close()
    let next = try await folder.core()
    #expect(try await since(next, 1) == known)
    #expect(
      try await next.window(
        WindowRequest(pane: .stuck, rows: 5, now: noon)
      ).rows.first?.order.holds.map(\.since)
        == known)
    await next.close()
  }

  @Test("a hold that went and came again begins again")
  func again() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, status: .onHold, holds: [hold(1)])], 1, first: true)
    try await store.read([sample(1, updated: 1)], 2)
    let held = sample(1, status: .onHold, updated: 2, holds: [hold(1)])
    try await store.read([held], 3, seconds: 9)
    #expect(
      try await since(store, 1) == [HoldSince(time: noon.addingTimeInterval(9), isExact: true)])
    await store.close()
  }

  @Test("a hold that moves with its lines to another fulfillment order keeps its age")
  func moves() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, status: .onHold, holds: [hold(1)])], 1, first: true)
    let moved = sample(2, status: .onHold, updated: 1, holds: [hold(1)])
    for orders in [[sample(1, updated: 1), moved], [moved, sample(1, updated: 1)]] {
      try await store.read(orders, 2, seconds: 60)
      #expect(try await since(store, 2) == [HoldSince(time: noon, isExact: false)])
    }
    await store.close()
  }
}
