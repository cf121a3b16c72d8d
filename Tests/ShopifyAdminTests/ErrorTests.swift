import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

/// What one read makes of one reply, with no attempt after it.
private func error(of step: StubTransport.Step) async -> ShopError? {
  let steps = Array(repeating: step, count: AdminLimits.readAttempts)
  do {
    _ = try await ShopifyAdminClient.stubbed(StubTransport(steps)).profile()
    return nil
  } catch {
    return error
  }
}

private let html = "<html><body>Bad Gateway</body></html>"

@Suite("Errors of reads")
struct ErrorTests {
  @Test("each HTTP status has its own meaning")
  func statuses() async {
    #expect(await error(of: .status(401, "{\"errors\":\"[API] Invalid\"}")) == .tokenRefused)
    #expect(await error(of: .status(403, "")) == .tokenRefused)
    #expect(
      await error(of: .status(403, "{\"errors\":\"needs the read_orders scope\"}"))
        == .scopeMissing("needs the read_orders scope"))
    #expect(await error(of: .status(404, html, type: "text/html")) == .shopNotFound)
    #expect(
      await error(of: .status(402, "")) == .shopUnavailable("its payments are due, HTTP 402"))
    #expect(await error(of: .status(423, "")) == .shopUnavailable("it is locked, HTTP 423"))
    #expect(
      await error(of: .status(430, ""))
        == .refused(["HTTP 430: Shopify's security check turned the request away"]))
    #expect(
      await error(of: .status(400, "{\"errors\":{\"query\":[\"is bad\"]}}"))
        == .refused(["query: is bad"]))
    #expect(await error(of: .status(301, "")) == .malformedReply("a redirect, HTTP 301"))
    for status in [500, 502, 503] {
      #expect(
        await error(
          of: .status(status, html, type: "text/html", headers: [("x-request-id", "r1")]))
          == .serverError(status: status, requestID: "r1"))
    }
  }

  @Test("a body that is not GraphQL's is named, never quoted")
  func malformed() async {
    #expect(
      await error(of: .status(200, html, type: "text/html; charset=utf-8"))
        == .malformedReply("no JSON but text/html"))
    #expect(await error(of: .json("")) == .malformedReply("an empty body"))
    #expect(await error(of: .json("{\"data\":{\"shop\":")) == .malformedReply("broken JSON"))
    #expect(await error(of: .json("{}")) == .malformedReply("neither data nor errors"))
    #expect(
      await error(of: .json("{\"data\":{\"shop\":\"a shop\"}}"))
        == .malformedReply("an unexpected type at data.shop"))
    #expect(await error(of: .json("[]")) == .malformedReply("an unexpected type at the top"))
    #expect(
      await error(of: .json("{\"data\":{\"shop\":null}}")) == .malformedReply("no shop"))
  }

  @Test("top-level errors without data have their own meaning")
  func topLevel() async {
    func body(_ code: String) -> StubTransport.Step {
      .json("{\"data\":null,\"errors\":[\(Wire.error(code, "Said so."))]}")
    }
    #expect(await error(of: body("ACCESS_DENIED")) == .scopeMissing("Said so."))
    #expect(await error(of: body("MAX_COST_EXCEEDED")) == .refused(["Said so."]))
    #expect(await error(of: body("undefinedField")) == .refused(["Said so."]))
    #expect(await error(of: body("SHOP_INACTIVE")) == .shopUnavailable("it is not active"))
    let id =
      "{\"message\":\"Oops\",\"extensions\":"
      + "{\"code\":\"INTERNAL_SERVER_ERROR\",\"requestId\":\"r9\"}}"
    #expect(
      await error(of: .json("{\"data\":null,\"errors\":[\(id)]}"))
        == .serverError(status: 200, requestID: "r9"))
    #expect(
      await error(of: .json("{\"errors\":[{\"message\":\"syntax error\"}]}"))
        == .refused(["syntax error"]))
  }

  @Test("a search that Shopify understood only in part is an error, not an answer")
  func search() async {
    let warned = """
      {"data":{"shop":null},"extensions":{"search":[{"path":["orders"],"query":"x:1",
      "warnings":[{"field":"x","message":"Invalid search field for this query.","code":"invalid_field"}]}]}}
      """
    #expect(
      await error(of: .json(warned))
        == .searchIgnored("x: Invalid search field for this query."))
  }

  @Test("no connection and a lost reply are told apart")
  func transport() async {
    #expect(await error(of: .fail(.notConnected("refused"))) == .unreachable("refused"))
    #expect(await error(of: .fail(.lost("timed out"))) == .replyLost("timed out"))
    #expect(await error(of: .fail(.tooLarge)) == .malformedReply("more than 20 MiB"))
  }

  @Test("being told to wait comes at HTTP 200 with the cost, or at 429 with seconds or a date")
  func throttled() async {
    #expect(
      await error(of: .json(Wire.throttled(requested: 752, available: 252)))
        == .throttled(retryAfter: 5))
    #expect(
      await error(of: .status(429, "", headers: [("retry-after", "2.0")]))
        == .throttled(retryAfter: 2))
    #expect(await error(of: .status(429, "")) == .throttled(retryAfter: 1))
    // The test's clock stands at 09:00:00 and moves with each wait: the date is beyond what a
    // read waits for, so that the first attempt is the last.
    #expect(
      await error(
        of: .status(429, "", headers: [("Retry-After", "Sun, 22 Nov 2026 09:01:40 GMT")]))
        == .throttled(retryAfter: 100))
    #expect(
      await error(
        of: .status(429, "", headers: [("Retry-After", "Sun, 22 Nov 2026 08:00:00 GMT")]))
        == .throttled(retryAfter: 0))
    #expect(
      await error(of: .status(429, "", headers: [("Retry-After", "later")]))
        == .throttled(retryAfter: 1))
  }
}
