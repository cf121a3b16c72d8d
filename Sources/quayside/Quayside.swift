import ArgumentParser

/// The terminal dashboard for Shopify fulfillment orders.
@main
struct Quayside: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quayside", abstract: "A terminal dashboard for Shopify fulfillment orders.")
}
