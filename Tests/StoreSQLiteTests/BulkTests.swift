import Foundation
import FulfillmentDomain
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct BulkTests {
  let folder = TemporaryFolder()

  private func record(stored: Int = 0) -> BulkLoadRecord {
    BulkLoadRecord(
      operation: BulkOperationID(77), stamp: stamp(5), begunAt: noon.addingTimeInterval(-60),
      serverFloor: noon.addingTimeInterval(-90), elapsed: 12.5, stored: stored)
  }

  @Test(
    "a bulk operation and how much of it is stored are there after a kill, rows and count alike")
  func resumed() async throws {
    let store = try await folder.core()
    #expect(try await store.bulkLoad() == nil)
    try await store.record(bulkLoad: record())
    let number = try await store.changeNumber()
    #expect(try await store.bulkLoad() == record())
    let batch = ReadingBatch(
      fulfillmentOrders: [sample(1), sample(2)], stamp: stamp(5), isFirstLoad: true)
    #expect(try await store.apply(batch, progress: record(stored: 2)) == 2)
    // Its rows wake the boards, the record alone does not.
    #expect(try await store.changeNumber() == number + 1)
    let killed = try folder.killed()
    await store.close()
    let next = try await killed.core()
    #expect(try await next.bulkLoad() == record(stored: 2))
    #expect(try await next.ids() == [2, 1])
    try await next.record(bulkLoad: nil)
    #expect(try await next.bulkLoad() == nil)
    await next.close()
  }

  @Test("the end of a sweep forgets the bulk operation, with the watermarks")
  func ended() async throws {
    let store = try await folder.core()
    try await store.record(bulkLoad: record())
    try await store.finishSweep(begunAt: stamp(5), watermarks: Watermarks(fulfillmentOrders: noon))
    #expect(try await store.bulkLoad() == nil)
    #expect(try await store.watermarks().fulfillmentOrders == noon)
    await store.close()
  }

  @Test("the oldest active order is found by one step into an index, not by looking at all")
  func oldest() async throws {
    let store = try await folder.core()
    #expect(try await store.oldestActive() == nil)
    #expect(try await store.summary(Query(), now: noon).oldest == nil)
    try await store.read((1...40).map { sample($0, status: $0 > 30 ? .closed : .open) }, 1)
    // A sample is as many seconds old as its number says.
    let expected = noon.addingTimeInterval(-30)
    #expect(try await store.oldestActive() == expected)
    #expect(try await store.summary(Query(), now: noon).oldest == expected)
    let plan = try await store.pool.read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + OldestActive.sql)
        .map { $0["detail"] as String }
    }
    // What a split made a minute ago is as old as its order: that is what Shopify hides it by.
    var part = sample(60)
    part.orderedAt = noon.addingTimeInterval(-55 * 86_400)
    try await store.read([part], 2)
    #expect(try await store.oldestActive() == part.orderedAt)
    #expect(plan == ["SEARCH fulfillment_order USING COVERING INDEX all_ordered (active=?)"])
    await store.close()
  }
}
