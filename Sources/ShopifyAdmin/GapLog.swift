import Logging
import Synchronization

/// Logs what reads left out, each sentence once: a missing right would else be told with each read.
final class GapLog: Sendable {
  private let logger: Logger
  private let told = Mutex<Set<String>>([])

  init(_ logger: Logger) { self.logger = logger }

  /// Logs those that are new, up to `AdminLimits.gapsLogged` in all.
  func note(_ gaps: [String]) {
    for gap in gaps {
      let isNew = told.withLock { $0.count < AdminLimits.gapsLogged && $0.insert(gap).inserted }
      if isNew { logger.notice("left out", metadata: ["gap": "\(gap)"]) }
    }
  }
}
