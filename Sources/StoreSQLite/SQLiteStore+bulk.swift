import Foundation
import FulfillmentDomain
import GRDB
package import Store

extension SQLiteStore {
  /// The bulk operation that the first load waits for or stores.
  package func bulkLoad() async throws(StoreError) -> BulkLoadRecord? {
    try await read { try BulkLoadRecord($0) }
  }

  /// Keeps or, with nil, forgets it. Nobody is woken: it cannot be seen.
  package func record(bulkLoad: BulkLoadRecord?) async throws(StoreError) {
    try await write { db, _ in
      if let bulkLoad { try bulkLoad.write(db) } else { try BulkLoadRecord.erase(db) }
    }
  }
}

extension BulkLoadRecord {
  /// As it is kept in `meta`; never the result's address, which is a key to it.
  private struct Document: Codable {
    var operation: BulkOperationID
    var sequence: Int64
    var stampedAt: Date
    var begunAt: Date
    var serverFloor: Date?
    var elapsed: TimeInterval
    var stored: Int
    var isStored: Bool
  }

  init?(_ db: Database) throws {
    guard let data: Data = try Meta.value(.bulkLoad, db) else { return nil }
    let document = try Documents.decode(Document.self, data)
    self.init(
      operation: document.operation,
      stamp: ReadStamp(sequence: document.sequence, time: document.stampedAt),
      begunAt: document.begunAt, serverFloor: document.serverFloor, elapsed: document.elapsed,
      stored: document.stored, isStored: document.isStored)
  }

  func write(_ db: Database) throws {
    let document = Document(
      operation: operation, sequence: stamp.sequence, stampedAt: stamp.time, begunAt: begunAt,
      serverFloor: serverFloor, elapsed: elapsed, stored: stored, isStored: isStored)
    try Meta.set(.bulkLoad, try Documents.encode(document), db)
  }

  static func erase(_ db: Database) throws {
    if try BulkLoadRecord(db) != nil { try Meta.set(.bulkLoad, nil, db) }
  }
}
