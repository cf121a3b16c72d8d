import Foundation
import Testing

@testable import SimulatedShop

@Suite("Webhooks over HTTP")
struct WebhookDeliveryTests {
  @Test(
    "a signature is the HMAC of the raw body in Base64, with the client's secret if there is one")
  func signatures() async throws {
    // RFC 4231, test case 2: the other computation is right.
    #expect(
      OtherHMAC.base64(Array("what do ya want for nothing?".utf8), secret: "Jefe")
        == "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=")
    for secret in [nil, "shpss_client", String(repeating: "long", count: 30)] {
      let sink = WebhookSink()
      try await ShopBench.sending(to: sink) { configuration in
        configuration.clientID = secret.map { _ in "client" }
        configuration.clientSecret = secret
      } _: { bench in
        let placed = await bench.place([2])
        _ = await bench.hold(placed.id)
        await bench.shop.webhooksSettled()
      }
      #expect(sink.requests.count >= 4)
      for request in sink.requests {
        #expect(
          request.headers["x-shopify-hmac-sha256"]
            == OtherHMAC.base64(request.body, secret: secret ?? "shpss_simulated"))
      }
    }
  }

  @Test("all headers of a delivery are there, and one action's deliveries share their event id")
  func headers() async throws {
    let sink = WebhookSink()
    var held: [SentWebhook] = []
    try await ShopBench.sending(to: sink) { bench in
      let placed = await bench.place([2])
      bench.wait(1.25)
      held = await bench.deliveries { _ = await bench.hold(placed.id) }
      await bench.shop.webhooksSettled()
    }
    #expect(
      held.map(\.topic).sorted() == [
        "fulfillment_holds/added", "fulfillment_orders/placed_on_hold", "orders/updated",
      ])
    let requests = sink.requests.filter { $0.event == held.first?.eventID }
    #expect(requests.map(\.id).sorted() == held.map(\.webhookID).sorted())
    #expect(Set(sink.requests.map(\.id)).count == sink.requests.count)
    #expect(Set(sink.requests.map(\.event)).count == 2)
    for request in requests {
      #expect(request.headers["x-shopify-shop-domain"] == "quayside-demo.myshopify.com")
      #expect(request.headers["x-shopify-api-version"] == "2026-07")
      #expect(request.headers["content-type"] == "application/json")
      let time = try #require(request.headers["x-shopify-triggered-at"])
      #expect(time.hasSuffix(".250000Z"))
      let moment = ShopTime.seconds(ShopBench.start) + 1
      #expect(ShopTime.read(time) == moment)
      #expect(ShopJSON.read(Data(request.body)) != nil)
    }
  }

  @Test("what is not answered with 2xx comes again, the same in id and body, until it is")
  func retries() async throws {
    // A redirect is a failure too.
    let sink = WebhookSink { _, place in .status([500, 302, 404, 200][min(place, 3)]) }
    try await ShopBench.sending(to: sink, topics: ["FULFILLMENT_HOLDS_ADDED"]) { bench in
      let placed = await bench.place([2])
      _ = await bench.hold(placed.id)
      await bench.shop.webhooksSettled()
      let tally = await bench.shop.webhookCounts.total
      #expect(tally == .init(made: 1, attempts: 4, answered: 1, lost: 0))
      #expect(await bench.shop.webhookDeliveries.first?.attempts == 4)
      #expect(await bench.shop.webhookDeliveries.first?.outcome == .answered)
      #expect(await bench.shop.subscribedTopics.count == 1)
    }
    #expect(sink.requests.count == 4)
    #expect(Set(sink.requests.map(\.id)).count == 1)
    #expect(Set(sink.requests.map(\.event)).count == 1)
    #expect(Set(sink.requests.map(\.text)).count == 1)
  }

  @Test("the eight retries double their waits over four hours")
  func schedule() {
    let waits: [Double] = (1...WebhookSchedule.retries).map { number in
      WebhookSchedule.wait(beforeRetry: number)
    }
    let sum: Double = waits.reduce(0.0) { $0 + $1 }
    #expect(sum.rounded() == 14_400.0)
    #expect(waits.count == 8)
    for (one, next) in zip(waits, waits.dropFirst()) {
      let ratio: Double = next / one
      #expect(ratio == 2.0)
    }
  }

  @Test("after eight retries in vain the delivery is lost and its subscription removed")
  func removal() async throws {
    let sink = WebhookSink { request, _ in .status(request.topic == "orders/updated" ? 503 : 200) }
    try await ShopBench.sending(
      to: sink, topics: ["ORDERS_UPDATED", "FULFILLMENT_HOLDS_ADDED"]
    ) { bench in
      let placed = await bench.place([2])
      _ = await bench.hold(placed.id)
      await bench.shop.webhooksSettled()
      let counts = await bench.shop.webhookCounts.byTopic
      #expect(
        counts["orders/updated"] == .init(made: 1, attempts: 9, answered: 0, lost: 1))
      #expect(await bench.shop.subscribedTopics == ["FULFILLMENT_HOLDS_ADDED"])
      let list = await bench.send("{ webhookSubscriptions(first: 5) { nodes { topic } } }")
      #expect(list.at("data", "webhookSubscriptions", "nodes").elements?.count == 1)
      #expect(
        await bench.topics { _ = await bench.hold(placed.id, ["handle": .string("b")]) }
          == ["fulfillment_holds/added"])
      await bench.shop.webhooksSettled()
    }
  }

  @Test("one that answers too late is a failure; what it has is what the next gets")
  func silence() async throws {
    let sink = WebhookSink { _, place in place == 0 ? .silence : .status(200) }
    try await ShopBench.sending(to: sink, topics: ["FULFILLMENT_HOLDS_ADDED"]) {
      $0.webhookTimeout = 0.2
    } _: { bench in
      let placed = await bench.place([2])
      _ = await bench.hold(placed.id)
      await bench.shop.webhooksSettled()
      #expect(
        await bench.shop.webhookCounts.total == .init(made: 1, attempts: 2, answered: 1, lost: 0))
    }
    #expect(Set(sink.requests.map(\.id)).count == 1)
  }

  @Test("connections are kept, and no receiver gets more than eight at once")
  func connections() async throws {
    let sink = WebhookSink()
    try await ShopBench.sending(to: sink) { bench in
      for _ in 0..<60 { await bench.shop.step() }
      await bench.shop.webhooksSettled()
    }
    #expect(sink.requests.count > 100)
    #expect((1...WebhookSchedule.atOnce).contains(sink.connections))
  }

  @Test("a webhook does not wait for the reply to what made it")
  func early() async throws {
    let sink = WebhookSink()
    try await ShopBench.sending(to: sink, topics: ["FULFILLMENT_HOLDS_ADDED"]) { bench in
      let placed = await bench.place([1])
      let gate = ShopGate()
      await bench.shop.fail(with: .delay(gate), root: "fulfillmentOrderHold")
      async let answer = bench.hold(placed.id)
      await gate.reached()
      await bench.shop.webhooksSettled()
      #expect(sink.requests.count == 1)
      await gate.open()
      _ = await answer
    }
  }

  @Test("a new secret signs from then on")
  func rotation() async throws {
    let sink = WebhookSink()
    try await ShopBench.sending(to: sink, topics: ["FULFILLMENT_HOLDS_ADDED"]) { bench in
      let placed = await bench.place([1])
      _ = await bench.hold(placed.id)
      await bench.shop.webhooksSettled()
      await bench.shop.setWebhookSecret("another")
      _ = await bench.hold(placed.id, ["handle": .string("b")])
      await bench.shop.webhooksSettled()
    }
    let signed = zip(sink.requests, ["shpss_simulated", "another"]).map { request, secret in
      request.headers["x-shopify-hmac-sha256"] == OtherHMAC.base64(request.body, secret: secret)
    }
    #expect(signed == [true, true])
  }

  @Test("orders and shipments come as XML where that was asked for, whatever a name has in it")
  func xml() async throws {
    let sink = WebhookSink()
    var ids: [Int64] = []
    try await ShopBench.sending(
      to: sink, topics: ["ORDERS_UPDATED", "FULFILLMENTS_CREATE"], isXML: true
    ) { bench in
      let people = await bench.shop.with { $0.people.indices }
      for person in people {
        let placed = await bench.place([1, 2])
        await bench.shop.with { shop in
          let order = Int(shop.fulfillmentOrders[placed.index].order)
          shop.change(order: order) { $0.person = Int32(person) }
        }
        await bench.shop.shipByOthers(placed.id)
        ids.append(GlobalID.split(placed.order)?.number ?? 0)
      }
      await bench.shop.webhooksSettled()
    }
    var orders: Set<String> = []
    for request in sink.requests {
      #expect(request.headers["content-type"] == "application/xml")
      let read = try #require(XMLCheck.read(request.body), "\(request.text.prefix(80))")
      let isOrder = request.topic == "orders/updated"
      #expect(read.roots == [isOrder ? "order" : "fulfillment"])
      orders.insert(read.texts[isOrder ? "order/id" : "fulfillment/order-id"] ?? "")
      if isOrder { #expect(read.texts["order/line-items/line-item/id"]?.isEmpty == false) }
      #expect(request.text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"))
      #expect(request.text.contains("<id type=\"integer\">"))
    }
    #expect(orders == Set(ids.map(String.init)))
  }
}
