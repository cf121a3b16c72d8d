package import Foundation
import GRDB
package import Store

extension SQLiteStore {
  /// Opens the store for the one process that writes: creates the folder (0700) and the database in
  /// it (0600) where they are missing, takes the lock `quayside.lock` beside it and migrates.
  ///
  /// - Parameters:
  ///   - folder: the shop's folder; the file in it is `quayside.db`.
  ///   - holder: what another process is told about who writes, "quayside board, process 4711".
  ///   - calendar: decides what "today" is in `summary`.
  ///   - now: our time, for what the store itself notes the time of: a commit.
  /// - Throws: `.locked` with the holder's name, `.newer`, `.unreadable` for a file that is damaged
  ///   or not ours (nothing in it is changed), `.busy` and `.failed`.
  package static func openCore(
    folder: URL, holder: String, calendar: Calendar = .autoupdatingCurrent,
    now: @escaping @Sendable () -> Date = { Date() }
  ) async throws(StoreError) -> SQLiteStore {
    let file = DatabaseFile(folder: folder)
    try file.createFolder()
    let lock = try FolderLock(at: file.lockURL, holder: holder)
    do {
      try file.secure()
      try file.inspect().check(path: file.path)
      let pool = try openPool(file)
      let last = try await pool.read { try Meta.integer(.stampsReserved, $0) }
      return SQLiteStore(
        pool: pool, file: file, lock: lock, lastStamp: last, calendar: calendar, now: now)
    } catch {
      lock.release()
      throw StoreError(error, path: file.path)
    }
  }

  /// Opens the store to read only, beside a core or without one; every writing verb throws
  /// `.locked`. Throws `.missing` where nothing was ever written.
  ///
  /// It never writes to the database and never checkpoints. It does create the two files that
  /// SQLite's readers share (`-shm`, an empty `-wal`) where no core runs; in a folder where it may
  /// not, it reads the file as it stands and sees no later commit.
  package static func openReader(
    folder: URL, calendar: Calendar = .autoupdatingCurrent
  ) throws(StoreError) -> SQLiteStore {
    let file = DatabaseFile(folder: folder)
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw .missing(path: file.path)
    }
    do {
      let pool = try openReadOnly(file)
      let contents = try pool.read { try DatabaseFile.Contents($0) }
      try contents.check(path: file.path)
      if contents.version == 0 { throw StoreError.missing(path: file.path) }
      if contents.version < Schema.version {
        throw StoreError.unreadable(
          path: file.path, why: "an older Quayside wrote it: run `quayside sync` to bring it up")
      }
      return SQLiteStore(pool: pool, file: file, lock: nil, lastStamp: 0, calendar: calendar)
    } catch {
      throw StoreError(error, path: file.path)
    }
  }

  /// In a folder that cannot be written, where no core keeps the shared files alive, SQLite can
  /// only read the file as one that does not change.
  private static func openReadOnly(_ file: DatabaseFile) throws -> DatabasePool {
    let configuration = DatabaseFile.configuration(readonly: true)
    do {
      return try DatabasePool(path: file.path, configuration: configuration)
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
    {
      let wal = try? FileManager.default.attributesOfItem(atPath: file.path + "-wal")
      guard wal == nil || wal?[.size] as? Int == 0 else { throw error }
      return try DatabasePool(
        path: file.url.absoluteString + "?immutable=1", configuration: configuration)
    }
  }

  /// Opens the writer's pool and brings the schema up. A commit that was answered must survive a
  /// power cut (A3, O1): GRDB sets `synchronous=NORMAL` when it opens a WAL pool, so FULL is set
  /// after that, read back, and the store refuses to run without it.
  private static func openPool(_ file: DatabaseFile) throws -> DatabasePool {
    let pool = try DatabasePool(
      path: file.path, configuration: DatabaseFile.configuration(readonly: false))
    try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "PRAGMA journal_size_limit = \(SQLiteLimits.walSize)")
    }
    let isDurable = try pool.writeWithoutTransaction { db in
      try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2
        && String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
    }
    guard isDurable else {
      throw StoreError.failed("SQLite does not promise that a commit reaches the disk")
    }
    try Schema.migrator.migrate(pool)
    return pool
  }
}
