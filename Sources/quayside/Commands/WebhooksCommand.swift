import ArgumentParser

/// Webhooks: the subscriptions at Shopify, and what came of them.
struct WebhooksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhooks",
    abstract: "See and make the webhook subscriptions, and look at what they brought.",
    subcommands: [
      WebhooksListCommand.self, WebhooksRegisterCommand.self, WebhooksUnregisterCommand.self,
      WebhooksStatusCommand.self, WebhooksReplayCommand.self,
    ])
}

/// What the commands that ask Shopify about subscriptions share.
struct SubscriptionOptions: ParsableArguments {
  @OptionGroup var timeout: TimeoutOption
  @OptionGroup var global: GlobalOptions

  /// Lends the way to the shop. The whole command is cut off where it takes too long: what was made
  /// or ended by then stays so, and doing it again is harmless.
  func ask<Answer: Sendable>(
    _ settings: Settings,
    _ work: @escaping @Sendable (ConfiguredShop) async throws -> Answer
  ) async throws -> Answer {
    try settings.requireConnection()
    let logger = global.logger("webhooks")
    let deadline = Deadline(seconds: timeout.seconds)
    return try await ShopConnection.with(settings, timeout: timeout.seconds, logger: logger) {
      shop in
      try await deadline.limit(otherwise: "the subscriptions may be half done; do it again.") {
        try await work(shop)
      }
    }
  }
}
