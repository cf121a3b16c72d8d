import Foundation
import Testing

@testable import SimulatedShop

@Suite("Webhook subscriptions")
struct WebhookSubscriptionTests {
  private static let uri = "https://hooks.example.com/quayside"

  private static func create(
    _ bench: ShopBench, _ input: String, topic: String = "ORDERS_UPDATED"
  ) async -> ShopJSON {
    await bench.plain(
      "webhookSubscriptionCreate", "topic: \(topic), webhookSubscription: {\(input)}",
      "webhookSubscription { id topic uri format filter name apiVersion { handle } }")
  }

  private static func refusal(
    _ input: String, topic: String = "ORDERS_UPDATED", on bench: ShopBench = ShopBench()
  ) async -> String? {
    let answer = await create(bench, input, topic: topic)
    #expect(answer.at("webhookSubscription").isNull)
    return answer.at("userErrors", "0", "message").string
  }

  @Test("one is created, listed, found by topic, address and id, and deleted once")
  func life() async {
    let bench = ShopBench()
    let made = await Self.create(bench, "uri: \"\(Self.uri)\"").at("webhookSubscription")
    let id = made.at("id").string ?? ""
    #expect(GlobalID.number(id, "WebhookSubscription") != nil)
    #expect(made.at("format").string == "JSON")
    #expect(made.at("apiVersion", "handle").string == "2026-07")
    _ = await Self.create(
      bench, "uri: \"https://other.example.com\", format: JSON", topic: "FULFILLMENT_ORDERS_MOVED")
    let list = await bench.send(
      """
      query All($uri: String) { all: webhookSubscriptions(first: 10) { nodes { id topic uri } }
        moved: webhookSubscriptions(first: 10, topics: [FULFILLMENT_ORDERS_MOVED]) {
          nodes { topic } }
        here: webhookSubscriptions(first: 10, uri: $uri) { nodes { topic } }
        one: webhookSubscription(id: "\(id)") { topic includeFields createdAt } }
      """, .pairs(["uri": .string(Self.uri)])
    ).at("data")
    #expect(list.at("all", "nodes").elements?.count == 2)
    #expect(list.at("moved", "nodes", "0", "topic").string == "FULFILLMENT_ORDERS_MOVED")
    #expect(list.at("here", "nodes").elements?.count == 1)
    #expect(list.at("one", "topic").string == "ORDERS_UPDATED")
    let gone = await bench.plain(
      "webhookSubscriptionDelete", "id: \"\(id)\"", "deletedWebhookSubscriptionId")
    #expect(gone.at("deletedWebhookSubscriptionId").string == id)
    let again = await bench.plain(
      "webhookSubscriptionDelete", "id: \"\(id)\"", "deletedWebhookSubscriptionId")
    #expect(again.at("deletedWebhookSubscriptionId").isNull)
    #expect(again.at("userErrors", "0", "message").string == "Webhook subscription does not exist")
  }

  @Test("the same topic, address, format and filter is taken; each of them alone makes it another")
  func taken() async {
    let bench = ShopBench()
    let base = "uri: \"\(Self.uri)\""
    #expect(await !Self.create(bench, base).at("webhookSubscription").isNull)
    #expect(
      await Self.refusal(base, on: bench) == "Address for this topic has already been taken")
    for other in ["uri: \"\(Self.uri)/2\"", base + ", format: XML", base + ", filter: \"id:1\""] {
      #expect(await !Self.create(bench, other).at("webhookSubscription").isNull)
    }
    #expect(
      await !Self.create(bench, base, topic: "ORDERS_EDITED").at("webhookSubscription").isNull)
  }

  @Test(
    "what is not an address on the Internet is refused in Shopify's words",
    arguments: [
      ("http://hooks.example.com", "Address protocol http:// is not supported"),
      ("http://127.0.0.1:8080/x", "Address protocol http:// is not supported"),
      ("ftp://hooks.example.com", "Address protocol ftp:// is not supported"),
      ("https://localhost/x", "Address cannot be a Shopify or an internal domain"),
      ("https://127.0.0.2/x", "Address cannot be a Shopify or an internal domain"),
      ("https://10.1.2.3/x", "Address cannot be a Shopify or an internal domain"),
      ("https://192.168.0.4/x", "Address cannot be a Shopify or an internal domain"),
      ("https://quay.myshopify.com/x", "Address cannot be a Shopify or an internal domain"),
      ("https://shopify.com/x", "Address cannot be a Shopify or an internal domain"),
      ("https://printer.local/x", "Address cannot be a Shopify or an internal domain"),
      (
        "https://hooks.example.com/" + String(repeating: "a", count: 65_536),
        "Address is too big (maximum is 64 KB)"
      ),
    ])
  func addresses(uri: String, message: String) async {
    #expect(await Self.refusal("uri: \"\(uri)\"") == message)
  }

  @Test("a receiver on this machine is taken only where the shop is told to")
  func loopback() async {
    let bench = ShopBench { $0.allowsLoopbackAddresses = true }
    for uri in ["http://127.0.0.1:8080/x", "http://localhost:1/x", "http://[::1]:2/x"] {
      #expect(await !Self.create(bench, "uri: \"\(uri)\"").at("webhookSubscription").isNull)
    }
    #expect(
      await Self.refusal("uri: \"http://hooks.example.com\"", on: bench)
        == "Address protocol http:// is not supported")
    #expect(
      await Self.refusal("uri: \"https://10.0.0.1\"", on: bench)
        == "Address cannot be a Shopify or an internal domain")
  }

  @Test("XML only for topics that have it, and never for a cloud's queue")
  func formats() async {
    let xml = "uri: \"\(Self.uri)\", format: XML"
    #expect(
      await Self.refusal(xml, topic: "FULFILLMENT_ORDERS_MOVED")
        == "Format 'xml' is invalid for this webhook topic. Allowed formats: json")
    let bench = ShopBench()
    #expect(
      await !Self.create(bench, xml, topic: "FULFILLMENTS_CREATE").at("webhookSubscription").isNull)
    #expect(
      await Self.refusal("uri: \"pubsub://project:topic\", format: XML", on: bench)
        == "Format can only be used with format: 'json'")
    #expect(
      await !Self.create(bench, "uri: \"pubsub://project:topic\"").at("webhookSubscription").isNull)
  }

  @Test("a name is had once, whatever its case, and a filter must name a field")
  func names() async {
    let bench = ShopBench()
    let named = "uri: \"\(Self.uri)\", name: \"quay\""
    #expect(await Self.create(bench, named).at("webhookSubscription", "name").string == "quay")
    #expect(
      await Self.refusal("uri: \"\(Self.uri)/2\", name: \"QUAY\"", on: bench)
        == "Name already exists, no duplicate allowed")
    let filter = await Self.refusal("uri: \"\(Self.uri)\", filter: \"nothing\"", on: bench)
    #expect(filter?.hasPrefix("The specified filter is invalid, ") == true)
  }

  @Test("a topic whose scopes are all missing is refused, and comes no more when they are taken")
  func scopes() async {
    let words = "You cannot create a webhook subscription with the specified topic"
    let poor = ShopBench(scopes: ["read_third_party_fulfillment_orders"])
    let input = "uri: \"\(Self.uri)\""
    #expect(await Self.refusal(input, topic: "ORDERS_UPDATED", on: poor) == words)
    #expect(await Self.refusal(input, topic: "LOCATIONS_UPDATE", on: poor) == words)
    for topic in ["FULFILLMENT_ORDERS_MOVED", "APP_UNINSTALLED"] {
      #expect(await !Self.create(poor, input, topic: topic).at("webhookSubscription").isNull)
    }
    let bench = await ShopBench.listening()
    let placed = await bench.place([1])
    await bench.shop.setScopes(["write_merchant_managed_fulfillment_orders"])
    #expect(
      await bench.topics { _ = await bench.hold(placed.id) } == [
        "fulfillment_holds/added", "fulfillment_orders/placed_on_hold",
      ])
  }

  @Test("an update changes what it names, and is checked as a new one is")
  func update() async {
    let bench = ShopBench()
    let made = await Self.create(bench, "uri: \"\(Self.uri)\"").at("webhookSubscription", "id")
    _ = await Self.create(bench, "uri: \"\(Self.uri)/2\"")
    func update(_ input: String) async -> ShopJSON {
      await bench.plain(
        "webhookSubscriptionUpdate",
        "id: \"\(made.string ?? "")\", webhookSubscription: {\(input)}",
        "webhookSubscription { uri format }")
    }
    let changed = await update("format: XML").at("webhookSubscription")
    #expect(changed.at("uri").string == Self.uri)
    #expect(changed.at("format").string == "XML")
    let clash = await update("uri: \"\(Self.uri)/2\", format: JSON")
    #expect(
      clash.at("userErrors", "0", "message").string
        == "Address for this topic has already been taken")
    #expect(await update("uri: \"\(Self.uri)\"").at("userErrors").elements?.isEmpty == true)
  }
}
