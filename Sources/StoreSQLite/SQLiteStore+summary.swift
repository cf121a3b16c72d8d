package import Foundation
package import FulfillmentDomain
import GRDB
package import Store

extension SQLiteStore {
  /// The panes and the header's numbers. Without a query all sizes come from the counts that are
  /// kept; with one, one pass counts every pane.
  package func summary(_ query: Query, now: Date) async throws(StoreError) -> BoardSummary {
    let endOfDay = calendar.dateInterval(of: .day, for: now)?.end ?? now
    return try await read { db in
      try Summary(db, query: query, now: now, endOfDay: endOfDay).board()
    }
  }

  /// When the order of the oldest active fulfillment order was placed.
  package func oldestActive() async throws(StoreError) -> Date? {
    try await read { try OldestActive.date($0) }
  }
}

/// When the order of the oldest active row was placed: one step into an index.
enum OldestActive {
  /// The index is named so that no guess of the planner can bring in a scan.
  static let sql = """
    SELECT ordered_at FROM fulfillment_order INDEXED BY all_ordered
    WHERE active = 1 ORDER BY ordered_at LIMIT 1
    """

  static func date(_ db: Database) throws -> Date? {
    let seconds = try Int64.fetchOne(try db.cachedStatement(sql: sql))
    return seconds.map { Date(timeIntervalSince1970: Double($0)) }
  }
}

/// Counts for one `BoardSummary`.
private struct Summary {
  let db: Database
  let query: Query
  let now: Date
  let endOfDay: Date

  init(_ db: Database, query: Query, now: Date, endOfDay: Date) {
    self.db = db
    self.query = query
    self.now = now
    self.endOfDay = endOfDay
  }

  func board() throws -> BoardSummary {
    let stuck = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM fulfillment_order WHERE stuck_from <= ?",
      arguments: [RowColumns.secondsDown(now)])
    let dueToday = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM fulfillment_order INDEXED BY all_due
        WHERE active = 1 AND sort_due < ?
        """, arguments: [RowColumns.secondsUp(endOfDay)])
    let kept = try kept()
    let shown = query.isEmpty ? nil : try shown()
    let first = PaneSummary(
      id: .stuck, title: "Stuck", total: stuck ?? 0, shown: shown?.stuck ?? stuck ?? 0)
    return BoardSummary(
      panes: [first] + (try locations(kept, shown: shown?.panes)), stuck: stuck ?? 0,
      dueToday: dueToday ?? 0, active: kept.values.reduce(0) { $0 + $1.active },
      oldest: try OldestActive.date(db))
  }

  /// The counts that are kept, with the location's name as the orders tell it.
  private func kept() throws -> [String: (name: String, active: Int)] {
    var panes: [String: (name: String, active: Int)] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT location_key, name, active FROM pane")
    while let row = try rows.next() { panes[row[0]] = (row[1], row[2]) }
    return panes
  }

  /// How many rows of each pane the query shows.
  private func shown() throws -> (panes: [String: Int], stuck: Int) {
    var panes: [String: Int] = [:]
    var stuck = 0
    let filter = RowFilter(pane: .all, query: query, now: now)
    for branch in filter.branches {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT location_key, count(*), sum(stuck_from IS NOT NULL AND stuck_from <= ?)
          FROM fulfillment_order WHERE \(branch.text) GROUP BY location_key
          """,
        arguments: StatementArguments([RowColumns.secondsDown(now)] + branch.arguments))
      while let row = try rows.next() {
        panes[row[0], default: 0] += row[1]
        stuck += row[2]
      }
    }
    return (panes, stuck)
  }

  /// Every location that the shop names, and those that only orders name any more.
  private func locations(
    _ kept: [String: (name: String, active: Int)], shown: [String: Int]?
  ) throws -> [PaneSummary] {
    let known = try LocationTable.all(db)
    var panes = known.map { location in
      let total = kept[location.key.text]?.active ?? 0
      return PaneSummary(
        id: .location(location.key), title: location.name, total: total,
        shown: shown.map { $0[location.key.text] ?? 0 } ?? total, isActive: location.isActive,
        isFulfillmentService: location.isFulfillmentService)
    }
    let names = Set(known.map(\.key.text))
    for (key, pane) in kept where !names.contains(key) {
      let count = shown.map { $0[key] ?? 0 } ?? pane.active
      guard pane.active > 0 || count > 0 else { continue }
      panes.append(
        PaneSummary(
          id: .location(LocationKey(text: key)), title: pane.name, total: pane.active,
          shown: count))
    }
    return panes.map { (SearchText.fold($0.title), $0) }
      .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
  }
}
