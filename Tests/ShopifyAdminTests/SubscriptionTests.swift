import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

private let uri = "https://quayside.example/webhooks"

private func wire(_ number: Int, _ topic: String = "ORDERS_UPDATED", format: String = "JSON")
  -> String
{
  """
  {"id":"gid://shopify/WebhookSubscription/\(number)","topic":"\(topic)","uri":"\(uri)",
  "format":"\(format)"}
  """
}

/// The answer of a root to a user error, or to none.
private func answer(_ root: String, _ members: String, error: String? = nil) -> StubTransport.Step {
  let errors = error.map { "{\"field\":[\"webhookSubscription\"],\"message\":\"\($0)\"}" } ?? ""
  return .json(Wire.data("{\"\(root)\":{\(members),\"userErrors\":[\(errors)]}}"))
}

private func subscribed(_ steps: StubTransport.Step...) async throws -> SubscribeOutcome {
  let topic = try #require(WebhookTopic("orders/updated"))
  return try await ShopifyAdminClient.stubbed(StubTransport(steps))
    .subscribe(to: topic, uri: uri, format: .json)
}

@Suite("Webhook subscriptions")
struct SubscriptionTests {
  private func list(_ nodes: [String], next: String? = nil) -> StubTransport.Step {
    .json(Wire.data("{\"webhookSubscriptions\":\(Wire.page(nodes, next: next))}"))
  }

  @Test("all pages are read, each topic as Shopify wrote it")
  func pages() async throws {
    let transport = StubTransport(
      list([wire(1), wire(2, "RETURNS_APPROVE", format: "XML")], next: "c1"),
      list([wire(3, "APP_UNINSTALLED", format: "PROTOBUF")]))
    let found = try await ShopifyAdminClient.stubbed(transport).webhookSubscriptions()
    #expect(found.map(\.id.number) == [1, 2, 3])
    #expect(found.map(\.topic) == ["ORDERS_UPDATED", "RETURNS_APPROVE", "APP_UNINSTALLED"])
    #expect(found.map(\.format) == [.json, .xml, .json])
    #expect(found.allSatisfy { $0.uri == uri })
    #expect(transport.variables(1)["after"] as? String == "c1")
  }

  @Test("a list that cannot be read is an error, not a shorter list")
  func unreadable() async {
    for body in [
      list([wire(1).replacing("WebhookSubscription/1", with: "Order/1")]),
      list([wire(1).replacing("\"uri\"", with: "\"url\"")]),
      .json(Wire.data("{\"webhookSubscriptions\":null}")),
    ] {
      await #expect(throws: ShopError.self) {
        try await ShopifyAdminClient.stubbed(StubTransport(body)).webhookSubscriptions()
      }
    }
  }

  @Test("a subscription is asked for with topic, uri and format")
  func create() async throws {
    let transport = StubTransport(
      answer("webhookSubscriptionCreate", "\"webhookSubscription\":\(wire(7))"))
    let topic = try #require(WebhookTopic("orders/updated"))
    let outcome = try await ShopifyAdminClient.stubbed(transport)
      .subscribe(to: topic, uri: uri, format: .xml)
    #expect(
      outcome
        == .created(
          WebhookSubscription(id: .init(7), topic: "ORDERS_UPDATED", uri: uri, format: .json))
    )
    #expect(transport.variables(0)["topic"] as? String == "ORDERS_UPDATED")
    let input = transport.variables(0)["webhookSubscription"] as? [String: String]
    #expect(input == ["uri": uri, "format": "XML"])
  }

  @Test("what is there already counts as success, whatever else Shopify says no to is in its words")
  func refusals() async throws {
    func said(_ words: String) -> StubTransport.Step {
      answer("webhookSubscriptionCreate", "\"webhookSubscription\":null", error: words)
    }
    #expect(
      try await subscribed(said("Address for this topic has already been taken")) == .taken)
    for words in [
      "Address protocol http:// is not supported",
      "Address cannot be a Shopify or an internal domain",
    ] {
      #expect(try await subscribed(said(words)) == .refused([words]))
    }
    #expect(
      try await subscribed(
        .json(
          Wire.data(
            "{\"webhookSubscriptionCreate\":null}",
            errors: Wire.error("ACCESS_DENIED", "Needs read_orders.")))
      ) == .refused(["Needs read_orders."]))
    #expect(
      try await subscribed(.json("{\"errors\":[\(Wire.error("INVALID_VARIABLE", "No topic"))]}"))
        == .refused(["No topic"]))
  }

  @Test("an answer that says neither yes nor no is an error")
  func neither() async {
    await #expect(throws: ShopError.malformedReply("no userErrors")) {
      try await subscribed(
        .json(Wire.data("{\"webhookSubscriptionCreate\":{\"webhookSubscription\":null}}")))
    }
    await #expect(throws: ShopError.self) {
      try await subscribed(answer("webhookSubscriptionCreate", "\"webhookSubscription\":null"))
    }
  }

  @Test("it is sent again where the answer was lost: then it is there")
  func again() async throws {
    let outcome = try await subscribed(
      .fail(.lost("cut")),
      answer(
        "webhookSubscriptionCreate", "\"webhookSubscription\":null",
        error: "Address for this topic has already been taken"))
    #expect(outcome == .taken)
  }

  @Test("ending one that is gone is no objection, anything else is")
  func delete() async throws {
    func objections(_ step: StubTransport.Step) async throws -> [String] {
      try await ShopifyAdminClient.stubbed(StubTransport(step)).unsubscribe(.init(7))
    }
    let root = "webhookSubscriptionDelete"
    let done = "\"deletedWebhookSubscriptionId\":\"gid://shopify/WebhookSubscription/7\""
    let none = "\"deletedWebhookSubscriptionId\":null"
    #expect(try await objections(answer(root, done)) == [])
    #expect(
      try await objections(answer(root, none, error: "Webhook subscription does not exist")) == [])
    #expect(try await objections(answer(root, none, error: "Not now")) == ["Not now"])
    #expect(
      try await objections(
        .json(
          Wire.data("{\"\(root)\":null}", errors: Wire.error("RESOURCE_NOT_FOUND", "Invalid id")))
      ) == [])
    await #expect(throws: ShopError.scopeMissing("No")) {
      try await objections(
        .json(Wire.data("{\"\(root)\":null}", errors: Wire.error("ACCESS_DENIED", "No"))))
    }
  }
}
