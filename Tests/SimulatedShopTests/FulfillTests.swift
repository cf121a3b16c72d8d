import Foundation
import Testing

@testable import SimulatedShop

@Suite("Fulfilling")
struct FulfillTests {
  @Test("all that remains: the order closes, with its tracking and a fulfillment to read")
  func whole() async {
    let bench = ShopBench()
    let placed = await bench.place([2, 1])
    bench.wait(7)
    let done = await bench.fulfill(
      [ShopBench.group(placed.id)],
      [
        "trackingInfo": .pairs([
          "company": .string("UPS"), "numbers": .list([.string("1Z1"), .string("1Z2")]),
          "urls": .list([.string("https://ups.example/1")]),
        ]), "notifyCustomer": .bool(true),
      ])
    let fulfillment = done.at("fulfillment")
    #expect(fulfillment.at("status").string == "SUCCESS")
    #expect(fulfillment.at("totalQuantity").integer == 3)
    #expect(fulfillment.at("trackingInfo", "0", "url").string == "https://ups.example/1")
    #expect(fulfillment.at("trackingInfo", "1", "number").string == "1Z2")
    #expect(fulfillment.at("trackingInfo", "1", "url").isNull)
    #expect(fulfillment.at("order", "displayFulfillmentStatus").string == "FULFILLED")
    #expect(fulfillment.at("order", "updatedAt").string == "2026-07-10T12:02:07Z")
    let order = await bench.read(placed.id)
    #expect(order.at("status").string == "CLOSED")
    #expect(order.at("lineItems", "nodes", "0", "remainingQuantity").integer == 0)
    #expect(await bench.shop.effects(of: "fulfillmentCreate", on: placed.id) == 1)
  }

  @Test("a part leaves the same order in progress, and the rest closes it")
  func partial() async {
    let bench = ShopBench()
    let placed = await bench.place([3])
    let part = await bench.fulfill([ShopBench.group(placed.id, [(placed.lines[0], 1)])])
    #expect(
      part.at("fulfillment", "order", "displayFulfillmentStatus").string
        == "PARTIALLY_FULFILLED")
    let order = await bench.read(placed.id)
    #expect(order.at("status").string == "IN_PROGRESS")
    #expect(order.at("requestStatus").string == "UNSUBMITTED")
    #expect(order.at("lineItems", "nodes", "0", "remainingQuantity").integer == 2)
    #expect(order.quantities == [3])
    _ = await bench.fulfill([ShopBench.group(placed.id)])
    #expect(await bench.read(placed.id).at("status").string == "CLOSED")
  }

  @Test("two parts of one order line ship as one line with their sum")
  func sums() async {
    let bench = ShopBench()
    let placed = await bench.place([3])
    let held = await bench.hold(
      placed.id, ["fulfillmentOrderLineItems": ShopBench.lines([(placed.lines[0], 1)])])
    let rest = held.at("remainingFulfillmentOrder", "id").string ?? ""
    await bench.shop.with { shop in
      shop.change(placed.index) { record in
        record.holds = []
        record.status = .open
      }
    }
    let done = await bench.fulfill([ShopBench.group(placed.id), ShopBench.group(rest)])
    #expect(done.at("fulfillment", "fulfillmentLineItems", "nodes", "0", "quantity").integer == 3)
    #expect(done.at("fulfillment", "fulfillmentLineItems", "nodes").elements?.count == 1)
  }

  @Test("each refusal has Shopify's words and field, in Shopify's order, and no effect")
  func refusals() async {
    let bench = ShopBench()
    let one = await bench.place([1])
    let two = await bench.place([1])
    let third = await bench.place([1], at: 2)
    let held = await bench.place([1])
    _ = await bench.hold(held.id)
    func number(_ id: String) -> String { String(id.split(separator: "/").last ?? "") }
    func check(_ groups: [ShopJSON], _ message: String, _ field: [String] = ["fulfillment"]) async {
      let answer = await bench.fulfill(groups)
      #expect(answer.message == message)
      #expect(answer.errorField == field)
      #expect(answer.at("fulfillment").isNull)
    }
    let missing = "gid://shopify/FulfillmentOrder/99"
    await check(
      [ShopBench.group(missing), ShopBench.group(one.id, [(one.lines[0], 0)])],
      "Quantity must be greater than 0",
      [
        "fulfillment", "lineItemsByFulfillmentOrder", "1", "fulfillmentOrderLineItems", "0",
        "quantity",
      ])
    await check([ShopBench.group(missing)], "Fulfillment order does not exist.")
    await check(
      [ShopBench.group(one.id), ShopBench.group(two.id)],
      "All fulfillment orders must belong to the same order. Multiple orders with ids "
        + "[\(number(one.order)), \(number(two.order))] were found.")
    await check(
      [ShopBench.group(held.id)],
      "Fulfillment order \(number(held.id)) has an unfulfillable status= on_hold.")
    await check(
      [ShopBench.group(one.id, [(one.lines[0], 2)])],
      "Invalid fulfillment order line item quantity requested.")
    await check(
      [ShopBench.group(one.id, [(two.lines[0], 1)])],
      "Fulfillment order line item does not exist.")
    await check(
      [ShopBench.group(third.id)],
      "The api_client does not have access to the fulfillment order.")
    #expect(await bench.shop.effects(of: "fulfillmentCreate") == 0)
  }

  @Test("one order at two locations cannot be shipped in one call")
  func locations() async {
    let bench = ShopBench()
    let (one, two) = await bench.shop.with { shop in
      let order = shop.newOrder(lines: 2)
      let first = shop.route(order, to: 0, lines: 0..<1)
      let second = shop.route(order, to: 1, lines: 1..<2)
      return (Placed(shop, first), Placed(shop, second))
    }
    let answer = await bench.fulfill([ShopBench.group(one.id), ShopBench.group(two.id)])
    #expect(
      answer.message
        == "All fulfillment orders must be assigned to a single location. Multiple locations "
        + "with ids [101, 102] were found.")
  }

  @Test("an id that cannot be is the top-level error \"invalid id\"")
  func invalidID() async {
    let answer = await ShopBench().send(
      """
      mutation { fulfillmentCreateV2(fulfillment: {lineItemsByFulfillmentOrder: [
        {fulfillmentOrderId: "gid://shopify/FulfillmentOrder/0"}]}) { userErrors { message } } }
      """)
    #expect(answer.at("errors", "0", "message").string == "invalid id")
    #expect(answer.errorCode == "RESOURCE_NOT_FOUND")
    #expect(answer.at("data", "fulfillmentCreateV2").isNull)
  }
}
