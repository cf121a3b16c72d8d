import FulfillmentDomain
import TerminalUI
import Testing

@testable import quayside

@Suite("Subscriptions as Shopify lists them")
struct SubscriptionSurveyTests {
  static let uri = "https://q.example/webhooks"

  static func subscription(
    _ number: Int64, _ topic: String, uri: String = uri
  ) -> WebhookSubscription {
    WebhookSubscription(id: .init(number), topic: topic, uri: uri, format: .json)
  }

  private let some = [
    subscription(3, "PRODUCTS_UPDATE"), subscription(1, "ORDERS_UPDATED"),
    subscription(2, "ORDERS_UPDATED", uri: "https://old.example/\u{1B}[31m"),
  ]

  @Test("what is ours, what goes elsewhere and what is not needed are told apart")
  func table() {
    let survey = SubscriptionSurvey(some, uri: Self.uri)
    #expect(
      survey.table.map(\.string) == [
        "TOPIC            FORMAT  ADDRESS",
        "orders/updated   JSON    https://old.example/[31m    goes elsewhere",
        "orders/updated   JSON    https://q.example/webhooks",
        "PRODUCTS_UPDATE  JSON    https://q.example/webhooks  not needed",
      ])
    #expect(survey.missing?.count == WebhookTopic.wanted.count - 1)
    #expect(survey.elsewhere.count == 1)
    #expect(survey.note?.contains("`quayside webhooks register`") == true)
  }

  @Test("its JSON is stable")
  func json() {
    let survey = SubscriptionSurvey([some[1]], uri: Self.uri)
    #expect(
      survey.json.text() == """
        [
          {
            "id": "gid://shopify/WebhookSubscription/1",
            "topic": "orders/updated",
            "format": "JSON",
            "uri": "https://q.example/webhooks",
            "ours": true,
            "wanted": true
          }
        ]
        """)
  }

  @Test("scheme and host may be written in any case, the path not")
  func comparable() {
    func isOurs(_ uri: String) -> Bool {
      !SubscriptionSurvey([Self.subscription(1, "A", uri: uri)], uri: Self.uri).ours.isEmpty
    }
    #expect(isOurs("HTTPS://Q.Example/webhooks"))
    #expect(!isOurs("https://q.example/Webhooks") && !isOurs("https://q.example/webhooks/x"))
    #expect(!isOurs("https://q.example") && !isOurs("pubsub://a:b"))
  }

  @Test("without an address nothing is compared, and that is said")
  func noAddress() {
    let survey = SubscriptionSurvey(some, uri: nil)
    #expect(survey.missing == nil && survey.note?.contains("webhook_url is not set") == true)
    #expect(survey.ours.isEmpty)
  }
}
