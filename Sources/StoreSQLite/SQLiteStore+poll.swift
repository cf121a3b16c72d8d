package import Foundation
package import FulfillmentDomain
import GRDB
package import Store

extension SQLiteStore {
  /// Replaces the list of locations.
  package func apply(locations: [Location]) async throws(StoreError) {
    try await write { db, changes in
      if try LocationTable.replace(with: locations, db) { changes.note(.location) }
    }
  }

  /// Where the poll stands; all nil at first start.
  package func watermarks() async throws(StoreError) -> Watermarks {
    try await read { try Watermarks($0) }
  }

  /// Ends a poll: the watermarks move only now, after the last page (P2).
  package func finishPoll(_ watermarks: Watermarks) async throws(StoreError) {
    try await write { db, _ in try watermarks.write(db) }
  }

  /// Ends a sweep: active rows that no read since `stamp` brought become dirty, and only when all
  /// of them are do the watermarks move. Returns how many rows it missed.
  @discardableResult
  package func finishSweep(
    begunAt stamp: ReadStamp, watermarks: Watermarks
  ) async throws(StoreError) -> Int {
    let missed = try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT f.order_id, count(*)
          FROM fulfillment_order f JOIN fulfillment_order_read r ON r.id = f.id
          WHERE f.active = 1 AND r.sequence < ? GROUP BY f.order_id
          """, arguments: [stamp.sequence]
      ).map { (order: OrderID($0[0]), rows: $0[1] as Int) }
    }
    try await markDirty(missed.map { DirtyHint(order: $0.order) })
    try await write { db, _ in
      try watermarks.write(db)
      try BulkLoadRecord.erase(db)
    }
    return missed.reduce(0) { $0 + $1.rows }
  }

  /// Keeps the feed's state. Announced as a change where it says something new; a poll that only
  /// succeeded again is announced every `SQLiteLimits.feedAnnounceInterval` at most.
  package func record(_ feed: FeedState) async throws(StoreError) {
    try await write { db, changes in
      if try Feed.record(feed, db) { changes.note(.feed) }
    }
  }

  /// The next read's sequence number, taken before the request leaves (L3). Never repeats, not
  /// after a crash either; costs a commit only once in `SQLiteLimits.stampsReserved` times.
  package func nextStamp(now: Date) async throws(StoreError) -> ReadStamp {
    guard isWriter else { throw StoreError.locked(holder: file.holderOfLock) }
    stamps.note(now)
    if let sequence = stamps.take() { return ReadStamp(sequence: sequence, time: now) }
    let block = try await write { db, _ in
      let first = try Meta.integer(.stampsReserved, db) + 1
      let block = first..<first + SQLiteLimits.stampsReserved
      try Meta.set(.stampsReserved, block.upperBound - 1, db)
      return block
    }
    return ReadStamp(sequence: stamps.take(from: block), time: now)
  }
}

extension Watermarks {
  init(_ db: Database) throws {
    self.init(
      fulfillmentOrders: try Meta.date(.watermarkFulfillmentOrders, db),
      orders: try Meta.date(.watermarkOrders, db), lastSweep: try Meta.date(.lastSweep, db))
  }

  func write(_ db: Database) throws {
    guard try Watermarks(db) != self else { return }
    try Meta.set(.watermarkFulfillmentOrders, fulfillmentOrders?.timeIntervalSince1970, db)
    try Meta.set(.watermarkOrders, orders?.timeIntervalSince1970, db)
    try Meta.set(.lastSweep, lastSweep?.timeIntervalSince1970, db)
  }
}
