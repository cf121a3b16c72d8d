import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

private let hold = Intent.sample(.hold(HoldRequest(reason: .other)))

/// Runs `body` against a server that follows `steps`; the requests that it saw come back.
private func serve(
  _ steps: LoopbackServer.Step..., timeout: Double = 60,
  _ body: (ShopifyAdminClient) async throws -> Void
) async throws -> [String] {
  let server = try await LoopbackServer.start(steps)
  let client = ShopifyAdminClient(
    .sample(baseURL: server.baseURL, timeout: timeout), logger: LogCapture().logger)
  do {
    try await body(client)
  } catch {
    await client.shutdown()
    try await server.stop()
    throw error
  }
  await client.shutdown()
  try await server.stop()
  return server.requests
}

@Suite("Over a real socket")
struct SocketTests {
  /// Seconds: the request must have left by then, also on a machine that is busy with other tests.
  private static let patience: Double = 20

  @Test("a request goes out whole and its reply comes back")
  func exchange() async throws {
    let requests = try await serve(.send(LoopbackServer.json(Wire.profile))) { client in
      let profile = try await client.profile()
      #expect(profile.name == "Example")
    }
    let request = try #require(requests.first)
    #expect(request.hasPrefix("POST /admin/api/2026-10/graphql.json HTTP/1.1"))
    #expect(request.contains("X-Shopify-Access-Token: shpat_sample"))
    #expect(request.contains("User-Agent: Quayside/test"))
    #expect(request.contains("\"operationName\":\"ShopProfile\""))
  }

  @Test("a refused connection is not sent")
  func refused() async throws {
    let server = try await LoopbackServer.start([])
    let address = server.baseURL
    try await server.stop()
    let client = ShopifyAdminClient(.sample(baseURL: address), logger: LogCapture().logger)
    #expect(await client.perform(hold) == .notSent(.unreachable("connection refused")))
    await client.shutdown()
  }

  @Test("a connection that closes after the request is unknown, and nothing is sent again")
  func closed() async throws {
    let requests = try await serve(.close, .send(LoopbackServer.json(Wire.held))) { client in
      #expect(await client.perform(hold) == .unknown(.replyLost("the connection broke")))
    }
    #expect(requests.count == 1)
  }

  @Test("a reply that breaks off is unknown, and nothing is sent again")
  func truncated() async throws {
    let half = String(LoopbackServer.json(Wire.held).dropLast(40))
    let requests = try await serve(
      .sendAndClose(half), .send(LoopbackServer.json(Wire.held))
    ) { client in
      let outcome = await client.perform(hold)
      guard case .unknown(.replyLost) = outcome else {
        Issue.record("\(outcome)")
        return
      }
    }
    #expect(requests.count == 1)
  }

  @Test("an answer that does not come is unknown, and nothing is sent again")
  func silence() async throws {
    let requests = try await serve(
      .silence, .send(LoopbackServer.json(Wire.held)), timeout: Self.patience
    ) { client in
      #expect(await client.perform(hold) == .unknown(.replyLost("timed out")))
    }
    #expect(requests.count == 1)
  }

  @Test("a redirect is not followed: it would carry the token away")
  func redirect() async throws {
    let away =
      "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
    let requests = try await serve(
      .send(away), .send(LoopbackServer.json(Wire.held))
    ) { client in
      #expect(
        await client.perform(hold) == .notSent(.malformedReply("a redirect, HTTP 302")))
    }
    #expect(requests.count == 1)
  }

  @Test("an action that is cut off on its way is unknown at once, and nothing is sent again")
  func cutOff() async throws {
    let server = try await LoopbackServer.start([.silence, .send(LoopbackServer.json(Wire.held))])
    let client = ShopifyAdminClient(
      .sample(baseURL: server.baseURL, timeout: 600), logger: LogCapture().logger)
    let sending = Task { await client.perform(hold) }
    while server.requests.isEmpty { await Task.yield() }
    sending.cancel()
    let outcome = await sending.value
    guard case .unknown(.replyLost) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(server.requests.count == 1)
    await client.shutdown()
    try await server.stop()
  }

  @Test("a kept connection that the server closes under an action never makes it go twice")
  func keptConnection() async throws {
    let held = LoopbackServer.json(Wire.held)
    let requests = try await serve(
      .sendAndClose(held), .send(held), .close, .send(held)
    ) { client in
      for _ in 0..<3 {
        switch await client.perform(hold) {
        // What met the closed connection is not sent or unknown, as far as the body got.
        case .confirmed, .unknown(.replyLost), .notSent(.unreachable): break
        case let outcome: Issue.record("\(outcome)")
        }
      }
    }
    #expect(requests.count <= 3)
  }
}
