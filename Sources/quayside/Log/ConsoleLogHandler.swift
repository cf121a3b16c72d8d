import Logging
import TerminalUI

/// Writes log lines to standard error, each through `SafeText`: what the shop or a proxy sent may
/// be in them.
struct ConsoleLogHandler: LogHandler {
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  private let label: String
  private let write: @Sendable (SafeText) -> Void

  init(
    label: String, level: Logger.Level,
    write: @escaping @Sendable (SafeText) -> Void = { Console.error($0) }
  ) {
    self.label = label
    logLevel = level
    self.write = write
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    let details = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    write(SafeText("\(event.level) \(label): \(event.message)\(details)"))
  }
}

extension Logger {
  /// The level that a person asked for: `-v` says info, twice debug, three times trace; otherwise
  /// `QUAYSIDE_LOG`, otherwise warnings. An unknown word in the variable counts as not set.
  static func level(verbosity: Int, environment: [String: String]) -> Logger.Level {
    switch verbosity {
    case 0: Logger.Level(rawValue: environment["QUAYSIDE_LOG"]?.lowercased() ?? "") ?? .warning
    case 1: .info
    case 2: .debug
    default: .trace
    }
  }

  /// The logger of a command that runs outside of the board.
  static func console(_ label: String, level: Logger.Level) -> Logger {
    Logger(label: label) { ConsoleLogHandler(label: $0, level: level) }
  }
}

extension Logger {
  /// Says nothing: while a board has the screen, a log line would break it.
  static var silent: Logger { Logger(label: "board") { _ in SwiftLogNoOpLogHandler() } }
}
