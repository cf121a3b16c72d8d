import Foundation
import FulfillmentDomain
import Logging
import ShopifyAdmin

/// The way to the configured shop.
enum ShopConnection {
  /// The most seconds that one request may take, where the command itself has more time.
  static let requestTimeout: TimeInterval = 20

  /// Lends a client of the configured shop and shuts it down afterwards.
  static func with<Answer>(
    _ settings: Settings, timeout: TimeInterval, logger: Logger,
    _ work: (any ShopGateway) async throws -> Answer
  ) async throws -> Answer {
    let token = try await settings.requireToken().read()
    let configuration = AdminConfiguration(
      baseURL: try settings.baseURL(), apiVersion: settings.apiVersion.text,
      accessToken: token.reveal(), requestTimeout: min(timeout, requestTimeout))
    let client = ShopifyAdminClient(configuration, logger: logger)
    do {
      let answer = try await work(client)
      await client.shutdown()
      return answer
    } catch {
      await client.shutdown()
      throw error
    }
  }
}
