import Foundation
import Testing

@testable import SimulatedShop

@Suite("Old orders, other versions and strange values")
struct HorizonTests {
  @Test("an order older than 60 days is hidden without read_all_orders, its work is not")
  func horizon() async {
    let bench = ShopBench()
    let old = await bench.place([1])
    let new = await bench.place([1])
    await bench.shop.backdate(orderOf: old.id, days: 61)
    await bench.shop.backdate(orderOf: new.id, days: 59)
    let query = """
      { orders(first: 5) { nodes { id } } order(id: "\(old.order)") { id }
        nodes(ids: ["\(old.order)", "\(new.order)"]) { id }
        fulfillmentOrders(first: 5) { nodes { id orderName order { id } } } }
      """
    let hidden = await bench.send(query)
    #expect(hidden.at("errors") == .null)
    #expect(
      hidden.at("data", "orders", "nodes").elements?.map { $0.at("id").string } == [new.order])
    #expect(hidden.at("data", "order").isNull)
    #expect(hidden.at("data", "nodes", "0").isNull)
    #expect(hidden.at("data", "nodes", "1", "id").string == new.order)
    let work = hidden.at("data", "fulfillmentOrders", "nodes")
    #expect(work.elements?.count == 2)
    #expect(work.at("0", "order").isNull)
    #expect(work.at("0", "orderName").string == "#1001")
    await bench.shop.hideOldWork()
    #expect(
      await bench.send(query).at("data", "fulfillmentOrders", "nodes").elements?.count == 1)
    await bench.shop.setScopes(SimulatedShopConfiguration.usualScopes.union(["read_all_orders"]))
    let all = await bench.send(query)
    #expect(all.at("data", "orders", "nodes").elements?.count == 2)
    #expect(all.at("data", "fulfillmentOrders", "nodes", "0", "order", "id").string == old.order)
  }

  @Test("an order is found by its name, written with quotes or without")
  func names() async {
    let bench = ShopBench()
    _ = await bench.place([1])
    let two = await bench.place([1])
    for name in ["name:'#1002'", "name:#1002", "name:1002"] {
      let answer = await bench.send("{ orders(first: 5, query: \"\(name)\") { nodes { id } } }")
      #expect(
        answer.at("data", "orders", "nodes").elements?.map { $0.at("id").string } == [two.order])
    }
  }

  @Test("another version answers than was asked, and a lower limit refuses a page")
  func switches() async {
    let bench = ShopBench()
    func version(_ reply: ShopReply) -> String? {
      reply.headers.first { $0.name == "x-shopify-api-version" }?.value
    }
    let query = "{ fulfillmentOrders(first: 50) { nodes { id status } } }"
    #expect(version(await bench.reply(query)) == "2026-07")
    await bench.shop.serve(version: "2026-01")
    #expect(version(await bench.reply(query)) == "2026-01")
    await bench.shop.setMaximumCost(5)
    let answer = await bench.send(query)
    #expect(answer.errorCode == "MAX_COST_EXCEEDED")
    #expect(answer.at("errors", "0", "extensions", "maxCost").integer == 5)
    let small = "{ fulfillmentOrders(first: 5) { nodes { id status } } }"
    #expect(await bench.send(small).errorCode == nil)
  }

  @Test("every field that a reader meets can have a value that nobody knows")
  func strange() async {
    let bench = ShopBench()
    let placed = await bench.place([2])
    _ = await bench.fulfill([ShopBench.group(placed.id, [(placed.lines[0], 1)])])
    _ = await bench.hold(placed.id)
    for field in ShopField.allCases {
      await bench.shop.setStrange(field, "NEW_\(field.rawValue)", of: placed.id)
    }
    await bench.shop.setExternal("https://wms.example/1", of: placed.id)
    let order = await bench.send(
      """
      { fulfillmentOrder(id: "\(placed.id)") { status requestStatus
        supportedActions { action externalUrl } fulfillmentHolds { reason displayReason }
        deliveryMethod { methodType } order { displayFulfillmentStatus }
        fulfillments(first: 1) { nodes { status displayStatus } } } }
      """
    ).at("data", "fulfillmentOrder")
    #expect(order.at("status").string == "NEW_status")
    #expect(order.at("requestStatus").string == "NEW_requestStatus")
    #expect(order.actions.suffix(2) == ["NEW_action", "EXTERNAL"])
    #expect(
      order.at("supportedActions").elements?.last?.at("externalUrl").string
        == "https://wms.example/1")
    #expect(order.at("fulfillmentHolds", "0", "reason").string == "NEW_holdReason")
    #expect(order.at("deliveryMethod", "methodType").string == "NEW_deliveryMethod")
    #expect(order.at("order", "displayFulfillmentStatus").string == "NEW_orderStatus")
    #expect(order.at("fulfillments", "nodes", "0", "status").string == "NEW_fulfillmentStatus")
  }
}
