package import FulfillmentDomain

/// Why the store did not do it, each with a sentence for the status line.
package enum StoreError: Error, Hashable, Sendable {
  /// The file cannot be opened or is no database.
  case unreadable(path: String, why: String)
  /// The folder or a file in it cannot be written.
  case unwritable(path: String, why: String)
  /// Written by a newer Quayside.
  case newer(path: String)
  /// Another process holds the lock; `holder` names it.
  case locked(holder: String)
  /// No database yet: nothing was ever synced.
  case missing(path: String)
  /// Disk full or a lock that did not come free.
  case busy(String)
  /// The disk failed; do not retry.
  case failed(String)
  /// One intent is in flight for this fulfillment order already (O6).
  case intentInFlight(ActionKind)

  package var sentence: String {
    switch self {
    case .unreadable(let path, let why):
      "The database \(path) cannot be read (\(why)): move it away to start afresh."
    case .unwritable(let path, let why):
      "\(path) cannot be written (\(why)): let this user write there, or set QUAYSIDE_DATA."
    case .newer(let path):
      "The database \(path) was written by a newer Quayside: upgrade, or set QUAYSIDE_DATA."
    case .locked(let holder):
      "Another Quayside is writing (\(holder)): use that one, or end it first."
    case .missing(let path): "There is no database at \(path) yet: run `quayside sync` first."
    case .busy(let why):
      "The database is busy or the disk is full (\(why)): nothing was changed; try again."
    case .failed(let why): "The disk failed (\(why)): Quayside stops so that nothing is lost."
    case .intentInFlight(let kind):
      "A \(kind.rawValue) of this order is still under way: wait for its outcome."
    }
  }
}
