package import Foundation
import Logging
package import ShopifyAdmin

extension ShopifyAdminClient {
  /// A client over `transport` that neither waits nor rolls dice: every jitter is `random`.
  package static func stubbed(
    _ transport: StubTransport, clock: TestClock = TestClock(), random: Double = 0.5,
    configuration: AdminConfiguration = .sample(), log: LogCapture = LogCapture()
  ) -> ShopifyAdminClient {
    ShopifyAdminClient(
      configuration, logger: log.logger, transport: transport, clock: clock, random: { random })
  }
}

extension AdminConfiguration {
  package static func sample(
    baseURL: String = "https://example.myshopify.com", token: String = "shpat_sample",
    timeout: TimeInterval = 60
  ) -> Self {
    Self(
      baseURL: baseURL, apiVersion: "2026-10", accessToken: token, requestTimeout: timeout,
      userAgent: "Quayside/test")
  }
}
