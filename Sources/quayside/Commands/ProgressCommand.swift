import ArgumentParser

/// `progress`.
struct ProgressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "Report progress: claim the work for yourself.")

  @OptionGroup var common: ActionOptions
  @Option(help: "What people should know; who claims it, where nothing is said.")
  var notes: String?

  func run() async throws {
    try await common.carryOut(.progress(notes: notes))
  }
}
