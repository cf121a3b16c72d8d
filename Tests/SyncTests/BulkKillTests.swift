import Foundation
import FulfillmentDomain
import Store
import StoreSQLite
import Testing

@testable import Sync

/// `kill -9` at every step of a bulk load.
@Suite struct BulkKillTests {
  /// Twenty rows; what changes behind the load's back: one vanishes after its page was read and
  /// before the operation began, one closes and one is new after that.
  private func harness() async throws -> DurableHarness {
    let it = try await DurableHarness { $0.bulkFrom = 4 }
    for number in 1...20 as ClosedRange<Int64> {
      it.shop.put(number, order: number, at: -5000 - 1000 * Double(20 - number))
    }
    it.shop.put(900, order: 900, at: -90_000, status: .incomplete)
    let clock = it.clock
    it.shop.change { state in
      state.bulk.isAllowed = true
      state.onQuestion = { shop, verb in
        let now = clock.now.timeIntervalSince(testStart)
        if verb == "beginBulkLoad" { shop.change { $0.rows[FulfillmentOrderID(1)] = nil } }
        if verb == "bulkLoad", shop.count("bulkLoad") == 1 {
          shop.put(5, order: 5, at: now, status: .closed)
          shop.put(100, order: 100, at: now)
        }
      }
    }
    return it
  }

  private func expectWhole(_ it: DurableHarness, killedAfter turns: Int) async throws {
    let kept = try await it.kept()
    let expected = Set(2...20).subtracting([5]).union([100, 900])
    #expect(Set(kept.keys.map(Int.init)) == expected, "killed after \(turns) turns")
    #expect(try await it.store.detail(FulfillmentOrderID(5))?.row.order.status == .closed)
    #expect(try await it.store.bulkLoad() == nil)
    #expect(try await it.store.dirtyOrders(limit: 9, now: it.clock.now).isEmpty)
  }

  @Test("killed at any step, the next process takes it up: nothing is lost, nothing begun anew")
  func anywhere() async throws {
    var steps: Set<String> = []
    var turns = 0
    while true {
      let it = try await harness()
      let isOver = try await it.load(turns: turns)
      let record = try await it.store.bulkLoad()
      let (pages, begun) = (it.shop.count("poll"), it.shop.count("beginBulkLoad"))
      try await it.restart()
      #expect(try await it.store.bulkLoad() == record)
      #expect(try await it.load())
      try await expectWhole(it, killedAfter: turns)
      if let record {
        steps.insert(
          record.isStored ? "all stored" : record.stored > 0 ? "some stored" : "collecting")
        #expect(it.shop.count("beginBulkLoad") == begun)
        let asked = it.shop.requests.dropFirst(pages).map(\.fulfillmentOrders)
        #expect(!asked.contains(.allActive(after: nil)), "killed after \(turns) turns")
        // What was stored is not stored again: the result's rows that are left, then the
        // incomplete one and the changes.
        let read = await it.core.report.fulfillmentOrdersRead
        #expect(read <= 19 - record.stored + 1 + 3, "killed after \(turns) turns")
      }
      await it.end()
      if isOver { break }
      turns += 1
    }
    #expect(steps == ["collecting", "some stored", "all stored"])
  }

  @Test("an operation that ran out meanwhile is asked for anew, and the load is whole")
  func ranOut() async throws {
    let it = try await harness()
    it.shop.change { $0.bulk.asks = 100 }
    _ = try await it.load(turns: 12)
    #expect(try await it.store.bulkLoad() != nil)
    it.shop.change { $0.bulk.isKnown = false }
    let shop = it.shop
    it.shop.change { state in
      state.bulk.asks = 1
      state.onQuestion = { _, verb in
        if verb == "beginBulkLoad" { shop.change { $0.bulk.isKnown = true } }
      }
    }
    try await it.restart()
    #expect(try await it.load())
    #expect(it.shop.count("beginBulkLoad") == 2)
    try await expectWhole(it, killedAfter: 12)
    await it.end()
  }
}
