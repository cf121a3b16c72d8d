import ArgumentParser

/// `open`.
struct OpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open scheduled orders early, or take reported progress back.")

  @OptionGroup var common: ActionOptions

  func run() async throws {
    try await common.carryOut(.open)
  }
}
