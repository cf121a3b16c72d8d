import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

private func problem(
  _ baseURL: String = "https://x.myshopify.com", version: String = "2026-10",
  token: String = "shpat_1"
) -> AdminConfigurationError? {
  do {
    try AdminConfiguration(baseURL: baseURL, apiVersion: version, accessToken: token).check()
    return nil
  } catch {
    return error
  }
}

@Suite("Configuration")
struct ConfigurationTests {
  @Test("plain http is for this machine alone")
  func loopback() {
    for address in [
      "https://x.myshopify.com", "http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:2",
    ] { #expect(problem(address) == nil, "\(address)") }
    #expect(problem("http://x.myshopify.com") == .insecure("x.myshopify.com"))
    #expect(problem("http://127.0.0.1.evil.com") == .insecure("127.0.0.1.evil.com"))
    #expect(problem("http://127.evil") == .insecure("127.evil"))
  }

  @Test(
    "what is not a bare address is refused",
    arguments: [
      "", "x.myshopify.com", "ftp://x", "https://", "https://x/", "https://x/admin",
      "https://u:p@x", "https://x?a=b",
    ])
  func address(text: String) { #expect(problem(text) == .badAddress(text)) }

  @Test("a version and a token that could change the request are refused")
  func words() {
    #expect(problem(version: "2026-10/../x") == .badVersion("2026-10/../x"))
    #expect(problem(version: "unstable") == nil)
    #expect(problem(token: "") == .badToken)
    #expect(problem(token: "a\r\nHost: evil") == .badToken)
    #expect(problem(token: "tök") == .badToken)
  }

  @Test("a client that is configured wrongly sends nothing and says why")
  func client() async {
    let transport = StubTransport(.json(Wire.profile))
    let client = ShopifyAdminClient.stubbed(
      transport, configuration: .sample(baseURL: "http://example.com"))
    let sentence = AdminConfigurationError.insecure("example.com").sentence
    await #expect(throws: ShopError.unreachable(sentence)) { try await client.profile() }
    let outcome = await client.perform(.sample(.hold(HoldRequest(reason: .other))))
    #expect(outcome == .notSent(.unreachable(sentence)))
    #expect(transport.requests.isEmpty)
  }
}
