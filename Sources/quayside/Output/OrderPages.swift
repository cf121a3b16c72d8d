import Foundation
import FulfillmentDomain
import Store

/// Reads the rows of a query a page at a time, so that no list is ever whole in memory.
struct OrderPages {
  /// Rows that are asked for at once.
  static let window = 1000

  private let store: any BoardStore
  private var request: WindowRequest
  /// Ids alone: a row that moves while the list is read comes once.
  private var seen: Set<FulfillmentOrderID> = []

  /// Every row under the query, by due time.
  init(of query: Query, in store: any BoardStore, now: Date, window: Int = Self.window) {
    self.store = store
    request = WindowRequest(pane: .all, query: query, sort: .due, rows: window, now: now)
  }

  /// The next rows; empty at the end.
  mutating func next() async throws(StoreError) -> [BoardRow] {
    var new: [BoardRow] = []
    for row in try await store.window(request).rows where seen.insert(row.id).inserted {
      new.append(row)
    }
    // Half of an anchored window lies before its anchor: rows that came already.
    if let last = new.last { request.anchor = .around(last.key(.due)) }
    return new
  }
}
