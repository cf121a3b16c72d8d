import FulfillmentDomain
import GRDB

/// Finds the keys of one window: keyset by (sort value, id) on one index, never an offset.
struct PaneWindow {
  let db: Database
  let filter: RowFilter
  let sort: BoardSort

  private enum Side {
    /// Rows at or after the key, in order.
    case from
    /// Rows before the key, nearest first.
    case before
  }

  /// The keys of the window's rows in order, and how many rows lie before them.
  func keys(
    _ anchor: WindowRequest.Anchor, rows: Int, total: Int
  ) throws -> (keys: [RowKey], start: Int) {
    guard rows > 0 else { return ([], 0) }
    switch anchor {
    case .start: return (try keys(.from, nil, limit: rows), 0)
    case .end:
      let keys = try keys(.before, nil, limit: rows)
      return (keys.reversed(), max(0, total - keys.count))
    case .around(let key): return try around(try current(key), rows: rows)
    }
  }

  private func around(_ key: RowKey, rows: Int) throws -> (keys: [RowKey], start: Int) {
    let after = try keys(.from, key, limit: rows)
    let before = try keys(.before, key, limit: rows)
    let head = min(before.count, max(rows / 2, rows - after.count))
    let keys = before.prefix(head).reversed() + after.prefix(rows - head)
    guard let first = keys.first else { return ([], 0) }
    return (Array(keys), try countBefore(first))
  }

  /// Where the row stands now: what is selected is the order, not the place. Where it is not in the
  /// pane any more, the place.
  private func current(_ key: RowKey) throws -> RowKey {
    for branch in filter.branches {
      let value = try Int64.fetchOne(
        db, sql: "SELECT \(column) FROM fulfillment_order WHERE id = ? AND \(branch.text)",
        arguments: StatementArguments([key.id.number] + branch.arguments))
      if let value { return RowKey(value: value, id: key.id) }
    }
    return key
  }

  private func keys(_ side: Side, _ key: RowKey?, limit: Int) throws -> [RowKey] {
    let query = select(side, key, limit: limit)
    let rows = try Row.fetchAll(db, sql: query.text, arguments: query.statementArguments)
    return rows.map { RowKey(value: $0[0], id: FulfillmentOrderID($0[1])) }
  }

  /// Two pieces for each branch, the key's ties by id and then the values beyond: as one comparison
  /// of pairs SQLite would walk through all ties, and most rows may tie at "no due time".
  private func pieces(_ side: Side, _ key: RowKey?) -> [SQL] {
    filter.branches.flatMap { branch -> [SQL] in
      guard let key else { return [branch] }
      let (ties, beyond) = side == .from ? ("id >= ?", "> ?") : ("id < ?", "< ?")
      return [
        SQL(
          text: "\(branch.text) AND \(column) = ? AND \(ties)",
          arguments: branch.arguments + [key.value, key.id.number]),
        SQL(
          text: "\(branch.text) AND \(column) \(beyond)", arguments: branch.arguments + [key.value]),
      ]
    }
  }

  private func select(_ side: Side, _ key: RowKey?, limit: Int) -> SQL {
    let pieces = pieces(side, key)
    let selects = pieces.map { "SELECT \(column), id FROM \(table) WHERE \($0.text)" }
    let order = side == .from ? "1, 2" : "1 DESC, 2 DESC"
    return SQL(
      text: selects.joined(separator: " UNION ALL ") + " ORDER BY \(order) LIMIT ?",
      arguments: pieces.flatMap(\.arguments) + [limit])
  }

  private func countBefore(_ key: RowKey) throws -> Int {
    try pieces(.before, key).reduce(0) { count, piece in
      let sql = "SELECT count(*) FROM \(table) WHERE \(piece.text)"
      return try count + (Int.fetchOne(db, sql: sql, arguments: piece.statementArguments) ?? 0)
    }
  }

  /// How many rows there are: from the counts that are kept, where no query narrows them.
  func total() throws -> Int {
    if filter.query.isEmpty {
      switch filter.pane {
      case .location(let key):
        return try Int.fetchOne(
          db, sql: "SELECT active FROM pane WHERE location_key = ?", arguments: [key.text]) ?? 0
      case .all: return try Int.fetchOne(db, sql: "SELECT sum(active) FROM pane") ?? 0
      case .stuck: break
      }
    }
    return try filter.branches.reduce(0) { count, branch in
      let sql = "SELECT count(*) FROM fulfillment_order WHERE \(branch.text)"
      return try count + (Int.fetchOne(db, sql: sql, arguments: branch.statementArguments) ?? 0)
    }
  }

  /// The index is named so that no guess of the planner can bring in a sort.
  private var table: String {
    let pane =
      switch filter.pane {
      case .stuck: "stuck"
      case .location: "pane"
      case .all: "all"
      }
    return "fulfillment_order INDEXED BY \(pane)_\(sort.rawValue)"
  }

  private var column: String { "sort_\(sort.rawValue)" }
}
