package import Logging
import Synchronization

/// Keeps every line that is logged, with its metadata.
package final class LogCapture: Sendable {
  private let kept = Mutex<[String]>([])

  package init() {}

  package var lines: [String] { kept.withLock { $0 } }

  /// Logs from trace upwards into this capture.
  package var logger: Logger {
    var logger = Logger(label: "test") { _ in Handler(capture: self) }
    logger.logLevel = .trace
    return logger
  }

  private struct Handler: LogHandler {
    var capture: LogCapture
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let fields = (event.metadata ?? [:]).merging(metadata) { own, _ in own }
      let line = "\(event.level) \(event.message) \(fields)"
      capture.kept.withLock { $0.append(line) }
    }
  }
}
