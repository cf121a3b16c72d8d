import Foundation
import Store

/// The lock beside the database that makes one process the only writer: `flock` on a file that
/// stays where it is, with the holder's name in it. The system drops it when the process ends.
final class FolderLock: Sendable {
  private let handle: FileHandle

  /// Takes it, or throws `.locked` with what the holder wrote.
  init(at url: URL, holder: String) throws(StoreError) {
    let descriptor = unsafe open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .unwritable(path: url.path, why: DatabaseFile.systemError())
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else {
        throw .unreadable(path: url.path, why: DatabaseFile.systemError())
      }
      throw .locked(holder: Self.holder(at: url))
    }
    do {
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: Data(holder.utf8))
    } catch {
      throw .failed("the lock's holder cannot be written: \(error.localizedDescription)")
    }
  }

  /// Drops it. The file stays: removing it could take the lock away from under the next one.
  func release() {
    // The name of one who is gone would mislead; if it cannot be cut the next holder replaces it.
    try? handle.truncate(atOffset: 0)
    // Closing alone would leave it with a child that is just being started: it has the descriptor
    // until it becomes its own program.
    flock(handle.fileDescriptor, LOCK_UN)
    try? handle.close()
  }

  /// What the holder wrote, cut and stripped of everything that a terminal could act upon.
  static func holder(at url: URL) -> String {
    guard let handle = try? FileHandle(forReadingFrom: url) else { return unnamed }
    let data = try? handle.read(upToCount: SQLiteLimits.holderText * 4)
    try? handle.close()
    let text = String(decoding: data ?? Data(), as: UTF8.self)
    let clean = String(String.UnicodeScalarView(text.unicodeScalars.filter(isPlain)))
    return clean.isEmpty ? unnamed : String(clean.prefix(SQLiteLimits.holderText))
  }

  private static let unnamed = "it gave no name"

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }
}
