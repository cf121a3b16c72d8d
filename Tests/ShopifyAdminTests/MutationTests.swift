import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

/// The operation and variables that an action goes out with, as sorted JSON.
private func sent(_ action: Action) async throws -> (operation: String, variables: String) {
  let transport = StubTransport(.json("{}"))
  _ = await ShopifyAdminClient.stubbed(transport).perform(.sample(action))
  let variables = try JSONSerialization.data(
    withJSONObject: transport.variables(0), options: [.sortedKeys, .withoutEscapingSlashes])
  return (
    transport.body(0)["operationName"] as? String ?? "", String(decoding: variables, as: UTF8.self)
  )
}

@Suite("Mutations")
struct MutationTests {
  @Test("a hold carries the intent's handle and the chosen quantities")
  func hold() async throws {
    let request = HoldRequest(
      reason: .other, notes: "wait", lines: [.init(line: .init(10), quantity: 2)],
      notifyMerchant: true)
    let (operation, variables) = try await sent(.hold(request))
    #expect(operation == "HoldFulfillmentOrder")
    #expect(
      variables == #"{"hold":{"fulfillmentOrderLineItems":"#
        + #"[{"id":"gid://shopify/FulfillmentOrderLineItem/10","quantity":2}],"#
        + #""handle":"qs-01020304-0506-0708-090a-0b0c0d0e0f10","notifyMerchant":true,"#
        + #""reason":"OTHER","reasonNotes":"wait"},"id":"gid://shopify/FulfillmentOrder/1"}"#)
  }

  @Test("a release names its holds")
  func release() async throws {
    let (operation, variables) = try await sent(.release(holds: [.init(3), .init(4)]))
    #expect(operation == "ReleaseHolds")
    #expect(
      variables == #"{"holdIds":["gid://shopify/FulfillmentHold/3","#
        + #""gid://shopify/FulfillmentHold/4"],"id":"gid://shopify/FulfillmentOrder/1"}"#)
  }

  @Test(
    "what Shopify would read as all, or as none any more, is never sent when nothing is chosen",
    arguments: [
      (Action.release(holds: []), "the holds to release"),
      (.fulfill(FulfillRequest(lines: [])), "the items to fulfill"),
      (.split(lines: []), "the items to split off"),
      (.merge(with: []), "the fulfillment orders to merge with it"),
      (.track(TrackRequest(fulfillment: .init(8), carrier: "UPS")), "a tracking number or a URL"),
    ])
  func empty(action: Action, what: String) async {
    let transport = StubTransport(.json(Wire.held))
    let outcome = await ShopifyAdminClient.stubbed(transport).perform(.sample(action))
    #expect(transport.requests.isEmpty)
    #expect(outcome == .rejected(["Nothing is chosen: name \(what)."], requestID: nil))
  }

  @Test("times go out in whole seconds and UTC")
  func times() async throws {
    let date = Date(timeIntervalSince1970: 1_795_337_701.9)
    let reschedule = try await sent(.reschedule(to: date))
    #expect(reschedule.operation == "RescheduleFulfillmentOrder")
    #expect(
      reschedule.variables
        == #"{"fulfillAt":"2026-11-22T08:55:01Z","id":"gid://shopify/FulfillmentOrder/1"}"#)
    let deadline = try await sent(.deadline(by: date))
    #expect(deadline.operation == "SetDeadline")
    #expect(
      deadline.variables
        == #"{"deadline":"2026-11-22T08:55:01Z","ids":["gid://shopify/FulfillmentOrder/1"]}"#)
  }

  @Test("a shipment spells out its lines; tracking is singular for one parcel, plural for more")
  func fulfill() async throws {
    let lines = [LineQuantity(line: .init(10), quantity: 1)]
    let goods =
      #""lineItemsByFulfillmentOrder":[{"fulfillmentOrderId":"gid://shopify/FulfillmentOrder/1","#
      + #""fulfillmentOrderLineItems":[{"id":"gid://shopify/FulfillmentOrderLineItem/10","#
      + #""quantity":1}]}]"#
    let bare = try await sent(.fulfill(FulfillRequest(lines: lines)))
    #expect(bare.operation == "CreateFulfillment")
    #expect(bare.variables == #"{"fulfillment":{\#(goods),"notifyCustomer":false}}"#)

    let one = try await sent(
      .fulfill(
        FulfillRequest(
          lines: lines, carrier: "UPS", trackingNumbers: ["1Z"], trackingURLs: ["https://t/1"],
          notifyCustomer: true)))
    #expect(
      one.variables == #"{"fulfillment":{\#(goods),"notifyCustomer":true,"#
        + #""trackingInfo":{"company":"UPS","number":"1Z","url":"https://t/1"}}}"#)

    let two = try await sent(
      .fulfill(
        FulfillRequest(lines: lines, trackingNumbers: ["1", "2"], trackingURLs: ["https://t/1"])))
    #expect(
      two.variables == #"{"fulfillment":{\#(goods),"notifyCustomer":false,"#
        + #""trackingInfo":{"numbers":["1","2"],"urls":["https://t/1"]}}}"#)
  }

  @Test("each further action names exactly what was chosen", arguments: further)
  func variables(action: Action, operation: String, variables: String) async throws {
    let request = try await sent(action)
    #expect(request.operation == operation)
    #expect(request.variables == variables)
  }
}

private let own = #""id":"gid://shopify/FulfillmentOrder/1""#
private let units = [LineQuantity(line: .init(10), quantity: 2)]
private let goods = #"[{"id":"gid://shopify/FulfillmentOrderLineItem/10","quantity":2}]"#
private let shipment = FulfillmentID(8)
private let time = Date(timeIntervalSince1970: 1_795_337_701.9)

/// Action, operation, variables as sorted JSON.
private let further: [(Action, String, String)] = merchant + shipments + services

private let merchant: [(Action, String, String)] = [
  (
    .move(MoveRequest(location: .init(9))), "MoveFulfillmentOrder",
    #"{\#(own),"location":"gid://shopify/Location/9"}"#
  ),
  (
    .move(MoveRequest(location: .init(9), lines: units)), "MoveFulfillmentOrder",
    #"{\#(own),"lines":\#(goods),"location":"gid://shopify/Location/9"}"#
  ),
  (
    .split(lines: units), "SplitFulfillmentOrder",
    #"{"splits":[{"fulfillmentOrderId":"gid://shopify/FulfillmentOrder/1","#
      + #""fulfillmentOrderLineItems":\#(goods)}]}"#
  ),
  // This one first: it survives.
  (
    .merge(with: [.init(3), .init(2)]), "MergeFulfillmentOrders",
    #"{"merges":[{"mergeIntents":[{"fulfillmentOrderId":"gid://shopify/FulfillmentOrder/1"},"#
      + #"{"fulfillmentOrderId":"gid://shopify/FulfillmentOrder/3"},"#
      + #"{"fulfillmentOrderId":"gid://shopify/FulfillmentOrder/2"}]}]}"#
  ),
  (
    .progress(notes: "claimed by ada"), "ReportProgress",
    #"{\#(own),"report":{"reasonNotes":"claimed by ada"}}"#
  ),
  (.progress(notes: ""), "ReportProgress", #"{\#(own)}"#),
  (.open, "OpenFulfillmentOrder", #"{\#(own)}"#),
  (.cancel, "CancelFulfillmentOrder", #"{\#(own)}"#),
  (
    .ready, "PreparedForPickup",
    #"{"input":{"lineItemsByFulfillmentOrder":["#
      + #"{"fulfillmentOrderId":"gid://shopify/FulfillmentOrder/1"}]}}"#
  ),
  (
    .request(ServiceRequest(message: "please", notifyCustomer: true)), "SubmitFulfillmentRequest",
    #"{\#(own),"message":"please","notifyCustomer":true}"#
  ),
  (
    .request(ServiceRequest(lines: units)), "SubmitFulfillmentRequest",
    #"{\#(own),"lines":\#(goods),"notifyCustomer":false}"#
  ),
  (
    .requestCancel(message: "changed"), "SubmitCancellationRequest",
    #"{\#(own),"message":"changed"}"#
  ),
  (.requestCancel(message: ""), "SubmitCancellationRequest", #"{\#(own)}"#),
]

private let shipments: [(Action, String, String)] = [
  (
    .cancelFulfillment(shipment), "CancelFulfillment", #"{"id":"gid://shopify/Fulfillment/8"}"#
  ),
  (
    .track(
      TrackRequest(
        fulfillment: shipment, carrier: "UPS", trackingNumbers: ["1Z"],
        trackingURLs: ["https://t/1"], notifyCustomer: true)), "UpdateTracking",
    #"{"id":"gid://shopify/Fulfillment/8","notifyCustomer":true,"#
      + #""tracking":{"company":"UPS","number":"1Z","url":"https://t/1"}}"#
  ),
  (
    .track(TrackRequest(fulfillment: shipment, trackingNumbers: ["1", "2"])), "UpdateTracking",
    #"{"id":"gid://shopify/Fulfillment/8","notifyCustomer":false,"#
      + #""tracking":{"numbers":["1","2"]}}"#
  ),
  (
    .event(
      EventRequest(
        fulfillment: shipment, status: .init("DELAYED"), happenedAt: time, message: "snow")),
    "CreateFulfillmentEvent",
    #"{"event":{"fulfillmentId":"gid://shopify/Fulfillment/8","#
      + #""happenedAt":"2026-11-22T08:55:01Z","message":"snow","status":"DELAYED"}}"#
  ),
  (
    .event(EventRequest(fulfillment: shipment, status: .init("DELIVERED"))),
    "CreateFulfillmentEvent",
    #"{"event":{"fulfillmentId":"gid://shopify/Fulfillment/8","status":"DELIVERED"}}"#
  ),
]

private let services: [(Action, String, String)] = [
  (
    .accept(AcceptAnswer(.fulfillment, message: "soon", estimatedShippedAt: time)),
    "AcceptFulfillmentRequest",
    #"{"estimatedShippedAt":"2026-11-22T08:55:01Z",\#(own),"message":"soon"}"#
  ),
  (.accept(AcceptAnswer(.fulfillment)), "AcceptFulfillmentRequest", #"{\#(own)}"#),
  (
    .accept(AcceptAnswer(.cancellation, message: "ok", estimatedShippedAt: time)),
    "AcceptCancellationRequest", #"{\#(own),"message":"ok"}"#
  ),
  (
    .reject(
      RejectAnswer(
        .fulfillment, reason: .init("INVALID_SKU"), message: "no",
        lines: [.init(line: .init(10), message: "which?"), .init(line: .init(11), message: "")])),
    "RejectFulfillmentRequest",
    #"{\#(own),"lines":[{"fulfillmentOrderLineItemId":"gid://shopify/FulfillmentOrderLineItem/10","#
      + #""message":"which?"},{"fulfillmentOrderLineItemId":"#
      + #""gid://shopify/FulfillmentOrderLineItem/11"}],"message":"no","reason":"INVALID_SKU"}"#
  ),
  (.reject(RejectAnswer(.fulfillment)), "RejectFulfillmentRequest", #"{\#(own)}"#),
  (
    .reject(RejectAnswer(.cancellation, reason: .other, message: "too late")),
    "RejectCancellationRequest", #"{\#(own),"message":"too late"}"#
  ),
  (.close(message: "gone"), "CloseFulfillmentOrder", #"{\#(own),"message":"gone"}"#),
]
