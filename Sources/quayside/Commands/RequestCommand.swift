import ArgumentParser

/// `request`.
struct RequestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "Ask a fulfillment service to fulfill orders, or units of them.")

  @OptionGroup var common: ActionOptions
  @OptionGroup var chosen: LineOptions
  @OptionGroup var said: MessageOption
  @Flag(help: "Let Shopify e-mail the customer.")
  var notify = false

  func run() async throws {
    try await common.carryOut(
      .request(message: said.message, lines: chosen.lines, notifyCustomer: notify))
  }
}
