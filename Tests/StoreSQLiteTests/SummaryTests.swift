import Foundation
import FulfillmentDomain
import GRDB
import Store
import TestKit
import Testing

@testable import StoreSQLite

@Suite struct SummaryTests {
  let folder = TemporaryFolder()

  @Test("stuck first, then every location by name: inactive, empty, and known from orders only")
  func panes() async throws {
    let store = try await folder.core()
    try await store.apply(locations: [
      Location(id: LocationID(1), name: "Örebro", isActive: true, isFulfillmentService: false),
      Location(id: LocationID(2), name: "Zürich", isActive: false, isFulfillmentService: false),
      Location(id: LocationID(3), name: "acme 3PL", isActive: true, isFulfillmentService: true),
    ])
    try await store.read(
      [
        sample(1, location: 1), sample(2, status: .onHold, location: 1),
        sample(3, location: nil), sample(4, status: .closed, location: 9),
        sample(5, status: .closed, location: 3),
      ], 1)
    let summary = try await store.summary(Query(), now: noon)
    #expect(
      summary.panes == [
        PaneSummary(id: .stuck, title: "Stuck", total: 1, shown: 1),
        pane("id:3", "acme 3PL", 0, 0, isFulfillmentService: true),
        pane("id:1", "Örebro", 2, 2),
        pane("name:Place 0", "Place 0", 1, 1),
        pane("id:2", "Zürich", 0, 0, isActive: false),
      ])
    #expect(summary.active == 3)
    let filtered = try await store.summary(try Query.parse("is:stuck"), now: noon)
    #expect(filtered.panes.map(\.shown) == [1, 0, 1, 0, 0])
    #expect(filtered.panes.map(\.total) == summary.panes.map(\.total))
    #expect(filtered.active == 3)
    await store.close()
  }

  private func pane(
    _ key: String, _ title: String, _ total: Int, _ shown: Int, isActive: Bool = true,
    isFulfillmentService: Bool = false
  ) -> PaneSummary {
    PaneSummary(
      id: .location(LocationKey(text: key)), title: title, total: total, shown: shown,
      isActive: isActive, isFulfillmentService: isFulfillmentService)
  }

  @Test("time alone makes an order stuck at its deadline, to the second")
  func overdue() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, by: 60), sample(2, status: .closed, by: -60)], 1)
    #expect(try await store.summary(Query(), now: noon.addingTimeInterval(59.9)).stuck == 0)
    #expect(try await store.summary(Query(), now: noon.addingTimeInterval(60)).stuck == 1)
    await store.close()
  }

  @Test("due today is what is due before the local day ends, overdue included")
  func dueToday() async throws {
    var stockholm = utc
    stockholm.timeZone = try #require(TimeZone(identifier: "Europe/Stockholm"))
    let store = try await SQLiteStore.openCore(
      folder: folder.url, holder: "test", calendar: stockholm)
    // The day ends at 23:00 UTC there.
    let dues: [Double] = [-86_400, 0, 11 * 3600 - 1, 11 * 3600, 12 * 3600]
    try await store.read(dues.enumerated().map { sample(Int64($0 + 1), by: $1) }, 1)
    try await store.read([sample(9, status: .closed, by: 0), sample(10)], 2)
    #expect(try await store.summary(Query(), now: noon).dueToday == 3)
    await store.close()
  }

  @Test("the counts that are kept are the rows that are there, whatever happened to them")
  func countsStayTrue() async throws {
    var random = SeededGenerator(seed: 7)
    let store = try await folder.core()
    for round in 1...12 {
      let orders = RandomShop.orders(60, &random).map { order in
        var moved = order
        moved.updatedAt = noon.addingTimeInterval(Double(round))
        return moved
      }
      try await store.read(orders.shuffled(using: &random).suffix(30), Int64(round * 2))
      try await store.apply(
        WholeOrderReading(
          orderID: OrderID(Int64(round)), order: nil, fulfillmentOrders: [],
          stamp: stamp(Int64(round * 2 + 1)), generation: 0, isComplete: true))
      let kept = try await Self.rows(
        store, "SELECT location_key, active FROM pane WHERE active <> 0 ORDER BY 1")
      let counted = try await Self.rows(
        store,
        """
        SELECT location_key, count(*) FROM fulfillment_order WHERE active GROUP BY 1 ORDER BY 1
        """)
      #expect(kept == counted)
    }
    await store.close()
  }

  private static func rows(_ store: SQLiteStore, _ sql: String) async throws -> [[String]] {
    try await store.pool.read { db in
      try Row.fetchAll(db, sql: sql).map { [$0[0], String($0[1] as Int)] }
    }
  }
}
