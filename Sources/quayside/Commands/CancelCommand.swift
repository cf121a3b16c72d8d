import ArgumentParser

/// `cancel`.
struct CancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Cancel fulfillment orders; Shopify puts open ones in their place.")

  @OptionGroup var common: ActionOptions

  func run() async throws {
    try await common.carryOut(.cancel)
  }
}
