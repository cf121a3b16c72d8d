import ArgumentParser
import Foundation

/// `reschedule`.
struct RescheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reschedule", abstract: "Move the time at which scheduled orders open.")

  @OptionGroup var common: ActionOptions
  @Option(help: "ISO 8601, or words: \"tomorrow 14:00\", \"+3d\".")
  var at: TimeArgument

  func run() async throws {
    try await common.carryOut(.reschedule(to: at.time(now: Date())))
  }
}
