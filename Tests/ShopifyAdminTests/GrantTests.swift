import Foundation
import FulfillmentDomain
import Synchronization
import TestKit
import Testing

@testable import ShopifyAdmin

private func error(_ status: Int, _ body: String = "") async -> ShopError? {
  let shop = GrantingShop()
  shop.state.withLock { $0.refusal = .json(status, body, id: "r5") }
  do {
    _ = try await signedIn(shop.transport()).profile()
    return nil
  } catch {
    return error
  }
}

@Suite("What the shop answers to signing in")
struct GrantTests {
  @Test(
    "each refusal says what to do",
    arguments: [
      (400, #"{"error":"invalid_client"}"#, "check QUAYSIDE_CLIENT_ID and QUAYSIDE_CLIENT_SECRET"),
      (401, "", "check QUAYSIDE_CLIENT_ID and QUAYSIDE_CLIENT_SECRET"),
      (
        400, #"{"error":"shop_not_permitted"}"#,
        "the app and the shop must be in the same organization"
      ),
      (
        400, "<html>Oauth error shop_not_permitted: Client credentials</html>",
        "the app and the shop must be in the same organization"
      ),
      (404, "", "check QUAYSIDE_SHOP"), (422, "", "HTTP 422"), (423, "", "locked"),
      (302, "", "a redirect"), (503, "", "HTTP 503, request r5"),
      (200, "<html>", "no access token"),
      (200, #"{"access_token":"two words"}"#, "no access token"), (429, "", "wait 1 s"),
    ])
  func refusals(status: Int, body: String, words: String) async {
    let sentence = await error(status, body)?.sentence ?? "none"
    #expect(sentence.contains(words), "\(sentence)")
  }

  @Test("a grant that is refused is not asked for again by everybody at once")
  func backoff() async {
    let shop = GrantingShop()
    shop.state.withLock { $0.refusal = .json(401, "") }
    let transport = shop.transport()
    let clock = TestClock()
    let client = signedIn(transport, clock: clock)
    for _ in 0..<100 { _ = try? await client.profile() }
    #expect(transport.requests.count == 1)
    clock.advance(seconds: AdminLimits.longestRenewalWait)
    _ = try? await client.profile()
    #expect(transport.requests.count == 2)
  }

  @Test("a lost answer to signing in is no lost answer to an action")
  func lost() async {
    let transport = ClosureTransport { _ async throws(HTTPTransportError) in throw .lost("x") }
    let outcome = await signedIn(transport).perform(.sample(.hold(HoldRequest(reason: .other))))
    #expect(outcome == .notSent(.unreachable("x")))
  }

  @Test("without a life it is taken for a day, and an absurd one is cut")
  func life() throws {
    func life(_ text: String) throws -> TimeInterval {
      try GrantReply(.json(200, #"{"access_token":"t"\#(text)}"#), now: .sample()).life
    }
    #expect(try life("") == AdminLimits.grantedLife)
    #expect(try life(#","expires_in":3600"#) == 3600)
    #expect(try life(#","expires_in":-5"#) == 1)
    #expect(try life(#","expires_in":1e300"#) == AdminLimits.longestGrantedLife)
  }
}
