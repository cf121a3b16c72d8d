import Foundation
import FulfillmentDomain
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct FailureTests {
  let folder = TemporaryFolder()

  @Test("a full disk changes nothing, is told as busy, and the store goes on when there is room")
  func full() async throws {
    let store = try await folder.core()
    try await store.read([sample(1)], 1)
    let number = try await store.changeNumber()
    let pages = try await limitPages(store, to: 1)
    let many = (2...400).map { sample($0) }
    await #expect(throws: StoreError.busy("database or disk is full")) {
      try await store.read(many, 2)
    }
    #expect(try await store.ids() == [1])
    #expect(try await store.changeNumber() == number)
    #expect(pages > 1)
    _ = try await limitPages(store, to: 1_000_000)
    #expect(try await store.read(many, 3) == many.count)
    await store.close()
  }

  /// SQLite takes the present size where `to` is less; answers the limit that holds.
  private func limitPages(_ store: SQLiteStore, to pages: Int) async throws -> Int {
    try await store.pool.writeWithoutTransaction { db in
      try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)") ?? 0
    }
  }

  @Test(
    "each kind of SQLite error is told as what the person can do about it",
    arguments: [
      (ResultCode.SQLITE_BUSY, StoreError.busy("w")), (.SQLITE_BUSY_SNAPSHOT, .busy("w")),
      (.SQLITE_FULL, .busy("w")), (.SQLITE_IOERR_SHMSIZE, .busy("w")),
      (.SQLITE_IOERR, .failed("w")),
      (.SQLITE_IOERR_FSYNC, .failed("w")), (.SQLITE_CORRUPT, .unreadable(path: "p", why: "w")),
      (.SQLITE_NOTADB, .unreadable(path: "p", why: "w")),
      (.SQLITE_CANTOPEN, .unreadable(path: "p", why: "w")),
    ])
  func mapping(code: ResultCode, error: StoreError) {
    #expect(StoreError(DatabaseError(resultCode: code, message: "w"), path: "p") == error)
  }

  @Test("a verb that fails in the middle leaves nothing of it")
  func atomic() async throws {
    let store = try await folder.core()
    try await store.read([sample(1)], 1)
    try await store.pool.write { db in
      try db.execute(
        sql: """
          CREATE TRIGGER broken BEFORE INSERT ON change_log
          BEGIN SELECT RAISE(ABORT, 'broken'); END
          """)
    }
    await #expect(throws: StoreError.failed("broken")) { try await store.open(intent(sample(1))) }
    await #expect(throws: StoreError.failed("broken")) { try await store.read([sample(2)], 2) }
    #expect(try await store.openIntents().isEmpty)
    #expect(try await store.row(1)?.pending == nil)
    #expect(try await store.ids() == [1])
    #expect(try await store.summary(Query(), now: noon).active == 1)
    await store.close()
  }

  @Test("a record that is not what was written makes the database unreadable, not the program end")
  func badDocument() async throws {
    let store = try await folder.core()
    try await store.read([sample(1)], 1)
    try await store.pool.write { db in
      try db.execute(sql: "UPDATE fulfillment_order_document SET document = x'7b'")
    }
    let error = StoreError.unreadable(
      path: folder.database, why: "a record is not what was written")
    await #expect(throws: error) { try await store.ids() }
    await store.close()
  }
}
