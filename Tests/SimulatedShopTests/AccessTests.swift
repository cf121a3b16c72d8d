import Foundation
import Testing

@testable import SimulatedShop

@Suite("Access, cost and faults")
struct AccessTests {
  private static let poll = "{ fulfillmentOrders(first: 50) { nodes { id orderName } } }"

  @Test("lists leave out what the scopes do not cover, they do not refuse")
  func families() async {
    let bench = ShopBench(scopes: ["read_third_party_fulfillment_orders"])
    _ = await bench.place([1], at: 0)
    let service = await bench.place([1], at: 2)
    let answer = await bench.send(Self.poll)
    #expect(answer.at("errors") == .null)
    #expect(
      answer.at("data", "fulfillmentOrders", "nodes").elements?.map { $0.at("id").string }
        == [service.id])
  }

  @Test("the owner of each hold is refused beside good data without read_apps")
  func holdOwners() async {
    let bench = ShopBench()
    let placed = await bench.place([1])
    _ = await bench.hold(placed.id, ["handle": .string("a")])
    _ = await bench.hold(placed.id, ["handle": .string("b")])
    let query =
      "{ fulfillmentOrder(id: \"\(placed.id)\") { fulfillmentHolds { handle "
      + "heldByApp { title } } } }"
    let denied = await bench.send(query)
    #expect(denied.at("errors").elements?.count == 2)
    #expect(
      denied.at("errors", "1", "message").string
        == "Access denied for heldByApp field. Required access: `read_apps` access scope.")
    #expect(denied.errorCode == "ACCESS_DENIED")
    #expect(denied.at("errors", "1", "path", "2").integer == 1)
    let holds = denied.at("data", "fulfillmentOrder", "fulfillmentHolds")
    #expect(holds.at("1", "handle").string == "b")
    #expect(holds.at("1", "heldByApp").isNull)
    await bench.shop.setScopes(SimulatedShopConfiguration.usualScopes.union(["read_apps"]))
    let shown = await bench.send(query)
    #expect(shown.at("errors") == .null)
    #expect(
      shown.at("data", "fulfillmentOrder", "fulfillmentHolds", "0", "heldByApp", "title").string
        == "Quayside")
  }

  @Test("an order without read_orders is refused, and its null rises to what may be null")
  func orders() async {
    let bench = ShopBench(scopes: ["read_merchant_managed_fulfillment_orders"])
    let placed = await bench.place([1])
    let answer = await bench.send(
      "{ fulfillmentOrder(id: \"\(placed.id)\") { id order { name } } "
        + "order(id: \"\(placed.order)\") { id } }")
    #expect(answer.at("errors").elements?.count == 2)
    #expect(answer.errorCode == "ACCESS_DENIED")
    #expect(answer.at("data") == .pairs(["fulfillmentOrder": .null, "order": .null]))
    let name = await bench.send("{ fulfillmentOrder(id: \"\(placed.id)\") { orderName } }")
    #expect(name.at("data", "fulfillmentOrder", "orderName").string == "#1001")
  }

  @Test("changing needs a write scope, of the family that the order belongs to")
  func writing() async {
    let bench = ShopBench(scopes: ["read_merchant_managed_fulfillment_orders"])
    let placed = await bench.place([1])
    let query = """
      mutation { fulfillmentOrderOpen(id: "\(placed.id)") { userErrors { message } } }
      """
    #expect(await bench.send(query).errorCode == "ACCESS_DENIED")
    await bench.shop.setScopes([
      "read_merchant_managed_fulfillment_orders", "write_third_party_fulfillment_orders",
    ])
    #expect(
      await bench.send(query).at("data", "fulfillmentOrderOpen").message
        == "Fulfillment order does not exist.")
  }

  @Test("each verb needs one of its own scopes, whatever else the token has")
  func verbs() async {
    let bench = ShopBench(
      scopes: ["read_assigned_fulfillment_orders", "write_assigned_fulfillment_orders"],
      ownService: true)
    let placed = await bench.place([1], at: ShopBench.ownPlace)
    func denied(_ root: String, _ more: String = "") async -> String? {
      let answer = await bench.send(
        "mutation { \(root)(id: \"\(placed.id)\" \(more)) { userErrors { message } } }")
      return answer.at("errors", "0", "extensions", "requiredAccess").string
    }
    let two =
      "`write_merchant_managed_fulfillment_orders` or `write_third_party_fulfillment_orders` "
      + "access scope."
    #expect(
      await denied("fulfillmentOrderMove", ", newLocationId: \"\(ShopBench.places[0])\"") == two)
    #expect(await denied("fulfillmentOrderHold", ", fulfillmentHold: {reason: OTHER}") == two)
    #expect(await denied("fulfillmentOrderReleaseHold") == two)
    #expect(await denied("fulfillmentOrderSubmitFulfillmentRequest") == nil)
    #expect(await denied("fulfillmentOrderAcceptFulfillmentRequest") == nil)
    await bench.shop.setScopes(["write_third_party_fulfillment_orders"])
    #expect(
      await denied("fulfillmentOrderReportProgress")
        == "`write_merchant_managed_fulfillment_orders` or `write_assigned_fulfillment_orders` "
        + "access scope.")
    #expect(
      await denied("fulfillmentOrderAcceptFulfillmentRequest")
        == "`write_assigned_fulfillment_orders` access scope.")
  }

  @Test("a query pays what it asks for and gets back what it did not use; the bucket refills")
  func cost() async {
    let bench = ShopBench()
    _ = await bench.place([1])
    let query = """
      { fulfillmentOrders(first: 50) { nodes { id status requestStatus order { id name } } } }
      """
    let cost = await bench.send(query).at("extensions", "cost")
    #expect(cost.at("requestedQueryCost").integer == 16)
    #expect(cost.at("actualQueryCost").integer == 2)
    #expect(cost.at("throttleStatus", "currentlyAvailable").integer == 1998)
    #expect(cost.at("throttleStatus", "restoreRate").integer == 100)
    await bench.shop.drainBucket(to: 15)
    let throttled = await bench.reply(query)
    #expect(throttled.status == 200)
    let body = ShopJSON.read(Data(throttled.body)) ?? .null
    #expect(body.errorCode == "THROTTLED")
    #expect(body.at("errors", "0", "message").string == "Throttled")
    #expect(body["data"] == nil)
    #expect(body.at("extensions", "cost", "actualQueryCost").isNull)
    bench.wait(0.05)
    #expect(await bench.send(query).errorCode == nil)
  }

  @Test("one query over a thousand points is refused")
  func tooDear() async {
    let answer = await ShopBench().send(
      """
      { fulfillmentOrders(first: 250) { nodes { lineItems(first: 250) { nodes { lineItem {
        id } } } order { fulfillmentOrders(first: 250) { nodes { lineItems(first: 250) {
        nodes { id } } } } } } } }
      """)
    #expect(answer.errorCode == "MAX_COST_EXCEEDED")
    #expect(answer.at("errors", "0", "extensions", "maxCost").integer == 1000)
  }

  @Test("ordered faults come once each, in order, and only to the root that they are meant for")
  func faults() async {
    let bench = ShopBench()
    let shop = bench.shop
    await shop.fail(with: .page(status: 502))
    await shop.fail(with: .tooManyRequests(retryAfter: "3"), root: "shop")
    await shop.fail(with: .malformedJSON)
    await shop.fail(with: .throttled)
    await shop.fail(with: .internalError)
    let gateway = await bench.reply(Self.poll)
    #expect(gateway.status == 502)
    #expect(String(decoding: gateway.body, as: UTF8.self).hasPrefix("<!DOCTYPE html>"))
    let broken = await bench.reply(Self.poll)
    #expect(ShopJSON.read(Data(broken.body)) == nil)
    #expect(await bench.send(Self.poll).errorCode == "THROTTLED")
    #expect(await bench.send(Self.poll).errorCode == "INTERNAL_SERVER_ERROR")
    #expect(await bench.send(Self.poll).errorCode == nil)
    let limited = await bench.reply("{ shop { name } }")
    #expect(limited.status == 429)
    #expect(limited.headers.contains { $0.name == "retry-after" && $0.value == "3" })
    #expect(await bench.reply("{ shop { name } }").status == 200)
    #expect(await shop.requests == 7)
    #expect(await shop.requests(of: "shop") == 2)
  }

  @Test("a status from a newer API and withheld names can be had on order")
  func strangeData() async {
    let bench = ShopBench()
    let placed = await bench.place([1])
    await bench.shop.setStatus("PAUSED_BY_CUSTOMS", of: placed.id)
    await bench.shop.withholdPersonalData()
    let answer = await bench.send(
      "{ fulfillmentOrder(id: \"\(placed.id)\") { status destination { lastName city } "
        + "order { email customer { displayName } } } }")
    let order = answer.at("data", "fulfillmentOrder")
    #expect(order.at("status").string == "PAUSED_BY_CUSTOMS")
    #expect(order.at("destination") == .pairs(["city": .null, "lastName": .null]))
    #expect(order.at("order") == .pairs(["customer": .null, "email": .null]))
  }
}
