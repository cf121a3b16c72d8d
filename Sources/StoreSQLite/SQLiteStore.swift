import Foundation
import GRDB
import Store
import Synchronization

/// The durable store on SQLite: one file in one folder, written by the one process that holds the
/// lock beside it, read by any (DESIGN §3 "SQLite").
///
/// A core is opened with `openCore`, a reader with `openReader`; a reader's writing verbs throw
/// `.locked`. Every verb is one transaction that a cancelled task does not undo, save where it
/// writes more than `StoreLimits.rowsPerWrite` rows: then it is one after another.
package final class SQLiteStore: CoreStore {
  let pool: DatabasePool
  let file: DatabaseFile
  /// Nil in a reader.
  let lock: FolderLock?
  let feedOfChanges = ChangeFeed()
  let stamps: StampBlock
  /// Decides what "today" is.
  let calendar: Calendar
  private let isClosed = Mutex(false)

  init(
    pool: DatabasePool, file: DatabaseFile, lock: FolderLock?, lastStamp: Int64, calendar: Calendar
  ) {
    self.pool = pool
    self.file = file
    self.lock = lock
    self.stamps = StampBlock(after: lastStamp)
    self.calendar = calendar
  }

  deinit { shutDown() }

  /// Whether this store may write.
  package var isWriter: Bool { lock != nil }

  /// Ends it: the streams of changes end, the pool is closed, and only then the lock is dropped.
  /// Verbs after it throw. Harmless when repeated.
  package func close() async { shutDown() }

  private func shutDown() {
    let wasClosed = isClosed.withLock { closed in
      defer { closed = true }
      return closed
    }
    guard !wasClosed else { return }
    feedOfChanges.finish()
    // The readers first: the writer must be the last one out to fold the log into the database.
    pool.releaseMemory()
    do {
      try pool.close()
      lock?.release()
    } catch {
      // A connection is still in use, so the lock stays with this process until it ends: two
      // writers would be worse than none.
    }
  }

  /// Reads in one snapshot, on a connection of its own.
  func read<T: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> T
  ) async throws(StoreError) -> T {
    try ensureOpen()
    let path = file.path
    let result: Result<T, StoreError> = await withCheckedContinuation { continuation in
      pool.asyncRead { database in
        continuation.resume(
          returning: Result { try body(database.get()) }.mapError { StoreError($0, path: path) })
      }
    }
    return try result.get()
  }

  /// Writes in one transaction, then announces the change if there was one. Not undone by a
  /// cancelled task: an outcome that came must be kept (DESIGN §1.2).
  @discardableResult
  func write<T: Sendable>(
    _ body: @escaping @Sendable (Database, inout ChangeRecorder) throws -> T
  ) async throws(StoreError) -> T {
    guard isWriter else { throw StoreError.locked(holder: file.holderOfLock) }
    try ensureOpen()
    let path = file.path
    let result: Result<(T, Int64?), StoreError> = await withCheckedContinuation { continuation in
      pool.asyncWrite { database in
        var changes = ChangeRecorder()
        let value = try body(database, &changes)
        return (value, try changes.commit(database))
      } completion: { _, result in
        continuation.resume(returning: result.mapError { StoreError($0, path: path) })
      }
    }
    let (value, number) = try result.get()
    if let number { feedOfChanges.announce(number) }
    return value
  }

  private func ensureOpen() throws(StoreError) {
    if isClosed.withLock({ $0 }) { throw .failed("it was closed") }
  }
}
