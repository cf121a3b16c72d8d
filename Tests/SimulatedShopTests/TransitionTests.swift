import Foundation
import Testing

@testable import SimulatedShop

/// Sends the mutations of these tests.
extension ShopBench {
  static let fields = """
    fragment F on FulfillmentOrder { id status requestStatus fulfillAt fulfillBy updatedAt
      supportedActions { action } assignedLocation { location { id } }
      fulfillmentHolds { id handle heldByRequestingApp }
      lineItems(first: 10) { nodes { id totalQuantity remainingQuantity
        lineItem { fulfillableQuantity } } } }
    """

  func hold(_ id: String, _ input: KeyValuePairs<String, ShopJSON> = [:]) async -> ShopJSON {
    var members = input.map { ShopJSON.Member($0.key, $0.value) }
    if !members.contains(where: { $0.key == "reason" }) {
      members.append(.init("reason", .string("OTHER")))
    }
    let answer = await send(
      """
      mutation H($id: ID!, $hold: FulfillmentOrderHoldInput!) {
        fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) { fulfillmentHold { id handle }
          fulfillmentOrder { ...F } remainingFulfillmentOrder { ...F }
          userErrors { field message code } } } \(Self.fields)
      """, .pairs(["id": .string(id), "hold": .object(members)]))
    return answer.at("data", "fulfillmentOrderHold")
  }

  func release(_ id: String, _ holds: [String]? = nil) async -> ShopJSON {
    let ids = holds.map { ShopJSON.list($0.map { .string($0) }) } ?? .null
    let answer = await send(
      """
      mutation R($id: ID!, $holds: [ID!]) { fulfillmentOrderReleaseHold(id: $id, holdIds: $holds) {
        fulfillmentOrder { ...F } userErrors { field message code } } } \(Self.fields)
      """, .pairs(["id": .string(id), "holds": ids]))
    return answer.at("data", "fulfillmentOrderReleaseHold")
  }

  func read(_ id: String) async -> ShopJSON {
    await send(
      "query R($id: ID!) { fulfillmentOrder(id: $id) { ...F } } \(Self.fields)",
      .pairs(["id": .string(id)])
    ).at("data", "fulfillmentOrder")
  }

  func fulfill(_ groups: [ShopJSON], _ more: KeyValuePairs<String, ShopJSON> = [:]) async
    -> ShopJSON
  {
    let members =
      [ShopJSON.Member("lineItemsByFulfillmentOrder", .list(groups))]
      + more.map { ShopJSON.Member($0.key, $0.value) }
    let answer = await send(
      """
      mutation C($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) {
        fulfillment { id status displayStatus totalQuantity trackingInfo { company number url }
          fulfillmentLineItems(first: 5) { nodes { quantity } }
          order { displayFulfillmentStatus updatedAt } }
        userErrors { field message } } }
      """, .pairs(["f": .object(members)]))
    return answer.at("data", "fulfillmentCreate")
  }

  static func group(_ id: String, _ lines: [(String, Int)] = []) -> ShopJSON {
    let items = lines.map { ShopJSON.pairs(["id": .string($0.0), "quantity": .number($0.1)]) }
    return lines.isEmpty
      ? .pairs(["fulfillmentOrderId": .string(id)])
      : .pairs([
        "fulfillmentOrderId": .string(id), "fulfillmentOrderLineItems": .list(items),
      ])
  }

  static func lines(_ lines: [(String, Int)]) -> ShopJSON {
    .list(lines.map { .pairs(["id": .string($0.0), "quantity": .number($0.1)]) })
  }
}

extension ShopJSON {
  var actions: [String] {
    (at("supportedActions").elements ?? []).compactMap { $0["action"]?.string }
  }

  var quantities: [Int] {
    (at("lineItems", "nodes").elements ?? []).compactMap { $0["totalQuantity"]?.integer }
  }

  var message: String? { at("userErrors", "0", "message").string }

  var errorField: [String] {
    (at("userErrors", "0", "field").elements ?? []).compactMap(\.string)
  }
}

@Suite("Holds and releases")
struct HoldTests {
  @Test("a whole hold takes the order out of what can be shipped, and its release brings it back")
  func whole() async {
    let bench = ShopBench()
    let placed = await bench.place([2])
    bench.wait(5)
    let held = await bench.hold(placed.id, ["handle": .string("a")])
    let order = held.at("fulfillmentOrder")
    #expect(order.at("status").string == "ON_HOLD")
    #expect(order.actions == ["RELEASE_HOLD", "HOLD", "MOVE"])
    #expect(order.at("updatedAt").string == "2026-07-10T12:02:05Z")
    #expect(
      order.at("lineItems", "nodes", "0", "lineItem", "fulfillableQuantity").integer == 0)
    #expect(held.at("remainingFulfillmentOrder").isNull)
    let free = await bench.release(placed.id).at("fulfillmentOrder")
    #expect(free.at("status").string == "OPEN")
    #expect(free.actions == ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", "SPLIT"])
    #expect(await bench.shop.effects(of: "fulfillmentOrderReleaseHold", on: placed.id) == 1)
  }

  @Test("a partial hold splits, and the last release takes the rest in again and closes it")
  func partial() async {
    let bench = ShopBench()
    let placed = await bench.place([5, 1])
    let held = await bench.hold(
      placed.id, ["fulfillmentOrderLineItems": ShopBench.lines([(placed.lines[0], 2)])])
    let rest = held.at("remainingFulfillmentOrder")
    #expect(held.at("fulfillmentOrder").quantities == [2])
    #expect(rest.quantities == [3, 1])
    #expect(rest.at("status").string == "OPEN")
    _ = await bench.hold(placed.id, ["handle": .string("second")])
    let first = held.at("fulfillmentHold", "id").string ?? ""
    let still = await bench.release(placed.id, [first]).at("fulfillmentOrder")
    #expect(still.at("status").string == "ON_HOLD")
    #expect(still.quantities == [2])
    let free = await bench.release(placed.id).at("fulfillmentOrder")
    #expect(free.at("status").string == "OPEN")
    #expect(free.quantities == [5, 1])
    let closed = await bench.read(rest.at("id").string ?? "")
    #expect(closed.at("status").string == "CLOSED")
    #expect(closed.quantities == [0, 0])
    #expect(closed.actions.isEmpty)
  }

  @Test("a rest that has been shipped meanwhile is not taken in")
  func shippedRest() async {
    let bench = ShopBench()
    let placed = await bench.place([3])
    let held = await bench.hold(
      placed.id, ["fulfillmentOrderLineItems": ShopBench.lines([(placed.lines[0], 1)])])
    let rest = held.at("remainingFulfillmentOrder", "id").string ?? ""
    #expect(await bench.fulfill([ShopBench.group(rest)]).message == nil)
    #expect(await bench.release(placed.id).at("fulfillmentOrder").quantities == [1])
  }

  @Test("each refusal of a hold has Shopify's words, field and code, and no effect")
  func refusals() async {
    let bench = ShopBench()
    let placed = await bench.place([2])
    let line = placed.lines[0]
    func check(
      _ input: KeyValuePairs<String, ShopJSON>, _ code: String, _ field: [String],
      _ message: String
    ) async {
      let answer = await bench.hold(placed.id, input)
      #expect(answer.at("userErrors", "0", "code").string == code)
      #expect(answer.errorField == field)
      #expect(answer.message == message)
      #expect(answer.at("fulfillmentOrder").isNull && answer.at("fulfillmentHold").isNull)
    }
    let lines = ["fulfillmentHold", "fulfillmentOrderLineItems"]
    await check(
      ["fulfillmentOrderLineItems": ShopBench.lines([(line, 0)])], "GREATER_THAN_ZERO",
      lines + ["0", "quantity"], "You must select at least one item to place on partial hold.")
    await check(
      ["fulfillmentOrderLineItems": ShopBench.lines([(line, 1), (line, 1)])],
      "DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS", lines, "must contain unique line item ids")
    await check(
      ["fulfillmentOrderLineItems": ShopBench.lines([(line, 3)])], "INVALID_LINE_ITEM_QUANTITY",
      lines, "Invalid fulfillment order line item quantity requested.")
    #expect(await bench.shop.effects(of: "fulfillmentOrderHold") == 0)
    _ = await bench.hold(placed.id)
    await check(
      [:], "DUPLICATE_FULFILLMENT_HOLD_HANDLE", ["fulfillmentHold", "handle"],
      "The handle provided for the fulfillment hold is already in use by this app for another "
        + "hold on this fulfillment order.")
    await check(
      ["handle": .string("b"), "fulfillmentOrderLineItems": ShopBench.lines([(line, 1)])],
      "FULFILLMENT_ORDER_NOT_SPLITTABLE", lines,
      "The fulfillment order is not in a splittable state.")
    for number in 2...10 { _ = await bench.hold(placed.id, ["handle": .string("h\(number)")]) }
    #expect(await bench.read(placed.id).actions == ["RELEASE_HOLD", "MOVE"])
    await check(
      ["handle": .string("h11")], "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED", ["id"],
      "The maximum number of fulfillment holds for this fulfillment order has been reached for "
        + "this app. An app can only have up to 10 holds on a single fulfillment order at any "
        + "one time.")
    #expect(await bench.shop.effects(of: "fulfillmentOrderHold") == 10)
  }

  @Test("an id that cannot be is a top-level error with null data, a missing one a user error")
  func ids() async {
    let bench = ShopBench()
    let query = """
      mutation H($id: ID!) { fulfillmentOrderHold(id: $id, fulfillmentHold: {reason: OTHER}) {
        userErrors { field message code } } }
      """
    let zero = await bench.send(query, .pairs(["id": .string("gid://shopify/FulfillmentOrder/0")]))
    #expect(zero.at("data") == .pairs(["fulfillmentOrderHold": .null]))
    #expect(
      zero.at("errors", "0", "message").string
        == "Invalid id: gid://shopify/FulfillmentOrder/0")
    #expect(zero.errorCode == "RESOURCE_NOT_FOUND")
    let missing = await bench.hold("gid://shopify/FulfillmentOrder/99")
    #expect(missing.at("userErrors", "0", "code").string == "FULFILLMENT_ORDER_NOT_FOUND")
    #expect(missing.message == "Fulfillment order does not exist.")
  }
}
