import Foundation
import FulfillmentDomain
import GRDB

/// What hints expect of the fulfillment orders of orders that wait for a read (L4).
enum ExpectedParts {
  /// The later of two expectations counts; nil only names the fulfillment order.
  static func expect(
    _ updatedAt: Date?, of part: FulfillmentOrderID, in order: OrderID, generation: Int64,
    _ db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO expected_part (order_id, fulfillment_order, updated_at, generation)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (order_id, fulfillment_order) DO UPDATE SET
          updated_at = max(coalesce(updated_at, excluded.updated_at),
            coalesce(excluded.updated_at, updated_at)),
          generation = excluded.generation
        """
    ).execute(
      arguments: [order.number, part.number, updatedAt?.timeIntervalSince1970, generation])
  }

  static func of(_ order: OrderID, _ db: Database) throws -> [FulfillmentOrderID: Date] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT fulfillment_order, updated_at FROM expected_part
        WHERE order_id = ? AND updated_at IS NOT NULL
        """)
    var expected: [FulfillmentOrderID: Date] = [:]
    for row in try Row.fetchAll(statement, arguments: [order.number]) {
      expected[FulfillmentOrderID(row[0])] = Date(timeIntervalSince1970: row[1])
    }
    return expected
  }

  /// Forgets what hints up to `generation` expected.
  static func clear(_ order: OrderID, generation: Int64, _ db: Database) throws {
    try db.cachedStatement(
      sql: "DELETE FROM expected_part WHERE order_id = ? AND generation <= ?"
    ).execute(arguments: [order.number, generation])
  }
}
