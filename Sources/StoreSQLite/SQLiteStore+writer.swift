package import Foundation

extension SQLiteStore {
  /// The process that writes the database in `folder`, as it calls itself; nil where none does.
  /// Does not touch the lock: what a process that was killed left in it does not count.
  package static func writer(in folder: URL) -> String? {
    let holder = DatabaseFile(folder: folder).holderOfLock
    guard let match = holder.firstMatch(of: /process (\d+)/), let process = pid_t(match.output.1)
    else { return nil }
    return kill(process, 0) == 0 || errno != ESRCH ? holder : nil
  }
}
