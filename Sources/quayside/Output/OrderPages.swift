import Foundation
import FulfillmentDomain
import Store

/// Reads all rows of a query, a page at a time.
enum OrderPages {
  /// Rows in one page.
  static let page = 500

  /// Every row under the query, by due time; one that moves while they are read comes once.
  static func all(
    of query: Query, in store: any BoardStore, now: Date
  ) async throws(StoreError) -> [BoardRow] {
    var rows: [BoardRow] = []
    var seen: Set<FulfillmentOrderID> = []
    var request = WindowRequest(pane: .all, query: query, sort: .due, rows: page, now: now)
    while true {
      let new = try await store.window(request).rows.filter { seen.insert($0.id).inserted }
      rows += new
      guard let last = new.last else { return rows }
      // Half of an anchored window lies before its anchor.
      request.anchor = .around(last.key(.due))
      request.rows = 2 * page
    }
  }
}
