import FulfillmentDomain
import GRDB
package import Store

extension SQLiteStore {
  /// Applies what was read where it is newer (L3), `StoreLimits.rowsPerWrite` rows a transaction.
  /// Reading the same again moves only the rows' time of reading, and wakes nobody.
  @discardableResult
  package func apply(_ batch: ReadingBatch) async throws(StoreError) -> Int {
    var count = 0
    for orders in batch.fulfillmentOrders.chunks(of: StoreLimits.rowsPerWrite) {
      count += try await write { db, changes in
        try Self.apply(orders, of: batch, db, &changes)
      }
    }
    return count
  }

  /// Applies a piece of a bulk operation's result and keeps how far it is, in one transaction.
  @discardableResult
  package func apply(
    _ batch: ReadingBatch, progress: BulkLoadRecord
  ) async throws(StoreError) -> Int {
    try await write { db, changes in
      try progress.write(db)
      return try Self.apply(batch.fulfillmentOrders, of: batch, db, &changes)
    }
  }

  private static func apply(
    _ orders: [FulfillmentOrder], of batch: ReadingBatch, _ db: Database,
    _ changes: inout ChangeRecorder
  ) throws -> Int {
    var writer = RowWriter(db, stamp: batch.stamp, isFirstLoad: batch.isFirstLoad)
    try writer.apply(orders.filter { try !OrderTable.awaitsWholeRead($0.orderID, db) })
    for id in writer.changed { changes.note(.fulfillmentOrder, id.number) }
    if try !UnplacedTable.isEmpty(db) {
      let known = orders.map { ($0.id, $0.orderID) }
      try UnplacedTable.place(Dictionary(known) { first, _ in first }, db)
    }
    return writer.changed.count
  }

  /// Applies a whole order, buries what is gone from it, moves `clean_gen` up and settles the
  /// deliveries that waited for just this, in one transaction.
  package func apply(_ reading: WholeOrderReading) async throws(StoreError) {
    try await write { [self] db, changes in
      var writer = RowWriter(db, stamp: reading.stamp)
      try writer.apply(reading.fulfillmentOrders)
      if reading.isComplete {
        let isKnown = reading.order != nil || !reading.fulfillmentOrders.isEmpty
        try writer.bury(
          othersOf: reading.orderID, than: reading.fulfillmentOrders,
          reason: isKnown ? "not in the order any more" : "the order is gone")
        try PendingMarks.forgetMissing(of: reading.orderID, readAt: reading.stamp, db)
      }
      for id in writer.changed { changes.note(.fulfillmentOrder, id.number) }
      if let order = reading.order, try OrderTable.apply(order, stamp: reading.stamp, db) {
        changes.note(.order, order.id.number)
      }
      try settle(reading, db, &changes)
    }
  }
}
