import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import WebhookIngest

@Suite("What a delivery hints at, by its topic (FACTS §7.2)")
struct HintTests {
  private let time = Date(timeIntervalSince1970: 1_793_607_330)

  private func extract(
    _ topic: String, _ body: String, format: WebhookFormat = .json, at time: Date?
  ) -> Extraction {
    HintExtractor().extract(
      topic: WebhookTopic(topic), format: format, body: Array(body.utf8), triggeredAt: time)
  }

  private func fulfillmentOrder(
    _ number: Int64, _ expects: Date? = nil, twice: Bool = false
  ) -> Hint {
    Hint(
      .fulfillmentOrder(FulfillmentOrderID(number)), expects: expects, readsTwice: twice)
  }

  private func order(_ number: Int64, _ expects: Date? = nil, twice: Bool = false) -> Hint {
    Hint(.order(OrderID(number)), expects: expects, readsTwice: twice)
  }

  @Test("orders/* name the order, and a good read is as new as the event; no body is kept")
  func orders() {
    let body = #"""
      {"id":77,"admin_graphql_api_id":"gid://shopify/Order/77","customer":{"id":5},
       "fulfillments":[{"id":6,"order_id":8}]}
      """#
    #expect(
      extract("orders/updated", body, at: time)
        == Extraction(outcome: .hinted, hints: [order(77, time)]))
    #expect(extract("orders/create", body, at: time).hints == [order(77, time, twice: true)])
    #expect(extract("orders/delete", #"{"id":78}"#, at: time).hints == [order(78, time)])
  }

  @Test("without a time there is nothing to compare with, and the order is read twice")
  func noTime() {
    #expect(extract("orders/updated", #"{"id":77}"#, at: nil).hints == [order(77, twice: true)])
    let body = #"{"fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/4"}}"#
    #expect(
      extract("fulfillment_orders/hold_released", body, at: nil).hints
        == [fulfillmentOrder(4, twice: true)])
  }

  @Test("an edit and a risk have ids of their own: the order's is another field")
  func edits() {
    let edit = #"{"order_edit":{"id":1,"order_id":77,"line_items":{"additions":[{"id":2}]}}}"#
    #expect(extract("orders/edited", edit, at: time).hints == [order(77, time, twice: true)])
    let risk = #"{"id":1,"order_id":77,"risk_level":"high"}"#
    #expect(
      extract("orders/risk_assessment_changed", risk, at: time).hints == [order(77, time)])
  }

  @Test("fulfillments/* and their events name the order, read twice; no body is kept")
  func shipments() {
    let body = #"{"id":3,"order_id":77,"admin_graphql_api_id":"gid://shopify/Fulfillment/3"}"#
    for topic in ["fulfillments/create", "fulfillments/update", "fulfillment_events/create"] {
      #expect(
        extract(topic, body, at: time)
          == Extraction(outcome: .hinted, hints: [order(77, twice: true)]))
    }
  }

  @Test(
    "fulfillment_orders/* name each fulfillment order wherever it stands; the body is kept",
    arguments: [
      (
        "hold_released", #"{"fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/1"}}"#,
        [1: true]
      ),
      (
        "moved",
        #"""
        {"original_fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/1"},
         "moved_fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/2"},
         "source_location":{"id":"gid://shopify/Location/9"}}
        """#, [1: false, 2: true]
      ),
      (
        "split",
        #"""
        {"fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/1"},
         "remaining_fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/2"},
         "replacement_fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/3"},
         "split_line_items":[{"id":"gid://shopify/FulfillmentOrderLineItem/8","quantity":1}]}
        """#, [1: true, 2: false, 3: true]
      ),
      (
        "merged",
        #"""
        {"merge_intents":[{"fulfillment_order_id":1,"fulfillment_order_line_items":[{"id":8}]},
         {"fulfillment_order_id":2,"fulfillment_order_line_items":[]}],
         "fulfillment_order_merges":{"fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/1"}}}
        """#, [1: true, 2: false]
      ),
      (
        "cancelled",
        #"""
        {"fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/1"},
         "replacement_fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/2"}}
        """#, [1: true, 2: true]
      ),
      (
        "fulfillment_request_submitted",
        #"""
        {"original_fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/1"},
         "submitted_fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/1"},
         "unsubmitted_fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/2"}}
        """#, [1: true, 2: false]
      ),
    ])
  func fulfillmentOrders(topic: String, body: String, expected: [Int64: Bool]) {
    let found = extract("fulfillment_orders/\(topic)", body, at: time)
    #expect(found.outcome == .hinted)
    #expect(found.kept == body.utf8.count)
    #expect(
      Set(found.hints) == Set(expected.map { fulfillmentOrder($0.key, $0.value ? time : nil) }))
    #expect(found.hints.count == expected.count)
  }

  @Test("after routing is complete the order is read twice")
  func routing() {
    let body = #"{"fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/1","status":"open"}}"#
    #expect(
      extract("fulfillment_orders/order_routing_complete", body, at: time).hints
        == [fulfillmentOrder(1, time, twice: true)])
  }

  @Test("a placed hold's beginning is told by two topics, a released one's by none")
  func holds() {
    let sighting = HoldSighting(hold: HoldID(5), fulfillmentOrder: FulfillmentOrderID(1))
    let placed = #"""
      {"fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/1","fulfillment_holds":[
       {"id":"gid://shopify/FulfillmentHold/4"},{"id":"gid://shopify/FulfillmentHold/5"}]},
       "remaining_fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/2"},
       "created_fulfillment_hold":{"id":"gid://shopify/FulfillmentHold/5"}}
      """#
    let first = extract("fulfillment_orders/placed_on_hold", placed, at: time)
    #expect(first.holds == [sighting])
    #expect(first.hints == [fulfillmentOrder(1, time), fulfillmentOrder(2)])
    let hold = #"""
      {"fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/1"},
       "fulfillment_hold":{"id":"gid://shopify/FulfillmentHold/5","reason":"other"}}
      """#
    let added = extract("fulfillment_holds/added", hold, at: time)
    #expect(added.holds == [sighting])
    #expect(added.hints == [fulfillmentOrder(1, twice: true)])
    #expect(added.kept == hold.utf8.count)
    let released = extract("fulfillment_holds/released", hold, at: time)
    #expect(released.holds == [])
    #expect(released.hints == [fulfillmentOrder(1, twice: true)])
  }

  @Test("locations/* and app/* ask for the shop, and no body is kept")
  func shop() {
    for topic in ["locations/update", "app/uninstalled", "app/scopes_update"] {
      #expect(
        extract(topic, #"{"id":1,"name":"A"}"#, at: time)
          == Extraction(outcome: .hinted, hints: [Hint(.shop)]))
    }
  }

  @Test("a topic of no use, none at all, and a body without an id: unrouted, kept")
  func unrouted() {
    for topic in ["products/update", "inventory_levels/update", "no topic", "orders/updated"] {
      let found = extract(topic, #"{"x":{"id":1}}"#, at: time)
      #expect(found == Extraction(outcome: .unrouted, kept: 14), "\(topic)")
    }
    let wrongKind = #"{"fulfillment_order":{"id":"gid://shopify/Order/1"}}"#
    #expect(extract("fulfillment_orders/moved", wrongKind, at: time).outcome == .unrouted)
    #expect(extract("orders/updated", #"{"id":0}"#, at: time).outcome == .unrouted)
    #expect(extract("orders/updated", #"{"id":-4}"#, at: time).outcome == .unrouted)
  }

  @Test("a body that cannot be read is poison, with the reason, kept up to a limit")
  func poison() {
    let long = "{" + String(repeating: "x", count: 100_000)
    let found = extract("orders/updated", long, at: time)
    #expect(found.outcome == .poison("not JSON at byte 1"))
    #expect(found.kept == 64 << 10)
    let deep = extract(
      "fulfillments/create", String(repeating: "[", count: 1_000_000), at: time)
    #expect(deep.outcome == .poison("nested too deeply"))
    let bad = HintExtractor().extract(
      topic: WebhookTopic("locations/update"), format: .json, body: [0x22, 0xFF, 0x22],
      triggeredAt: time)
    #expect(bad.outcome == .poison("not UTF-8 at byte 1"))
  }

  @Test("the same ids come out of XML")
  func xml() {
    let order = #"""
      <?xml version="1.0" encoding="UTF-8"?>
      <order><id type="integer">77</id><admin-graphql-api-id>gid://shopify/Order/77</admin-graphql-api-id>
      <customer><id>5</id></customer></order>
      """#
    #expect(
      extract("orders/updated", order, format: .xml, at: time)
        == Extraction(outcome: .hinted, hints: [self.order(77, time)]))
    let shipment = "<fulfillment><id>3</id><order-id type=\"integer\">77</order-id></fulfillment>"
    #expect(
      extract("fulfillments/update", shipment, format: .xml, at: time).hints
        == [self.order(77, twice: true)])
    let merged = """
      <hash><merge-intents type="array"><merge-intent><fulfillment-order-id>2</fulfillment-order-id>
      </merge-intent></merge-intents></hash>
      """
    #expect(
      extract("fulfillment_orders/merged", merged, format: .xml, at: time).hints
        == [fulfillmentOrder(2)])
    let bomb = extract("orders/updated", "<!DOCTYPE a><a/>", format: .xml, at: time)
    #expect(bomb.outcome == .poison("XML with a document type, which no webhook has"))
  }
}
