import Foundation
import GRDB
import Store

/// The database's folder and files: where they are, who may read them, and whether they are ours.
struct DatabaseFile: Sendable {
  let folder: URL

  var url: URL { folder.appendingPathComponent("quayside.db") }
  var path: String { url.path }
  var lockURL: URL { folder.appendingPathComponent("quayside.lock") }
  /// Who holds the lock, as far as is known.
  var holderOfLock: String { FolderLock.holder(at: lockURL) }

  /// The last error of a system call, in words.
  static func systemError() -> String { unsafe String(cString: strerror(errno)) }

  /// Makes the folder, 0700; one that is there already stays as it is.
  func createFolder() throws(StoreError) {
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .unwritable(path: folder.path, why: error.localizedDescription)
    }
  }

  /// Makes the database file, 0600, before SQLite could make it with wider rights; SQLite gives the
  /// files beside it the same. To be called with the lock held.
  func secure() throws(StoreError) {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
    } else if errno != EEXIST {
      throw .unwritable(path: path, why: Self.systemError())
    }
    for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
      guard unsafe chmod(path + suffix, 0o600) == 0 else {
        throw .unwritable(path: path + suffix, why: Self.systemError())
      }
    }
  }

  /// Bytes that are free for us on the disk of the folder.
  func freeBytes() throws(StoreError) -> Int64 {
    var status = statvfs()
    guard unsafe statvfs(folder.path, &status) == 0 else {
      throw .unreadable(path: folder.path, why: Self.systemError())
    }
    return Int64(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
  }

  /// What is in the file, looked at without changing anything in it.
  func inspect() throws(StoreError) -> Contents {
    do {
      let queue = try DatabaseQueue(path: path, configuration: Self.configuration(readonly: true))
      defer { try? queue.close() }
      return try queue.read { try Contents($0) }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// How every connection is opened.
  static func configuration(readonly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(SQLiteLimits.busyTimeout)
    configuration.maximumReaderCount = SQLiteLimits.readers
    configuration.foreignKeysEnabled = false
    configuration.label = "quayside"
    return configuration
  }

  /// Whose database it is and of which version.
  struct Contents {
    let applicationID: Int64
    let version: Int64
    let isEmpty: Bool

    init(_ db: Database) throws {
      applicationID = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      version = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      isEmpty = try Int64.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
    }

    /// Throws unless it is an empty file or a database of ours that this program can work with.
    func check(path: String) throws(StoreError) {
      if isEmpty && applicationID == 0 && version == 0 { return }
      guard applicationID == Schema.applicationID else {
        throw .unreadable(path: path, why: "it is not a database of Quayside")
      }
      if version > Schema.version { throw .newer(path: path) }
    }
  }
}
