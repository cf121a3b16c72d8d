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

  @Test("a release of nothing and a shipment of nothing are never sent: Shopify reads them as all")
  func empty() async {
    for action in [Action.release(holds: []), .fulfill(FulfillRequest(lines: []))] {
      let transport = StubTransport(.json(Wire.held))
      let outcome = await ShopifyAdminClient.stubbed(transport).perform(.sample(action))
      #expect(transport.requests.isEmpty)
      guard case .rejected = outcome else {
        Issue.record("\(outcome)")
        return
      }
    }
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
}
