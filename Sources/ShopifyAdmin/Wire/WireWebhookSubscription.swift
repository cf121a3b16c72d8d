import FulfillmentDomain

/// A subscription as `WebhookSubscriptions` and `WebhookSubscriptionCreate` select it.
struct WireWebhookSubscription: Decodable, Sendable {
  var id: String
  var topic: String
  var uri: String
  var format: String?

  /// Nil where the id is none.
  func subscription() -> WebhookSubscription? {
    guard let id = WebhookSubscriptionID(id) else { return nil }
    return WebhookSubscription(
      id: id, topic: topic, uri: uri, format: format.flatMap(WebhookFormat.init) ?? .json)
  }
}

struct WebhookSubscriptionsData: Decodable, Sendable {
  var webhookSubscriptions: Connection<WireWebhookSubscription>?
}

struct SubscribeData: Decodable, Sendable {
  var webhookSubscriptionCreate: Answer?

  struct Answer: Decodable, Sendable {
    var webhookSubscription: WireWebhookSubscription?
    var userErrors: [WebhookUserError]?
  }
}

struct UnsubscribeData: Decodable, Sendable {
  var webhookSubscriptionDelete: Answer?

  struct Answer: Decodable, Sendable {
    var deletedWebhookSubscriptionId: String?
    var userErrors: [WebhookUserError]?
  }
}

/// These have no code (FACTS §7.6): the message is all there is.
struct WebhookUserError: Decodable, Sendable {
  var message: String
}
