import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

@Suite("Secrets")
struct SecretTests {
  private let token = "shpat_do_not_show_me"

  private func shown(_ value: Any) -> String {
    var dumped = ""
    dump(value, to: &dumped)
    return String(describing: value) + String(reflecting: value) + dumped
  }

  @Test("the token is in no description, reflection or dump")
  func descriptions() async throws {
    let configuration = AdminConfiguration.sample(token: token)
    #expect(configuration.accessToken == token)
    #expect(!shown(configuration).contains(token))

    let transport = StubTransport(.json(Wire.profile))
    let client = ShopifyAdminClient.stubbed(transport, configuration: configuration)
    _ = try await client.profile()
    #expect(!shown(client).contains(token))
    let request = try #require(transport.requests.first)
    #expect(request.accessToken == token)
    #expect(!shown(request).contains(token))

    let real = ShopifyAdminClient(configuration, logger: LogCapture().logger)
    #expect(!shown(real).contains(token))
    await real.shutdown()
  }

  @Test("the token is in no error and no log line, good replies and bad")
  func errors() async throws {
    let log = LogCapture()
    let transport = StubTransport(
      .json(Wire.profile), .status(401, "no \(token)"), .json("{\"x\": \(token)"),
      .status(200, token, type: "text/html"), .fail(.notConnected("refused")))
    let client = ShopifyAdminClient.stubbed(
      transport, configuration: .sample(token: token), log: log)
    _ = try await client.profile()
    for _ in 0..<4 {
      do {
        _ = try await client.profile()
        Issue.record("that should have failed")
      } catch {
        #expect(!shown(error).contains(token))
        #expect(!error.sentence.contains(token))
      }
    }
    #expect(!log.lines.isEmpty)
    #expect(!log.lines.contains { $0.contains(token) })
    #expect(!shown(AdminConfigurationError.badToken).contains(token))
  }
}
