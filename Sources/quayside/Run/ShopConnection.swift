import Foundation
import FulfillmentDomain
import Logging
import ShopifyAdmin

/// The way to the configured shop.
enum ShopConnection {
  /// The most seconds that one request may take, where the command itself has more time.
  static let requestTimeout: TimeInterval = 20

  /// Lends the way to the configured shop and closes it afterwards.
  static func with<Answer>(
    _ settings: Settings, timeout: TimeInterval, logger: Logger,
    _ work: (ConfiguredShop) async throws -> Answer
  ) async throws -> Answer {
    let client = ShopifyAdminClient(
      try await configuration(settings, timeout: timeout), logger: logger)
    do {
      let answer = try await work(ConfiguredShop(client, domain: settings.shop?.domain))
      await client.shutdown()
      return answer
    } catch {
      await client.shutdown()
      throw error
    }
  }

  /// Where and as whom to ask; reads the token from where it is kept.
  static func configuration(
    _ settings: Settings, timeout: TimeInterval = requestTimeout
  ) async throws(ConfigurationError) -> AdminConfiguration {
    let token = try await settings.requireSignIn().source.read()
    return AdminConfiguration(
      baseURL: try settings.baseURL(), apiVersion: settings.apiVersion.text,
      accessToken: token.reveal(), requestTimeout: min(timeout, requestTimeout),
      userAgent: "Quayside/\(Quayside.version)")
  }
}
