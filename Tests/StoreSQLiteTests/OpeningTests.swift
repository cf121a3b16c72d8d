import Foundation
import FulfillmentDomain
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct OpeningTests {
  let folder = TemporaryFolder()

  @Test("the folder and every file are closed to others")
  func modes() async throws {
    let store = try await folder.core()
    try await store.read([sample(1)], 1)
    #expect(try folder.mode(folder.url.path) == 0o700)
    for suffix in ["", "-wal", "-shm"] {
      #expect(try folder.mode(folder.database + suffix) == 0o600)
    }
    #expect(try folder.mode(folder.lock.path) == 0o600)
    await store.close()
  }

  @Test("a file with wider rights is narrowed when the core opens it")
  func narrows() async throws {
    await (try folder.core()).close()
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.database)
    await (try folder.core()).close()
    #expect(try folder.mode(folder.database) == 0o600)
  }

  @Test("a commit is on the disk before it is answered: WAL and synchronous FULL")
  func durable() async throws {
    let store = try await folder.core()
    let (synchronous, mode) = try await store.pool.writeWithoutTransaction { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA synchronous"),
        try String.fetchOne(db, sql: "PRAGMA journal_mode")
      )
    }
    #expect(synchronous == 2)
    #expect(mode == "wal")
    await store.close()
  }

  @Test("a second writer is refused and told who writes")
  func locked() async throws {
    let store = try await folder.core()
    await #expect(throws: StoreError.locked(holder: "test, process 1")) {
      try await SQLiteStore.openCore(folder: folder.url, holder: "second")
    }
    await store.close()
    let next = try await folder.core()
    await next.close()
  }

  @Test("a store that is dropped without closing gives the lock back")
  func dropped() async throws {
    do { _ = try await folder.core() }
    await (try folder.core()).close()
  }

  @Test("what the holder wrote reaches nobody's terminal as it is")
  func hostileHolder() async throws {
    let holder = "\u{1B}[2J\u{202E}evil\n" + String(repeating: "x", count: 500)
    let store = try await SQLiteStore.openCore(folder: folder.url, holder: holder)
    let shown = "[2Jevil" + String(repeating: "x", count: 113)
    await #expect(throws: StoreError.locked(holder: shown)) { try await folder.core() }
    await store.close()
  }

  @Test("a database of a newer Quayside is left alone by both")
  func newer() async throws {
    await (try folder.core()).close()
    try alter("PRAGMA user_version = 99")
    await #expect(throws: StoreError.newer(path: folder.database)) { try await folder.core() }
    #expect(throws: StoreError.newer(path: folder.database)) { try folder.reader() }
  }

  @Test("another program's database is refused and not changed")
  func foreign() async throws {
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    try alter("CREATE TABLE theirs (a)")
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    await expectUnreadable { _ = try await folder.core() }
    await expectUnreadable { _ = try folder.reader() }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
  }

  @Test("a file that is no database is refused, and the lock is free again")
  func garbage() async throws {
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    let file = URL(fileURLWithPath: folder.database)
    try Data(repeating: 0x41, count: 8192).write(to: file)
    await expectUnreadable { _ = try await folder.core() }
    await expectUnreadable { _ = try folder.reader() }
    #expect(try Data(contentsOf: file) == Data(repeating: 0x41, count: 8192))
    try FileManager.default.removeItem(at: file)
    await (try folder.core()).close()
  }

  @Test("pages that were damaged since are an unreadable database, not a crash")
  func damaged() async throws {
    let store = try await folder.core()
    try await store.read((1...200).map { sample($0) }, 1)
    await store.close()
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.database))
    let size = try handle.seekToEnd()
    try handle.seek(toOffset: 4096)
    try handle.write(contentsOf: Data(repeating: 0xA5, count: Int(size) - 4096))
    try handle.close()
    await expectUnreadable {
      let store = try await folder.core()
      _ = try await store.ids()
    }
  }

  @Test("a folder that cannot be made is told with its path")
  func noFolder() async throws {
    try Data().write(to: folder.url)
    do {
      _ = try await folder.core()
      Issue.record("nothing was thrown")
    } catch {
      guard case .unwritable(let path, _)? = error as? StoreError else {
        Issue.record("\(error)")
        return
      }
      #expect(path == folder.url.path)
    }
  }

  @Test("verbs after closing are errors, and closing twice is harmless")
  func closed() async throws {
    let store = try await folder.core()
    await store.close()
    await store.close()
    await #expect(throws: StoreError.failed("it was closed")) { try await store.locations() }
    await #expect(throws: StoreError.failed("it was closed")) {
      try await store.read([sample(1)], 1)
    }
  }

  private func alter(_ sql: String) throws {
    let queue = try DatabaseQueue(path: folder.database)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
  }

  private func expectUnreadable(_ body: () async throws -> Void) async {
    do {
      try await body()
      Issue.record("nothing was thrown")
    } catch let error as StoreError {
      guard case .unreadable(let path, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(path == folder.database)
    } catch {
      Issue.record("\(error)")
    }
  }
}
