import ArgumentParser

/// `request-cancel`.
struct RequestCancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request-cancel",
    abstract: "Ask a fulfillment service to give back what it accepted.")

  @OptionGroup var common: ActionOptions
  @OptionGroup var said: MessageOption

  func run() async throws {
    try await common.carryOut(.requestCancel(message: said.message))
  }
}
