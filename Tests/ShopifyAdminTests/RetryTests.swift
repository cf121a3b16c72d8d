import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

@Suite("Repeats")
struct RetryTests {
  @Test(
    "a read is repeated where that can help",
    arguments: [
      StubTransport.Step.fail(.notConnected("x")), .fail(.lost("x")), .status(502, "<html>"),
      .json("{\"data\":null,\"errors\":[\(Wire.error("INTERNAL_SERVER_ERROR"))]}"),
      .json(
        Wire.data("{\"shop\":{\"name\":\"half\"}}", errors: Wire.error("INTERNAL_SERVER_ERROR"))),
      .json(Wire.throttled(requested: 100, available: 0)),
    ])
  func repeated(step: StubTransport.Step) async throws {
    let transport = StubTransport(step, step, .json(Wire.profile))
    let profile = try await ShopifyAdminClient.stubbed(transport).profile()
    #expect(profile.name == "Example")
    #expect(transport.requests.count == 3)
  }

  @Test("a read is given up after a fixed number of attempts")
  func bounded() async {
    let transport = StubTransport(Array(repeating: .status(500, ""), count: 20))
    await #expect(throws: ShopError.serverError(status: 500, requestID: nil)) {
      try await ShopifyAdminClient.stubbed(transport).profile()
    }
    #expect(transport.requests.count == AdminLimits.readAttempts)
  }

  @Test(
    "a read that Shopify answered is not repeated",
    arguments: [
      StubTransport.Step.status(401, ""), .status(404, ""), .status(423, ""), .json("{}"),
      .json("{\"errors\":[{\"message\":\"no\"}]}"),
    ])
  func final(step: StubTransport.Step) async {
    let transport = StubTransport(step, .json(Wire.profile))
    await #expect(throws: ShopError.self) {
      try await ShopifyAdminClient.stubbed(transport).profile()
    }
    #expect(transport.requests.count == 1)
  }

  @Test("the waits double and are drawn by the dice from nothing up")
  func jitter() async {
    for (random, expected) in [(0.5, [0.25, 0.5, 1]), (0, [0, 0, 0])] {
      let clock = TestClock()
      let transport = StubTransport(Array(repeating: .status(500, ""), count: 4))
      _ = try? await ShopifyAdminClient.stubbed(transport, clock: clock, random: random).profile()
      #expect(clock.sleeps == expected)
    }
  }

  @Test("a throttled read waits as long as told, and leaves a long wait to the caller")
  func throttled() async throws {
    let clock = TestClock()
    let transport = StubTransport(
      .status(429, "", headers: [("Retry-After", "7")]), .json(Wire.profile))
    _ = try await ShopifyAdminClient.stubbed(transport, clock: clock, random: 0).profile()
    #expect(clock.sleeps == [7])

    let long = StubTransport(
      .status(429, "", headers: [("Retry-After", "600")]), .json(Wire.profile))
    await #expect(throws: ShopError.throttled(retryAfter: 600)) {
      try await ShopifyAdminClient.stubbed(long).profile()
    }
    #expect(long.requests.count == 1)
  }
}
