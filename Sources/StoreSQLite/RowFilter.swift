import Foundation
import FulfillmentDomain

/// The rows of a pane under a query, as SQL with every value bound.
///
/// One branch for the active rows and one for the others where a status term names them: within a
/// branch one index gives the rows in order, so no query sorts.
struct RowFilter {
  let pane: PaneID
  let query: Query
  private let now: Int64
  let branches: [SQL]

  init(pane: PaneID, query: Query, now: Date) {
    self.pane = pane
    self.query = query
    let now = RowColumns.secondsDown(now)
    self.now = now
    let terms = query.terms.compactMap { Self.condition($0, now: now) }
    branches = Self.bases(pane, query, now: now).map { SQL.all([$0] + terms) }
  }

  private static func bases(_ pane: PaneID, _ query: Query, now: Int64) -> [SQL] {
    let activity = activity(query)
    switch pane {
    // Only active rows are ever stuck.
    case .stuck: return [SQL("stuck_from IS NOT NULL AND stuck_from <= ?", now)]
    case .location(let key):
      return activity.map { SQL("location_key = ? AND active = \($0 ? 1 : 0)", key.text) }
    case .all: return activity.map { SQL("active = \($0 ? 1 : 0)") }
    }
  }

  /// Which of active and not active rows the query can show: the active ones, unless status terms
  /// say otherwise.
  private static func activity(_ query: Query) -> [Bool] {
    var allowed: Set<FulfillmentOrderStatus>?
    for case .status(let statuses) in query.terms {
      allowed = allowed.map { $0.intersection(statuses) } ?? Set(statuses)
    }
    guard let allowed else { return [true] }
    let activity = [true, false].filter { isActive in
      allowed.contains { $0.isActive == isActive }
    }
    return activity.isEmpty ? [true] : activity
  }

  /// Nil where the term lets everything through.
  private static func condition(_ term: Query.Term, now: Int64) -> SQL? {
    switch term {
    case .text(let text): contains("search_text", text)
    case .status(let statuses):
      SQL(
        text: "status IN (\(SQL.marks(statuses.count)))", arguments: statuses.map(\.rawValue))
    case .location(let text): contains("location_text", text)
    case .sku(let text): contains("sku_text", text)
    case .hold(let text): contains("hold_text", text)
    case .request(let status): SQL("request_status = ?", status.rawValue)
    case .flag(.stuck): SQL("stuck_from <= ?", now)
    case .flag(.overdue): SQL("(active AND fulfill_by <= ?)", now)
    case .flag(.pickup): SQL("is_pickup")
    }
  }

  /// A plain search, not LIKE: nothing in the text is special, and it is faster.
  private static func contains(_ column: String, _ text: String) -> SQL? {
    let folded = SearchText.fold(text)
    return folded.isEmpty ? nil : SQL("instr(\(column), ?)", folded)
  }
}
