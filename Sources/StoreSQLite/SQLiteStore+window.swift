import Foundation
package import FulfillmentDomain
import GRDB
package import Store

extension SQLiteStore {
  /// One window of a pane: keyset on one index, with the pane's size, in one snapshot.
  package func window(_ request: WindowRequest) async throws(StoreError) -> BoardWindow {
    try await read { db in
      let filter = RowFilter(pane: request.pane, query: request.query, now: request.now)
      let pane = PaneWindow(db: db, filter: filter, sort: request.sort)
      let total = try pane.total()
      let found = try pane.keys(request.anchor, rows: request.rows, total: total)
      return BoardWindow(
        request: request, rows: try RowReader.rows(found.keys.map(\.id), db),
        start: found.start, total: total)
    }
  }
}
