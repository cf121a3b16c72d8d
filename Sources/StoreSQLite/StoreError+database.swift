import Foundation
import GRDB
import Store

extension StoreError {
  /// What an error under a verb means for the person.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(error, path: path)
    case is DecodingError: self = .unreadable(path: path, why: "a record is not what was written")
    default: self = .failed("\(error)")
    }
  }

  private init(_ error: DatabaseError, path: String) {
    let why = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode {
    // The file that connections share could not grow: no room, and nothing of the data is at risk.
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .busy(why)
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL: self = .busy(why)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH,
      .SQLITE_FORMAT:
      self = .unreadable(path: path, why: why)
    default: self = .failed(why)
    }
  }
}
