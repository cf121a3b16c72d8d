import Foundation
import FulfillmentDomain
import GRDB
import Store
import TestKit
import Testing

@testable import StoreSQLite

@Suite struct WindowTests {
  let folder = TemporaryFolder()

  @Test("each window is the piece of a brute-force sort that it claims to be", arguments: 1...4)
  func bruteForce(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let orders = RandomShop.orders(300, &random)
    let store = try await folder.core()
    try await store.read(orders, 1)
    for _ in 0..<120 {
      let query = try Query.parse(RandomShop.query(&random))
      let pane = RandomShop.pane(&random)
      let sort = BoardSort.allCases.randomElement(using: &random) ?? .due
      let now = noon.addingTimeInterval(Double.random(in: -9000...9000, using: &random))
      let expected = orders.filter { $0.isShown(in: pane, query, now: now) }
        .sorted { ($0.sortValue(sort), $0.id) < ($1.sortValue(sort), $1.id) }
      let rows = Int.random(in: 1...40, using: &random)
      let anchor: WindowRequest.Anchor
      switch Int.random(in: 0...2, using: &random) {
      case 0: anchor = .start
      case 1: anchor = .end
      default:
        let about = orders.randomElement(using: &random) ?? orders[0]
        anchor = .around(RowKey(value: about.sortValue(sort), id: about.id))
      }
      let window = try await store.window(
        WindowRequest(pane: pane, query: query, sort: sort, anchor: anchor, rows: rows, now: now))
      let range = Self.expectedRange(anchor, expected.map { ($0.sortValue(sort), $0.id) }, rows)
      #expect(window.total == expected.count)
      #expect(window.start == range.lowerBound)
      #expect(window.rows.map(\.id) == expected[range].map(\.id))
      let isWhole = window.rows.map(\.order.withoutSightings) == Array(expected[range])
      #expect(isWhole)
      let summary = try await store.summary(query, now: now)
      let shown = summary.panes.first { $0.id == pane }?.shown ?? 0
      if pane != .all { #expect(shown == expected.count) }
    }
    await store.close()
  }

  /// Half of the rows before the anchor, filled up at the ends.
  private static func expectedRange(
    _ anchor: WindowRequest.Anchor, _ keys: [(Int64, FulfillmentOrderID)], _ rows: Int
  ) -> Range<Int> {
    let count = min(rows, keys.count)
    switch anchor {
    case .start: return 0..<count
    case .end: return keys.count - count..<keys.count
    case .around(let key):
      let place = keys.firstIndex { $0 >= (key.value, key.id) } ?? keys.count
      let start = max(0, min(place - rows / 2, keys.count - count))
      return start..<start + count
    }
  }

  @Test("a window follows its row to where it stands now")
  func follows() async throws {
    let store = try await folder.core()
    try await store.read((1...50).map { sample($0, updated: Double($0)) }, 1)
    let key = RowKey(value: sample(10, updated: 10).sortValue(.updated), id: FulfillmentOrderID(10))
    try await store.read([sample(10, updated: 99)], 2)
    let request = WindowRequest(
      pane: .all, sort: .updated, anchor: .around(key), rows: 5, now: noon)
    #expect(try await store.window(request).rows.map(\.id.number) == [10, 50, 49, 48, 47])
    // Gone from the pane: about where it was.
    try await store.read([sample(10, status: .closed, updated: 100)], 3)
    #expect(try await store.window(request).rows.map(\.id.number) == [12, 11, 9, 8, 7])
    await store.close()
  }

  @Test("hostile text in a filter finds itself and nothing else, and breaks nothing")
  func hostile() async throws {
    let hostile = [
      "%", "_", "'", "\\", "a'b", "'; DROP TABLE fulfillment_order; --", "100%_off\\", "?1", "é",
      "東京", "[x]", "*", "🙂",
    ]
    let store = try await folder.core()
    let orders = hostile.enumerated().map { sample(Int64($0 + 1), city: "<\($1)>") }
    try await store.read(orders + [sample(99)], 1)
    for (index, text) in hostile.enumerated() {
      let request = WindowRequest(
        pane: .all, query: Query(terms: [.text("<\(text)>")]), rows: 99, now: noon)
      #expect(try await store.window(request).rows.map(\.id.number) == [Int64(index + 1)])
      for term in [Query.Term.sku(text), .location(text), .hold(text), .request(.init(text))] {
        let request = WindowRequest(
          pane: .stuck, query: Query(terms: [term]), rows: 99, now: noon)
        #expect(try await store.window(request).total == 0)
      }
    }
    await store.close()
  }

  @Test("NUL, control characters and white space in a filter are one space")
  func nul() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, city: "New\u{0}  York"), sample(2, city: "New")], 1)
    #expect(try await store.ids(.all, "\"new york\"") == [1])
    #expect(try await store.ids(.all, "\"NEW\u{0}\tYORK\"") == [1])
    #expect(try await store.ids(.all, "\u{0}").count == 2)
    await store.close()
  }

  @Test("case, diacritics and width do not matter, and a phrase stays within one field")
  func folding() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, city: "MALMÖ"), sample(2, city: "Ｏｓａｋａ")], 1)
    #expect(try await store.ids(.all, "malmo") == [1])
    #expect(try await store.ids(.all, "malmö") == [1])
    #expect(try await store.ids(.all, "malmo\u{308}") == [1])
    #expect(try await store.ids(.all, "osaka") == [2])
    #expect(try await store.ids(.all, "\"løvelace malmo\"").isEmpty)
    #expect(try await store.ids(.all, "tee malmo") == [1])
    await store.close()
  }

  @Test("a filter of thousands of words is answered, not an error")
  func longFilter() async throws {
    let store = try await folder.core()
    try await store.read([sample(1)], 1)
    let words = (0..<4000).map { Query.Term.text($0 == 3999 ? "nowhere" : "tee") }
    for (terms, total) in [(words, 0), (Array(words.dropLast()), 1)] {
      let request = WindowRequest(pane: .all, query: Query(terms: terms), rows: 5, now: noon)
      #expect(try await store.window(request).total == total)
    }
    await store.close()
  }

  @Test("no window sorts: each select walks the pane's own index from the key")
  func plans() async throws {
    let store = try await folder.core()
    try await store.read((1...50).map { sample($0) }, 1)
    for pane in [PaneID.stuck, .location(LocationKey(text: "id:1")), .all] {
      for sort in BoardSort.allCases {
        for query in ["", "tee", "status:open,closed tee"] {
          for plan in try windowPlans(store, pane, sort, Query.parse(query)) {
            #expect(!plan.contains("TEMP B-TREE"))
            let walk = "INDEX \(pane.indexName)_\(sort.rawValue)"
            #expect(plan.contains(walk) || plan.contains("INTEGER PRIMARY KEY"), "\(plan)")
            #expect(!plan.contains("SCAN") || pane == .stuck, "\(plan)")
          }
        }
      }
    }
    await store.close()
  }

  /// The plans of all statements of one window about a row.
  private func windowPlans(
    _ store: SQLiteStore, _ pane: PaneID, _ sort: BoardSort, _ query: Query
  ) throws -> [String] {
    try store.pool.read { db in
      var statements: [String] = []
      db.trace { event in
        if case .statement(let statement) = event { statements.append(statement.expandedSQL) }
      }
      let window = PaneWindow(
        db: db, filter: RowFilter(pane: pane, query: query, now: noon), sort: sort)
      let key = sample(25)
      let anchor = WindowRequest.Anchor.around(RowKey(value: key.sortValue(sort), id: key.id))
      _ = try window.keys(anchor, rows: 10, total: 50)
      _ = try window.keys(.start, rows: 10, total: 50)
      _ = try window.keys(.end, rows: 10, total: 50)
      db.trace(nil)
      let selects = statements.filter { $0.hasPrefix("SELECT") }
      #expect(selects.count >= 5)
      return try selects.map { sql in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql)
          .map { $0["detail"] as String }.joined(separator: "\n") + "\n"
      }
    }
  }
}

extension PaneID {
  fileprivate var indexName: String {
    switch self {
    case .stuck: "stuck"
    case .location: "pane"
    case .all: "all"
    }
  }
}
