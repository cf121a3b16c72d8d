import ArgumentParser
import FulfillmentDomain

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

  /// Lends the way to the shop, once it has answered in time: `work` asks it up to thirty times,
  /// each of them bounded by itself. What was made or ended before one failed stays so, and doing
  /// it again is harmless.
  func ask<Answer: Sendable>(
    _ settings: Settings,
    _ work: @escaping @Sendable (ConfiguredShop, ShopProfile) async throws -> Answer
  ) async throws -> Answer {
    try settings.requireConnection()
    let logger = global.logger("webhooks")
    return try await ShopConnection.with(settings, timeout: timeout.seconds, logger: logger) {
      shop in
      let profile = try await Deadline(seconds: timeout.seconds).limit { try await shop.profile() }
      return try await work(shop, profile)
    }
  }
}
