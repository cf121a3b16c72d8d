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
  /// Our time.
  let now: @Sendable () -> Date
  let inboxState = Mutex(InboxState())
  private let isClosed = Mutex(false)
  /// Why the disk failed, once it did. A page that could not be synced may count as clean for the
  /// system, so a later sync says nothing about it: no commit is promised any more (A5).
  private let diskFailure = Mutex<StoreError?>(nil)

  init(
    pool: DatabasePool, file: DatabaseFile, lock: FolderLock?, lastStamp: Int64,
    calendar: Calendar, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.pool = pool
    self.file = file
    self.lock = lock
    self.stamps = StampBlock(after: lastStamp)
    self.calendar = calendar
    self.now = now
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
  /// cancelled task: an outcome that came must be kept (DESIGN §1.2). After an I/O error it writes
  /// nothing more in this process.
  @discardableResult
  func write<T: Sendable>(
    _ body: @escaping @Sendable (Database, inout ChangeRecorder) throws -> T
  ) async throws(StoreError) -> T {
    guard isWriter else { throw StoreError.locked(holder: file.holderOfLock) }
    try ensureOpen()
    let path = file.path
    let result: Result<(T, Int64?), StoreError> = await withCheckedContinuation { continuation in
      pool.asyncWrite { [self] database in
        try ensureDisk()
        var changes = ChangeRecorder()
        let value = try body(database, &changes)
        return (value, try changes.commit(database))
      } completion: { [self] _, result in
        // Still on the writer's queue, so that nothing which waits there comes before it.
        continuation.resume(
          returning: result.mapError { error in
            let meaning = StoreError(error, path: path)
            if case .failed = meaning, (error as? DatabaseError)?.resultCode == .SQLITE_IOERR {
              diskFailure.withLock { $0 = $0 ?? meaning }
            }
            return meaning
          })
      }
    }
    let (value, number) = try result.get()
    if let number { feedOfChanges.announce(number) }
    return value
  }

  /// Throws what the disk failed with, if it ever did.
  func ensureDisk() throws(StoreError) {
    if let failure = diskFailure.withLock({ $0 }) { throw failure }
  }

  private func ensureOpen() throws(StoreError) {
    if isClosed.withLock({ $0 }) { throw .failed("it was closed") }
  }
}
