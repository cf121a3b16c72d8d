import ArgumentParser
import Foundation
import Logging

/// Options of every command that works.
struct GlobalOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say more on standard error; twice or three times, yet more.")
  var verbose: Int

  /// A logger to standard error.
  func logger(_ label: String) -> Logger {
    let environment = ProcessInfo.processInfo.environment
    let level = Logger.level(verbosity: verbose, environment: environment)
    return .console(label, level: level)
  }

  /// The same for what runs for long: it says `level` where nobody asked for another.
  func logger(_ label: String, atLeast level: Logger.Level) -> Logger {
    var logger = logger(label)
    let isAsked = ProcessInfo.processInfo.environment["QUAYSIDE_LOG"].map { !$0.isEmpty } ?? false
    if !isAsked { logger.logLevel = min(logger.logLevel, level) }
    return logger
  }
}

/// How long a command may wait for the shop.
struct TimeoutOption: ParsableArguments {
  /// The longest that can be asked for, in seconds.
  static let longest: Double = 3600

  @Option(
    name: .customLong("timeout"),
    help: ArgumentHelp("Give up after this many seconds.", valueName: "seconds"))
  var seconds: Double = 30

  func validate() throws {
    guard seconds > 0, seconds <= Self.longest else {
      throw ValidationError("--timeout is between 0 and \(Int(Self.longest)) seconds.")
    }
  }
}
