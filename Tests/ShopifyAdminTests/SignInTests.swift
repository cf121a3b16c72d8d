import Foundation
import FulfillmentDomain
import Synchronization
import TestKit
import Testing

@testable import ShopifyAdmin

/// A shop that grants tokens `t1`, `t2`, … and refuses those that were revoked.
final class GrantingShop: Sendable {
  struct State {
    var granted = 0
    var revoked: Set<String> = []
    /// Grants wait.
    var isHeldBack = false
    /// Refusals wait until so many requests are refused.
    var refusedTogether = 0
    var refused = 0
    var life = 86_399
    var refusal: HTTPTransportReply?
  }
  let state = Mutex(State())

  var grants: Int { state.withLock { $0.granted } }

  func transport() -> ClosureTransport {
    ClosureTransport { request async throws(HTTPTransportError) in
      guard request.url.hasSuffix("/admin/oauth/access_token") else {
        let isRevoked = self.state.withLock { state in
          let isRevoked = state.revoked.contains(request.accessToken ?? "")
          if isRevoked { state.refused += 1 }
          return isRevoked
        }
        guard isRevoked else { return .json(200, Wire.profile) }
        await until { self.state.withLock { $0.refused >= $0.refusedTogether } }
        return .json(401, "{}")
      }
      await until { !self.state.withLock { $0.isHeldBack } }
      return self.state.withLock { state in
        if let refusal = state.refusal { return refusal }
        state.granted += 1
        return .json(
          200,
          """
          {"access_token":"t\(state.granted)","scope":"read_orders","expires_in":\(state.life)}
          """)
      }
    }
  }
}

func signedIn(
  _ transport: any HTTPTransport, clock: any AdminClock = TestClock(), folder: URL? = nil,
  shop: String = "https://example.myshopify.com", id: String = "client-1",
  log: LogCapture = LogCapture()
) -> ShopifyAdminClient {
  let credentials = AdminCredentials.client(
    id: id, secret: { () async throws(CredentialError) in "s3cr&t=" }, cacheFolder: folder)
  return ShopifyAdminClient(
    AdminConfiguration(
      baseURL: shop, apiVersion: "2026-10", credentials: credentials, userAgent: "Quayside/test"),
    logger: log.logger, transport: transport, clock: clock, random: { 0.5 })
}

@Suite("Signing in")
struct SignInTests {
  @Test("the grant is a form with id and secret, and its token goes with every request")
  func form() async throws {
    let transport = GrantingShop().transport()
    let client = signedIn(transport)
    _ = try await client.profile()
    _ = try await client.profile()
    let grant = try #require(transport.requests.first)
    #expect(grant.url == "https://example.myshopify.com/admin/oauth/access_token")
    #expect(
      String(decoding: grant.body, as: UTF8.self)
        == "grant_type=client_credentials&client_id=client-1&client_secret=s3cr%26t%3D")
    #expect(
      grant.headers.contains { $0 == ("Content-Type", "application/x-www-form-urlencoded") })
    #expect(transport.requests.map(\.accessToken) == [nil, "t1", "t1"])
  }

  @Test("it is renewed at nine tenths of its life")
  func renewed() async throws {
    let shop = GrantingShop()
    shop.state.withLock { $0.life = 1000 }
    let transport = shop.transport()
    let clock = TestClock()
    let client = signedIn(transport, clock: clock)
    _ = try await client.profile()
    clock.advance(seconds: 899)
    _ = try await client.profile()
    #expect(shop.grants == 1)
    clock.advance(seconds: 1)
    _ = try await client.profile()
    #expect(transport.requests.last?.accessToken == "t2")
  }

  @Test("however many are refused at once, there is one renewal, and each is sent again with it")
  func single() async throws {
    let shop = GrantingShop()
    let transport = shop.transport()
    let client = signedIn(transport)
    _ = try await client.profile()
    shop.state.withLock { state in
      state.revoked = ["t1"]
      state.refusedTogether = 30
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = try await client.profile() } }
      try await group.waitForAll()
    }
    #expect(shop.grants == 2)
    #expect(transport.requests.filter { $0.accessToken == "t1" }.count > 30)
    #expect(transport.requests.filter { $0.accessToken == "t2" }.count == 50)
    #expect(client.exchange.openTickets == 0)
  }

  @Test("all that ask while the first token is on its way wait for that one")
  func waiting() async throws {
    let shop = GrantingShop()
    shop.state.withLock { $0.isHeldBack = true }
    let transport = shop.transport()
    let client = signedIn(transport)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<300 { group.addTask { _ = try await client.profile() } }
      await until { !transport.requests.isEmpty }
      shop.state.withLock { $0.isHeldBack = false }
      try await group.waitForAll()
    }
    #expect(shop.grants == 1)
  }

  @Test("one that gives up waiting leaves the renewal to the others")
  func cancelled() async throws {
    let shop = GrantingShop()
    shop.state.withLock { $0.isHeldBack = true }
    let transport = shop.transport()
    let client = signedIn(transport)
    let first = Task { try await client.profile() }
    await until { transport.requests.count == 1 }
    let second = Task { try await client.profile() }
    first.cancel()
    await #expect(throws: ShopError.unreachable("stopped")) { try await first.value }
    shop.state.withLock { $0.isHeldBack = false }
    #expect(try await second.value.name == "Example")
    #expect(shop.grants == 1)
  }

  @Test("an action that was refused with its token was not done, and goes again with the next")
  func action() async throws {
    let shop = GrantingShop()
    let sent = Mutex(0)
    let inner = shop.transport()
    let transport = ClosureTransport { request async throws(HTTPTransportError) in
      guard request.accessToken == "t2" else { return try await inner.send(request) }
      sent.withLock { $0 += 1 }
      return .json(200, Wire.held)
    }
    shop.state.withLock { $0.revoked = ["t1"] }
    let outcome = await signedIn(transport).perform(
      .sample(.hold(HoldRequest(reason: .other))))
    guard case .confirmed = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(sent.withLock { $0 } == 1)
    #expect(shop.grants == 2)
  }

  @Test("a new token that is refused too ends it, and hundreds of callers do not grant hundreds")
  func hopeless() async {
    let shop = GrantingShop()
    shop.state.withLock { $0.revoked = Set((1...500).map { "t\($0)" }) }
    let client = signedIn(shop.transport())
    for _ in 0..<50 {
      await #expect(throws: ShopError.tokenRefused) { try await client.profile() }
    }
    #expect(shop.grants == 2)
  }

  @Test("a static token's refusal is final")
  func fixed() async {
    let transport = StubTransport(.status(401, ""), .json(Wire.profile))
    await #expect(throws: ShopError.tokenRefused) {
      try await ShopifyAdminClient.stubbed(transport).profile()
    }
    #expect(transport.requests.count == 1)
  }

  @Test("a token kept elsewhere is read at the first use, and once more when it is refused")
  func kept() async throws {
    let reads = Mutex(0)
    let credentials = AdminCredentials.read { () async throws(CredentialError) in
      reads.withLock { reads in
        reads += 1
        return "t\(reads)"
      }
    }
    let transport = StubTransport(
      .json(Wire.profile), .json(Wire.profile), .status(401, ""), .json(Wire.profile))
    var configuration = AdminConfiguration.sample()
    configuration.credentials = credentials
    let client = ShopifyAdminClient.stubbed(transport, configuration: configuration)
    #expect(reads.withLock { $0 } == 0)
    for _ in 0..<3 { _ = try await client.profile() }
    #expect(transport.requests.map(\.accessToken) == ["t1", "t1", "t1", "t2"])
  }

  @Test("what cannot be read, or is no token, is said in words, and nothing is sent")
  func unreadable() async {
    for (credentials, sentence) in [
      (
        AdminCredentials.read { () async throws(CredentialError) in
          throw .unreadable("The file is not there.")
        }, "Cannot sign in to the shop. The file is not there."
      ),
      (
        .read { () async throws(CredentialError) in "two words" },
        "Cannot sign in to the shop. The access token is empty or has spaces in it: "
          + "check QUAYSIDE_ACCESS_TOKEN."
      ),
    ] {
      let transport = StubTransport(.json(Wire.profile))
      var configuration = AdminConfiguration.sample()
      configuration.credentials = credentials
      let client = ShopifyAdminClient.stubbed(transport, configuration: configuration)
      do {
        _ = try await client.profile()
        Issue.record("that should have failed")
      } catch {
        #expect(error.sentence == sentence)
      }
      #expect(transport.requests.isEmpty)
    }
  }
}
