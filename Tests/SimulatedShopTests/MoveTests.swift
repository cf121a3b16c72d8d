import Foundation
import Testing

@testable import SimulatedShop

extension ShopBench {
  static let places = [101, 102, 103, 104, 105].map { "gid://shopify/Location/\($0)" }
  static let moved = """
    movedFulfillmentOrder { ...F } originalFulfillmentOrder { ...F }
    remainingFulfillmentOrder { ...F }
    """

  func move(_ id: String, to place: String, _ lines: String = "") async -> ShopJSON {
    await act(
      "fulfillmentOrderMove", "id: \"\(id)\", newLocationId: \"\(place)\" \(lines)", Self.moved)
  }
}

extension ShopJSON {
  var place: String? { at("assignedLocation", "location", "id").string }
  var status: String? { at("status").string }
  var request: String? { at("requestStatus").string }
  var errorCodes: String? { at("userErrors", "0", "code").string }

  var remaining: [Int] {
    (at("lineItems", "nodes").elements ?? []).compactMap { $0["remainingQuantity"]?.integer }
  }
}

@Suite("Moving")
struct MoveTests {
  /// A bench whose second place has plenty of the first three products.
  private static func bench(_ scopes: Set<String> = SimulatedShopConfiguration.usualScopes) async
    -> ShopBench
  {
    let bench = ShopBench(scopes: scopes)
    for sku in ["TEE-RED-M", "TEE-RED-XL", "MUG-BLA"] {
      await bench.shop.setStock(50, of: sku, at: ShopBench.places[1])
    }
    return bench
  }

  @Test("all of it keeps its id and changes its place, held or not")
  func whole() async {
    let bench = await Self.bench()
    let placed = await bench.place([2, 1])
    let answer = await bench.move(placed.id, to: ShopBench.places[1])
    for name in ["movedFulfillmentOrder", "originalFulfillmentOrder"] {
      #expect(answer.at(name, "id").string == placed.id)
      #expect(answer.at(name).place == ShopBench.places[1])
    }
    #expect(answer.at("remainingFulfillmentOrder").isNull)
    #expect(await bench.shop.effects(of: "fulfillmentOrderMove", on: placed.id) == 1)
    let held = await bench.place([1])
    _ = await bench.hold(held.id)
    let moved = await bench.move(held.id, to: ShopBench.places[1]).at("movedFulfillmentOrder")
    #expect(moved.status == "ON_HOLD")
    #expect(moved.at("fulfillmentHolds").elements?.count == 1)
  }

  @Test("a part becomes a new one there, and the original keeps the rest here")
  func part() async {
    let bench = await Self.bench()
    let placed = await bench.place([3])
    let answer = await bench.move(
      placed.id, to: ShopBench.places[1],
      ", fulfillmentOrderLineItems: [{id: \"\(placed.lines[0])\", quantity: 1}]")
    #expect(answer.at("movedFulfillmentOrder", "id").string != placed.id)
    #expect(answer.at("movedFulfillmentOrder").place == ShopBench.places[1])
    #expect(answer.at("movedFulfillmentOrder").quantities == [1])
    #expect(answer.at("originalFulfillmentOrder", "id").string == placed.id)
    #expect(answer.at("originalFulfillmentOrder").quantities == [2])
    #expect(answer.at("remainingFulfillmentOrder", "id").string == placed.id)
    #expect(await bench.read(placed.id).place == ShopBench.places[0])
  }

  @Test("where open work of the order is there already, a new one takes both and both close")
  func meeting() async {
    let bench = await Self.bench()
    let (one, two) = await bench.shop.with { shop in
      let order = shop.add(
        OrderRecord(
          id: 900, number: 1001, person: 0, createdAt: shop.now, updatedAt: shop.now,
          lines: [.init(id: 901, product: 0, quantity: 2), .init(id: 902, product: 1, quantity: 1)])
      )
      let first = shop.route(order, to: 0, lines: 0..<1)
      let second = shop.route(order, to: 1, lines: 1..<2)
      return (Placed(shop, first), Placed(shop, second))
    }
    let answer = await bench.move(one.id, to: ShopBench.places[1])
    let moved = answer.at("movedFulfillmentOrder")
    #expect(![one.id, two.id].contains(moved.at("id").string ?? ""))
    #expect(moved.status == "OPEN")
    #expect(moved.remaining.sorted() == [1, 2])
    for id in [one.id, two.id] {
      let old = await bench.read(id)
      #expect(old.status == "CLOSED")
      #expect(old.quantities == [0])
    }
    let shown = await bench.send(
      "{ order(id: \"gid://shopify/Order/900\") { fulfillmentOrders(first: 9, displayable: true) { "
        + "nodes { id } } } }")
    #expect(shown.at("data", "order", "fulfillmentOrders", "nodes").elements?.count == 1)
  }

  @Test("what was shipped stays: the rest goes as a new one and the original closes")
  func shipped() async {
    let bench = await Self.bench()
    let placed = await bench.place([3])
    _ = await bench.fulfill([ShopBench.group(placed.id, [(placed.lines[0], 1)])])
    let answer = await bench.move(placed.id, to: ShopBench.places[1])
    #expect(answer.at("movedFulfillmentOrder").remaining == [2])
    #expect(answer.at("movedFulfillmentOrder").status == "OPEN")
    #expect(await bench.read(placed.id).status == "CLOSED")
    #expect(await bench.read(placed.id).quantities == [1])
  }

  @Test("each refusal has Shopify's words, field and code, and no effect")
  func refusals() async {
    let bench = await Self.bench()
    func check(
      _ id: String, _ place: String, _ message: String, field: [String] = [], code: String? = nil
    ) async {
      let answer = await bench.move(id, to: place)
      #expect(answer.message == message)
      #expect(answer.errorField == field)
      #expect(answer.errorCodes == code)
      #expect(answer.at("movedFulfillmentOrder").isNull)
    }
    let open = await bench.place([1])
    let nowhere = "gid://shopify/Location/999999999"
    await check(open.id, nowhere, "Location not found.", field: ["id"])
    await check(open.id, ShopBench.places[0], "Current location.", field: ["newLocationId"])
    await check(open.id, ShopBench.places[4], "Location is inactive.", field: ["newLocationId"])
    await check(
      "gid://shopify/FulfillmentOrder/99", ShopBench.places[1],
      "Fulfillment order does not exist.", field: ["id"], code: "FULFILLMENT_ORDER_NOT_FOUND")
    let closed = await bench.place([1])
    _ = await bench.fulfill([ShopBench.group(closed.id)])
    await check(closed.id, ShopBench.places[1], "Cannot change location.")
    let sent = await bench.place([1], at: 2)
    await bench.shop.with { $0.submit(sent.index) }
    await check(
      sent.id, ShopBench.places[1],
      "Cannot move submitted fulfillment order that is at a 3PL fulfillment service.")
    let claimed = await bench.place([1])
    _ = await bench.act("fulfillmentOrderReportProgress", "id: \"\(claimed.id)\"")
    await check(
      claimed.id, ShopBench.places[1],
      "Cannot move a fulfillment order that has had progress reported. To move a fulfillment "
        + "order that has had progress reported, the fulfillment order must first be marked as "
        + "open resolving the ongoing progress state.", field: ["id"],
      code: "CANNOT_MOVE_FULFILLMENT_ORDER_WITH_REPORTED_PROGRESS")
    await bench.shop.setStock(nil, of: "TEE-RED-M", at: ShopBench.places[1])
    await check(
      open.id, ShopBench.places[1], "No items are stocked at this location.",
      field: ["newLocationId"])
    #expect(await bench.shop.effects(of: "fulfillmentOrderMove") == 0)
  }

  @Test("the places that it might go to say why not, and for which lines")
  func options() async {
    let bench = await Self.bench()
    let placed = await bench.place([1, 2])
    await bench.shop.setStock(nil, of: "TEE-RED-XL", at: ShopBench.places[1])
    await bench.shop.setStock(0, of: "TEE-RED-M", at: ShopBench.places[3])
    await bench.shop.setStock(1, of: "TEE-RED-XL", at: ShopBench.places[3])
    let answer = await bench.send(
      """
      { fulfillmentOrder(id: "\(placed.id)") { locationsForMove(first: 10) { nodes { movable message
        location { id } availableLineItemsCount { count } unavailableLineItemsCount { count }
        availableLineItems(first: 5) { nodes { id } }
        unavailableLineItems(first: 5) { nodes { id } } } } } }
      """)
    let nodes = answer.at("data", "fulfillmentOrder", "locationsForMove", "nodes").elements ?? []
    func option(_ place: Int) -> ShopJSON {
      nodes.first { $0.at("location", "id").string == ShopBench.places[place] } ?? .null
    }
    #expect(nodes.count == 6)
    #expect(option(0).at("movable").boolean == false)
    #expect(option(0).at("message").string == "Current location.")
    #expect(option(1).at("movable").boolean == true)
    #expect(option(1).at("message").string == "Some items are not stocked at this location.")
    #expect(option(1).at("availableLineItems", "nodes", "0", "id").string == placed.lines[0])
    #expect(option(1).at("unavailableLineItems", "nodes", "0", "id").string == placed.lines[1])
    #expect(option(1).at("unavailableLineItemsCount", "count").integer == 1)
    #expect(option(3).at("message").string == "Not enough stock at this location.")
    #expect(option(4).at("message").string == "Location is inactive.")
  }
}
