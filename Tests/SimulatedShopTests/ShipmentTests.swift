import Foundation
import Testing

@testable import SimulatedShop

@Suite("Shipments that are out")
struct ShipmentTests {
  private static let shown = "fulfillment { id status displayStatus trackingInfo { number } }"

  private static func ship(
    _ bench: ShopBench, _ placed: Placed, _ quantity: Int? = nil
  ) async -> String {
    let lines = quantity.map { [(placed.lines[0], $0)] } ?? []
    return await bench.fulfill([ShopBench.group(placed.id, lines)]).at("fulfillment", "id").string
      ?? ""
  }

  @Test("a cancelled part opens the same fulfillment order again with all its units")
  func part() async {
    let bench = ShopBench()
    let placed = await bench.place([3])
    let id = await Self.ship(bench, placed, 1)
    #expect(await bench.read(placed.id).status == "IN_PROGRESS")
    let answer = await bench.plain("fulfillmentCancel", "id: \"\(id)\"", Self.shown)
    #expect(answer.at("fulfillment").status == "CANCELLED")
    #expect(answer.at("fulfillment", "displayStatus").string == "CANCELED")
    #expect(await bench.read(placed.id).status == "OPEN")
    #expect(await bench.read(placed.id).remaining == [3])
  }

  @Test("a cancelled whole stays closed with units left, and a new open one has the work")
  func whole() async {
    let bench = ShopBench()
    let placed = await bench.place([2])
    let id = await Self.ship(bench, placed)
    for _ in 0..<2 {
      let answer = await bench.plain("fulfillmentCancel", "id: \"\(id)\"", Self.shown)
      #expect(answer.at("fulfillment").status == "CANCELLED")
      #expect(answer.message == nil)
    }
    let old = await bench.read(placed.id)
    #expect(old.status == "CLOSED")
    #expect(old.remaining == [2])
    let answer = await bench.send(
      "{ order(id: \"\(placed.order)\") { displayFulfillmentStatus fulfillmentOrders(first: 9) { "
        + "nodes { ...F } } } } \(ShopBench.fields)")
    let nodes = answer.at("data", "order", "fulfillmentOrders", "nodes").elements ?? []
    #expect(nodes.map(\.status) == ["CLOSED", "OPEN"])
    #expect(nodes.last?.remaining == [2])
    #expect(answer.at("data", "order", "displayFulfillmentStatus").string == "UNFULFILLED")
    #expect(await bench.shop.effects(of: "fulfillmentCancel") == 1)
  }

  @Test("tracking and events are taken, on cancelled shipments too, and e-mails are counted")
  func reports() async {
    let bench = ShopBench()
    let placed = await bench.place([1])
    let id = await Self.ship(bench, placed)
    func event(_ status: String, _ more: String = "") async -> ShopJSON {
      await bench.plain(
        "fulfillmentEventCreate",
        "fulfillmentEvent: {fulfillmentId: \"\(id)\", status: \(status) \(more)}",
        "fulfillmentEvent { status happenedAt message city latitude estimatedDeliveryAt }")
    }
    let moving = await event(
      "IN_TRANSIT",
      ", city: \"Toronto\", latitude: 43.5, estimatedDeliveryAt: \"2026-07-12T00:00:00Z\"")
    #expect(moving.at("fulfillmentEvent", "city").string == "Toronto")
    #expect(moving.at("fulfillmentEvent", "latitude") == .double(43.5))
    #expect(moving.at("fulfillmentEvent", "happenedAt").string == "2026-07-10T12:02:00Z")
    let read = await bench.send(
      """
      { fulfillment(id: "\(id)") { displayStatus inTransitAt deliveredAt estimatedDeliveryAt
        events(first: 5) { nodes { status } } } }
      """
    ).at("data", "fulfillment")
    #expect(read.at("displayStatus").string == "IN_TRANSIT")
    #expect(read.at("estimatedDeliveryAt").string == "2026-07-12T00:00:00Z")
    #expect(read.at("events", "nodes").elements?.count == 1)
    _ = await bench.plain("fulfillmentCancel", "id: \"\(id)\"", Self.shown)
    #expect(await event("DELIVERED").message == nil)
    let tracked = await bench.plain(
      "fulfillmentTrackingInfoUpdate",
      "fulfillmentId: \"\(id)\", trackingInfoInput: {number: \"1Z9\"}, notifyCustomer: true",
      Self.shown)
    #expect(tracked.at("fulfillment", "trackingInfo", "0", "number").string == "1Z9")
    #expect(tracked.at("fulfillment", "displayStatus").string == "CANCELED")
    #expect(await bench.shop.emails(.trackingChanged, for: placed.id) == 1)
    #expect(await bench.shop.emails(.shipped) == 0)
  }

  @Test("a shipment that is not there has Shopify's words, which differ from verb to verb")
  func missing() async {
    let bench = ShopBench()
    let id = "gid://shopify/Fulfillment/9999999991778012401782"
    let cancel = await bench.plain("fulfillmentCancel", "id: \"\(id)\"", Self.shown)
    #expect(cancel.message == "Fulfillment not found.")
    #expect(cancel.errorField == ["id"])
    let track = await bench.plain(
      "fulfillmentTrackingInfoUpdate", "fulfillmentId: \"\(id)\", trackingInfoInput: {}", Self.shown
    )
    #expect(track.message == "Fulfillment does not exist.")
    #expect(track.errorField == ["fulfillmentId"])
    let event = await bench.plain(
      "fulfillmentEventCreate", "fulfillmentEvent: {fulfillmentId: \"\(id)\", status: DELIVERED}",
      "fulfillmentEvent { id }")
    #expect(event.message == "Fulfillment does not exist.")
    #expect(event.errorField == ["fulfillmentEvent", "fulfillmentId"])
  }
}
