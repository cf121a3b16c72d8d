import ArgumentParser
import Foundation

/// `deadline`.
struct DeadlineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadline", abstract: "Set the time by which orders must be fulfilled.",
    discussion: "Shopify cannot take a deadline away again, only move it.")

  @OptionGroup var common: ActionOptions
  @Option(help: "ISO 8601, or words: \"tomorrow 14:00\", \"+3d\".")
  var by: TimeArgument

  func run() async throws {
    try await common.carryOut(.deadline(by: by.time(now: Date())))
  }
}
