import Foundation
import Testing

@testable import SimulatedShop

@Suite("What is in a webhook")
struct WebhookPayloadTests {
  @Test("a hold names itself, its app and the work, in lower case and by GIDs")
  func hold() async {
    let bench = ShopBench()
    let placed = await bench.place([3])
    _ = await bench.hold(
      placed.id,
      [
        "reason": .string("INVENTORY_OUT_OF_STOCK"), "reasonNotes": .string("PO 88"),
        "handle": .string("qs-1"),
        "fulfillmentOrderLineItems": ShopBench.lines([(placed.lines[0], 1)]),
      ])
    let event = await bench.shop.with { shop in
      let record = shop.fulfillmentOrders[placed.index]
      return ShopEvent.placedOnHold(
        record.holds[0], on: placed.index, rest: placed.index + 1,
        lines: [.init(id: record.lines[0].id, quantity: 1)])
    }
    let payload = await bench.payload(of: event)
    #expect(payload.at("fulfillment_order", "id").string == placed.id)
    #expect(payload.at("fulfillment_order", "status").string == "on_hold")
    #expect(payload.at("remaining_fulfillment_order", "status").string == "open")
    let hold = payload.at("created_fulfillment_hold")
    #expect(hold == payload.at("fulfillment_order", "fulfillment_holds", "0"))
    #expect(hold.at("reason").string == "inventory_out_of_stock")
    #expect(hold.at("reason_notes").string == "PO 88")
    #expect(hold.at("handle").string == "qs-1")
    #expect(hold.at("held_by_requesting_app").boolean == true)
    #expect(hold.at("held_by_app", "id").string == "gid://shopify/App/4711")
    let line = payload.at("held_fulfillment_order_line_items", "0")
    #expect(line.at("id").string == placed.lines[0])
    #expect(line.at("quantity").integer == 1)
  }

  @Test("a move alone names places; of a merge the ids are plain numbers")
  func places() async {
    let bench = ShopBench()
    let placed = await bench.place([3])
    await bench.shop.moveElsewhere(placed.id, to: "gid://shopify/Location/102")
    let moved = await bench.payload(
      of: .moved(placed.index, into: placed.index, from: 0, lines: []))
    #expect(moved.at("source_location", "id").string == "gid://shopify/Location/101")
    #expect(moved.at("destination_location_id").string == "gid://shopify/Location/102")
    #expect(
      moved.at("moved_fulfillment_order", "assigned_location_id").string
        == "gid://shopify/Location/102")
    let merged = await bench.payload(of: .merged([.init(index: placed.index, choices: [])]))
    #expect(
      merged.at("merge_intents", "0", "fulfillment_order_id").number
        == GlobalID.number(placed.id, "FulfillmentOrder"))
    let order = await bench.shop.with { $0.orderPayload(0) }
    #expect(!String(decoding: order.bytes(), as: UTF8.self).contains("Location/"))
    #expect(order.at("location_id").isNull)
  }

  @Test("an order is about ten thousand bytes, with numbers for ids and money as text")
  func order() async {
    let bench = ShopBench(orders: 200)
    let sizes = await bench.shop.with { shop in
      shop.orders.indices.map { shop.orderPayload($0).bytes().count }
    }.sorted()
    #expect((8_000...12_000).contains(sizes[sizes.count / 2]), "\(sizes)")
    let order = await bench.shop.with { $0.orderPayload(0) }
    let id = await bench.shop.with { $0.orders[0].id }
    #expect(order.at("id") == .int(id))
    #expect(order.at("admin_graphql_api_id").string == GlobalID.text("Order", id))
    #expect(order.at("name").string == "#1001")
    #expect(order.at("line_items", "0", "price").string?.contains(".") == true)
    #expect(order.at("total_price_set", "shop_money", "currency_code").string == "CAD")
    let keys = Set(order.keys)
    #expect(keys.count == order.keys.count)
    #expect(keys.isSuperset(of: ["updated_at", "customer", "shipping_address", "fulfillments"]))
  }

  @Test("what the app may not know of people is in no payload")
  func withheld() async {
    let bench = ShopBench()
    let placed = await bench.place([1])
    await bench.shop.shipByOthers(placed.id)
    func texts() async -> String {
      await bench.shop.with { shop in
        String(
          decoding: shop.orderPayload(0).bytes() + shop.fulfillmentPayload(0).bytes(),
          as: UTF8.self)
      }
    }
    #expect(await texts().contains("Lovelace"))
    await bench.shop.withholdPersonalData()
    let text = await texts()
    #expect(!text.contains("Lovelace") && !text.contains("King St") && !text.contains("@example"))
  }

  @Test("a fulfillment has its order, its place, its tracking and its lines")
  func fulfillment() async {
    let bench = ShopBench()
    let placed = await bench.place([2])
    await bench.shop.with { $0.shipAll(placed.index, quantity: 1, tracking: "CP1") }
    let payload = await bench.payload(of: .fulfillmentCreated(0))
    #expect(
      payload.at("order_id").number == GlobalID.number(placed.order, "Order"))
    #expect(payload.at("location_id").integer == 101)
    #expect(payload.at("status").string == "success")
    #expect(payload.at("tracking_numbers", "0").string == "CP1")
    #expect(payload.at("line_items", "0", "quantity").integer == 1)
    #expect(payload.at("name").string == "#1001.1")
  }

  @Test("an edit names the order by number and says by how much a line changed")
  func edit() async {
    let bench = ShopBench()
    let placed = await bench.place([2])
    let edit = await bench.payload(of: .orderEdited(0, line: 77, delta: -1)).at("order_edit")
    #expect(edit.at("order_id").number == GlobalID.number(placed.order, "Order"))
    #expect(edit.at("line_items", "removals", "0", "delta").integer == 1)
    #expect(edit.at("line_items", "additions").elements?.isEmpty == true)
  }

  @Test("the payload is of the moment of the event, whatever comes later in its action")
  func moment() async throws {
    let sink = WebhookSink()
    try await ShopBench.sending(to: sink) { bench in
      let placed = await bench.place([1], at: 2)
      await bench.shop.with { $0.askCancellation(placed.index) }
      await bench.shop.webhooksSettled()
    }
    let states = sink.requests.reduce(into: [String: String]()) { out, request in
      let body = ShopJSON.read(Data(request.body))
      let order =
        body?["submitted_fulfillment_order"] ?? body?["fulfillment_order"] ?? ShopJSON.null
      out[request.topic] = order.at("request_status").string
    }
    #expect(states["fulfillment_orders/fulfillment_request_submitted"] == "submitted")
    #expect(states["fulfillment_orders/fulfillment_request_accepted"] == "accepted")
    #expect(
      states["fulfillment_orders/cancellation_request_submitted"] == "cancellation_requested")
  }

  @Test("XML escapes what it must and has no character that XML cannot say")
  func escaping() throws {
    let value = ShopJSON.pairs([
      "note": .string("a<b>&\"c\"\u{1B}[31m\u{7}\r\n\u{9B}\u{202E}é"),
      "properties": .list([.int(1)]),
      "line_items": .list([.pairs(["gift_card": .bool(false), "sku": .null])]),
    ])
    let bytes = ShopXML.document("order", value)
    let read = try #require(XMLCheck.read(bytes))
    #expect(read.texts["order/note"] == "a<b>&\"c\"\u{FFFD}[31m\u{FFFD}\r\n\u{9B}\u{202E}é")
    #expect(read.texts["order/properties/property"] == "1")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("<gift-card type=\"boolean\">false</gift-card>"))
    #expect(text.contains("<sku nil=\"true\"/>"))
    #expect(text.contains("<line-items type=\"array\">"))
  }
}

extension ShopJSON {
  fileprivate var number: Int64? {
    guard case .int(let value) = self else { return nil }
    return value
  }

  fileprivate var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }
}
