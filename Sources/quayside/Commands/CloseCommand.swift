import ArgumentParser

/// `close`.
struct CloseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Give back, as the service, what was accepted and cannot be completed.")

  @OptionGroup var common: ActionOptions
  @OptionGroup var said: MessageOption

  func run() async throws {
    try await common.carryOut(.close(message: said.message))
  }
}
