import Foundation
import FulfillmentDomain
import GRDB

/// Reads rows with all that belongs to them: the document, the pending mark, the holds' ages.
enum RowReader {
  /// The rows in the order of `ids`; an id without a row is left out.
  static func rows(_ ids: [FulfillmentOrderID], _ db: Database) throws -> [BoardRow] {
    var rows: [FulfillmentOrderID: BoardRow] = [:]
    let decoder = JSONDecoder()
    for chunk in ids.chunks(of: SQLiteLimits.idsPerQuery) {
      let cursor = try Row.fetchCursor(
        db,
        sql: """
          SELECT f.pending_intent, f.pending_action, f.pending_unknown, r.fetched_at, d.document
          FROM fulfillment_order f
          JOIN fulfillment_order_read r ON r.id = f.id
          JOIN fulfillment_order_document d ON d.id = f.id
          WHERE f.id IN (\(SQL.marks(chunk.count)))
          """, arguments: StatementArguments(chunk.map(\.number)))
      while let row = try cursor.next() {
        let order = try decoder.decode(FulfillmentOrder.self, from: row[4])
        rows[order.id] = BoardRow(
          order: order,
          pending: PendingMarks.mark(intent: row[0], action: row[1], isUnknown: row[2]),
          fetchedAt: Date(timeIntervalSince1970: row[3]))
      }
    }
    try fillSightings(&rows, db)
    return ids.compactMap { rows[$0] }
  }

  private static func fillSightings(
    _ rows: inout [FulfillmentOrderID: BoardRow], _ db: Database
  ) throws {
    let held = rows.values.filter { !$0.order.holds.isEmpty }.map(\.id)
    let sightings = try HoldSightings.fetch(held, db)
    for id in held {
      guard var row = rows[id] else { continue }
      for index in row.order.holds.indices {
        row.order.holds[index].since = sightings[row.order.holds[index].id]
      }
      rows[id] = row
    }
  }
}
