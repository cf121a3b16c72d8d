import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

/// What comes of `action` on fulfillment order 1 when Shopify answers `payload` under its root.
func outcome(
  _ action: Action, _ root: String, _ payload: String, errors: String? = nil
) async -> ActionOutcome {
  let transport = StubTransport(
    .json(Wire.data("{\"\(root)\":\(payload)}", errors: errors)), .json(Wire.held))
  let outcome = await ShopifyAdminClient.stubbed(transport).perform(.sample(action))
  #expect(transport.requests.count == 1, "an action is sent once")
  return outcome
}

/// A fulfillment order in a payload.
private func named(_ number: Int, _ status: String = "OPEN") -> String {
  "{\"id\":\"gid://shopify/FulfillmentOrder/\(number)\",\"status\":\"\(status)\"}"
}

/// An action, the field that answers it, and a payload that confirms it.
struct Answered: Sendable, CustomTestStringConvertible {
  var action: Action
  var root: String
  /// Without the list of errors, and without braces.
  var effect: String
  var touched: [FulfillmentOrderID]

  init(
    _ action: Action, _ root: String, _ effect: String, touched: [FulfillmentOrderID] = [.init(1)]
  ) {
    self.action = action
    self.root = root
    self.effect = effect
    self.touched = touched
  }

  var testDescription: String { "\(action.kind.rawValue) \(effect)" }

  static let own = "\"fulfillmentOrder\":\(named(1))"
  private static let units = [LineQuantity(line: .init(10), quantity: 1)]
  private static let move = Action.move(MoveRequest(location: .init(9)))
  private static let shipped =
    #""fulfillment":{"id":"gid://shopify/Fulfillment/8","status":"SUCCESS"}"#

  /// One for each mutation.
  static let all = [
    Self(.hold(HoldRequest(reason: .other)), "fulfillmentOrderHold", own),
    Self(.release(holds: [.init(3)]), "fulfillmentOrderReleaseHold", own),
    Self(.reschedule(to: .sample()), "fulfillmentOrderReschedule", own),
    Self(.deadline(by: .sample()), "fulfillmentOrdersSetFulfillmentDeadline", "\"success\":true"),
    Self(.fulfill(FulfillRequest(lines: units)), "fulfillmentCreate", shipped),
    Self(
      move, "fulfillmentOrderMove",
      "\"movedFulfillmentOrder\":\(named(1)),\"originalFulfillmentOrder\":\(named(1))"),
    Self(
      .split(lines: units), "fulfillmentOrderSplit",
      "\"fulfillmentOrderSplits\":[{\(own),\"remainingFulfillmentOrder\":\(named(5))}]",
      touched: [.init(1), .init(5)]),
    Self(
      .merge(with: [.init(2)]), "fulfillmentOrderMerge", "\"fulfillmentOrderMerges\":[{\(own)}]"),
    Self(.progress(notes: ""), "fulfillmentOrderReportProgress", own),
    Self(.open, "fulfillmentOrderOpen", own),
    Self(
      .cancel, "fulfillmentOrderCancel",
      "\"fulfillmentOrder\":\(named(1, "CLOSED")),\"replacementFulfillmentOrder\":\(named(7))",
      touched: [.init(7), .init(1)]),
    Self(.cancelFulfillment(.init(8)), "fulfillmentCancel", shipped),
    Self(
      .track(TrackRequest(fulfillment: .init(8), trackingNumbers: ["1Z"])),
      "fulfillmentTrackingInfoUpdate", shipped),
    Self(
      .event(EventRequest(fulfillment: .init(8), status: .init("DELIVERED"))),
      "fulfillmentEventCreate", #""fulfillmentEvent":{"id":"gid://shopify/FulfillmentEvent/6"}"#),
    Self(
      .request(ServiceRequest()), "fulfillmentOrderSubmitFulfillmentRequest",
      "\"submittedFulfillmentOrder\":\(named(1)),\"unsubmittedFulfillmentOrder\":null"),
    Self(.requestCancel(message: ""), "fulfillmentOrderSubmitCancellationRequest", own),
    Self(
      .accept(AcceptAnswer(.fulfillment)), "fulfillmentOrderAcceptFulfillmentRequest", own),
    Self(
      .accept(AcceptAnswer(.cancellation)), "fulfillmentOrderAcceptCancellationRequest",
      "\"fulfillmentOrder\":\(named(1, "CLOSED"))"),
    Self(
      .reject(RejectAnswer(.fulfillment)), "fulfillmentOrderRejectFulfillmentRequest", own),
    Self(
      .reject(RejectAnswer(.cancellation)), "fulfillmentOrderRejectCancellationRequest", own),
    Self(.close(message: ""), "fulfillmentOrderClose", own),
  ]

  /// Where ids churn (FACTS §1.5): which one the work goes on with.
  static let churn = [
    // Everything moved where a part of the order was already: the old one closes.
    Self(
      move, "fulfillmentOrderMove",
      "\"originalFulfillmentOrder\":\(named(1, "CLOSED")),\"movedFulfillmentOrder\":\(named(4))",
      touched: [.init(4), .init(1)]),
    // Everything moved, and Shopify shows nothing of the old one.
    Self(
      move, "fulfillmentOrderMove",
      "\"originalFulfillmentOrder\":null,\"movedFulfillmentOrder\":\(named(4))",
      touched: [.init(4), .init(1)]),
    // A part moved: what stays goes on here.
    Self(
      move, "fulfillmentOrderMove",
      "\"movedFulfillmentOrder\":\(named(4)),\"originalFulfillmentOrder\":\(named(1))",
      touched: [.init(1), .init(4)]),
    // A part held: the held units keep the id.
    Self(
      .hold(HoldRequest(reason: .other, lines: units)), "fulfillmentOrderHold",
      "\"fulfillmentOrder\":\(named(1, "ON_HOLD")),\"remainingFulfillmentOrder\":\(named(2))",
      touched: [.init(1), .init(2)]),
    // A part asked for: the submitted part first.
    Self(
      .request(ServiceRequest(lines: units)), "fulfillmentOrderSubmitFulfillmentRequest",
      "\"originalFulfillmentOrder\":\(named(1)),\"submittedFulfillmentOrder\":\(named(4)),"
        + "\"unsubmittedFulfillmentOrder\":\(named(1))",
      touched: [.init(4), .init(1)]),
    // Rescheduled to the time of another one: both are that one now.
    Self(
      .reschedule(to: .sample()), "fulfillmentOrderReschedule",
      "\"fulfillmentOrder\":\(named(4, "SCHEDULED"))", touched: [.init(4), .init(1)]),
    // Split where the original could not be: its replacement takes its place.
    Self(
      .split(lines: units), "fulfillmentOrderSplit",
      "\"fulfillmentOrderSplits\":[{\"fulfillmentOrder\":\(named(1, "CLOSED")),"
        + "\"remainingFulfillmentOrder\":\(named(5)),\"replacementFulfillmentOrder\":\(named(6))}]",
      touched: [.init(6), .init(5), .init(1)]),
  ]
}

@Suite("What confirms an action")
struct ConfirmedTests {
  @Test(
    "each mutation's own effect confirms it, and names what it touched", arguments: Answered.all)
  func confirmed(answered: Answered) async {
    let said = await outcome(
      answered.action, answered.root, "{\(answered.effect),\"userErrors\":[]}")
    #expect(said == .confirmed(touched: answered.touched, requestID: nil))
  }

  @Test("where ids churn the fulfillment order that goes on comes first", arguments: Answered.churn)
  func churn(answered: Answered) async {
    let said = await outcome(
      answered.action, answered.root, "{\(answered.effect),\"userErrors\":[]}")
    #expect(said == .confirmed(touched: answered.touched, requestID: nil))
  }

  @Test("each mutation's user errors reject it in Shopify's words", arguments: Answered.all)
  func rejected(answered: Answered) async {
    let errors =
      #"[{"field":null,"message":"No.","code":null},{"field":["id"],"message":"Never."}]"#
    let said = await outcome(answered.action, answered.root, "{\"userErrors\":\(errors)}")
    #expect(said == .rejected(["No.", "Never."], requestID: nil))
  }

  @Test(
    "neither an effect nor an error is unknown, and so is another mutation's effect",
    arguments: Answered.all.filter { $0.action != .deadline(by: .sample()) })
  func unknown(answered: Answered) async {
    let nothing = ActionOutcome.unknown(.malformedReply("neither an effect nor an error"))
    for payload in [
      #"{"userErrors":[]}"#, #"{"success":true,"userErrors":[]}"#,
      #"{"fulfillmentOrderSplits":[],"fulfillmentOrderMerges":[],"userErrors":[]}"#,
    ] {
      #expect(await outcome(answered.action, answered.root, payload) == nothing)
    }
    // A reply in the place of another one.
    #expect(
      await outcome(answered.action, "fulfillmentOrdersReroute", "{\"userErrors\":[]}")
        == .unknown(.malformedReply("no \(answered.root)")))
  }

  @Test(
    "ready for pickup answers with errors only: an empty list confirms it, a missing one does not")
  func ready() async {
    let root = "fulfillmentOrderLineItemsPreparedForPickup"
    #expect(
      await outcome(.ready, root, #"{"userErrors":[]}"#)
        == .confirmed(touched: [.init(1)], requestID: nil))
    #expect(await outcome(.ready, root, "{}") == .unknown(.malformedReply("no userErrors")))
    #expect(
      await outcome(.ready, root, "null", errors: Wire.error("RESOURCE_NOT_FOUND", "Invalid id: x"))
        == .rejected(["Invalid id: x"], requestID: nil))
  }
}
