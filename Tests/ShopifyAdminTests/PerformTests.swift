import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

/// The outcome of a hold that meets `step`; a second request would be a defect.
private func outcome(
  of step: StubTransport.Step, _ action: Action = .hold(HoldRequest(reason: .other))
) async -> ActionOutcome {
  let transport = StubTransport(step, .json(Wire.held), .json(Wire.held))
  let outcome = await ShopifyAdminClient.stubbed(transport).perform(.sample(action))
  #expect(transport.requests.count == 1, "an action is sent once")
  return outcome
}

private func payload(_ payload: String, errors: String? = nil) -> StubTransport.Step {
  .json(Wire.data("{\"fulfillmentOrderHold\":\(payload)}", errors: errors))
}

@Suite("Outcomes of actions")
struct PerformTests {
  @Test("confirmed where Shopify shows the effect, errors on parts of the reply or not")
  func confirmed() async {
    let touched = [FulfillmentOrderID(1), FulfillmentOrderID(2)]
    let reply = StubTransport.Step.json(Wire.held, headers: [("X-Request-Id", "r1")])
    #expect(await outcome(of: reply) == .confirmed(touched: touched, requestID: "r1"))
    let denied = Wire.error("ACCESS_DENIED", path: #"["fulfillmentOrderHold","fulfillmentOrder"]"#)
    let partly = payload(
      #"{"fulfillmentHold":{"id":"gid://shopify/FulfillmentHold/5"},"userErrors":[]}"#,
      errors: denied)
    #expect(await outcome(of: partly) == .confirmed(touched: [.init(1)], requestID: nil))
  }

  @Test("a price in a shape that nobody knows does not make a confirmed action unknown")
  func strangeCost() async {
    let held = #"{"fulfillmentOrderHold":{"fulfillmentHold":{"id":"x"},"userErrors":[]}}"#
    for cost in ["\"free\"", "null", "{\"throttleStatus\":{\"restoreRate\":100}}"] {
      let step = StubTransport.Step.json(
        Wire.data(held, cost: "\"extensions\":{\"cost\":\(cost)}"))
      #expect(await outcome(of: step) == .confirmed(touched: [.init(1)], requestID: nil))
    }
  }

  @Test("rejected where Shopify said no, in its words")
  func rejected() async {
    let said = payload(#"{"userErrors":[{"field":null,"message":"On hold.","code":null}]}"#)
    #expect(await outcome(of: said) == .rejected(["On hold."], requestID: nil))
    #expect(
      await outcome(of: payload(#"{"userErrors":[{"message":""}]}"#))
        == .rejected(["Shopify did not do it and gave no reason."], requestID: nil))
    let unknown = payload("null", errors: Wire.error("RESOURCE_NOT_FOUND", "Invalid id: x"))
    #expect(await outcome(of: unknown) == .rejected(["Invalid id: x"], requestID: nil))
    let denied = payload("null", errors: Wire.error("ACCESS_DENIED", "Access denied."))
    #expect(await outcome(of: denied) == .notSent(.scopeMissing("Access denied.")))
    let invalid = "{\"errors\":[\(Wire.error("INVALID_VARIABLE", "Not valid"))]}"
    #expect(await outcome(of: .json(invalid)) == .rejected(["Not valid"], requestID: nil))
    #expect(await outcome(of: .status(400, "")) == .rejected(["HTTP 400"], requestID: nil))
  }

  @Test("a deadline that was not set is rejected")
  func deadline() async {
    let root = "fulfillmentOrdersSetFulfillmentDeadline"
    let no = "{\"\(root)\":{\"success\":false,\"userErrors\":[{\"message\":\"Not found.\"}]}}"
    let silent = "{\"\(root)\":{\"success\":false,\"userErrors\":[]}}"
    let yes = "{\"\(root)\":{\"success\":true,\"userErrors\":[]}}"
    let action = Action.deadline(by: .sample())
    #expect(
      await outcome(of: .json(Wire.data(no)), action)
        == .rejected(["Not found."], requestID: nil))
    #expect(
      await outcome(of: .json(Wire.data(silent)), action)
        == .rejected(["Shopify did not do it and gave no reason."], requestID: nil))
    #expect(
      await outcome(of: .json(Wire.data(yes)), action)
        == .confirmed(touched: [.init(1)], requestID: nil))
  }

  @Test("not sent where nothing can have happened")
  func notSent() async {
    #expect(
      await outcome(of: .fail(.notConnected("refused"))) == .notSent(.unreachable("refused")))
    #expect(await outcome(of: .status(401, "")) == .notSent(.tokenRefused))
    #expect(await outcome(of: .status(403, "")) == .notSent(.tokenRefused))
    #expect(await outcome(of: .status(404, "")) == .notSent(.shopNotFound))
    #expect(
      await outcome(of: .json(Wire.throttled(requested: 30, available: 10)))
        == .notSent(.throttled(retryAfter: 1)))
    #expect(
      await outcome(of: .status(429, "", headers: [("Retry-After", "3")]))
        == .notSent(.throttled(retryAfter: 3)))
  }

  @Test("unknown wherever it may have happened")
  func unknown() async {
    #expect(await outcome(of: .fail(.lost("timed out"))) == .unknown(.replyLost("timed out")))
    #expect(
      await outcome(of: .fail(.tooLarge)) == .unknown(.malformedReply("more than 20 MiB")))
    for status in [500, 502, 503, 504, 408] {
      #expect(
        await outcome(of: .status(status, "<html>", type: "text/html"))
          == .unknown(.serverError(status: status, requestID: nil)))
    }
    let broken = Wire.error("INTERNAL_SERVER_ERROR")
    #expect(
      await outcome(of: payload("null", errors: broken))
        == .unknown(.serverError(status: 200, requestID: nil)))
    #expect(
      await outcome(of: .json("{\"data\":null,\"errors\":[\(broken)]}"))
        == .unknown(.serverError(status: 200, requestID: nil)))
    #expect(
      await outcome(of: payload("null", errors: Wire.error("SOMETHING_NEW", "Hm")))
        == .unknown(.refused(["Hm"])))
    #expect(await outcome(of: .json("")) == .unknown(.malformedReply("an empty body")))
    #expect(await outcome(of: .json("{\"data\":{")) == .unknown(.malformedReply("broken JSON")))
    #expect(
      await outcome(of: payload(#"{"userErrors":[]}"#))
        == .unknown(.malformedReply("neither an effect nor an error")))
    #expect(
      await outcome(of: payload(#"{"fulfillmentHold":{"id":"x"}}"#))
        == .unknown(.malformedReply("no userErrors")))
    #expect(
      await outcome(of: payload("null")) == .unknown(.malformedReply("no fulfillmentOrderHold")))
  }

  @Test("an action that is cancelled before it leaves is not sent")
  func cancelled() async {
    let transport = StubTransport(.json(Wire.held))
    let client = ShopifyAdminClient.stubbed(transport)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await client.perform(.sample(.hold(HoldRequest(reason: .other))))
    }
    #expect(await task.value == .notSent(.unreachable("stopped")))
    #expect(transport.requests.isEmpty)
  }

  @Test("a wait that no clock can hold is cut, in numbers and in words")
  func longWaits() async {
    for value in ["1e300", "99999999999999999999", "Sun, 06 Nov 9994 08:49:37 GMT"] {
      let step = StubTransport.Step.status(429, "", headers: [("Retry-After", value)])
      #expect(await outcome(of: step) == .notSent(.throttled(retryAfter: 86_400)))
    }
    let silly = "Sun, 9223372036854775807 Nov 9223372036854775807 99:99:99 GMT"
    let step = StubTransport.Step.status(429, "", headers: [("Retry-After", silly)])
    #expect(await outcome(of: step) == .notSent(.throttled(retryAfter: 1)))
    #expect(ShopError.throttled(retryAfter: .infinity).sentence.contains("86400 s"))
  }
}
