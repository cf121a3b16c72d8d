import ArgumentParser

/// `ready`.
struct ReadyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ready",
    abstract: "Say that orders are ready for pickup; always e-mails the customers.")

  @OptionGroup var common: ActionOptions
  @Flag(help: "Do not ask before the customers are e-mailed.")
  var yes = false

  func run() async throws {
    if !common.dryRun && !yes {
      let orders = common.orders.map(\.words).joined(separator: ", ")
      try Question.confirm(
        "Shopify will e-mail the customer that the order is ready for pickup: \(orders).",
        option: "--yes")
    }
    try await common.carryOut(.ready)
  }
}
