/// How the bodies of a subscription are written.
package enum WebhookFormat: String, Hashable, Sendable, Codable {
  case json = "JSON"
  case xml = "XML"
}

/// A webhook subscription that was made through the API for this app; those of an app's own
/// configuration file are not listed (FACTS §7.5).
package struct WebhookSubscription: Hashable, Sendable, Codable {
  package var id: WebhookSubscriptionID
  /// In Shopify's enum form, `ORDERS_UPDATED`: it may be a topic that Quayside does not know.
  package var topic: String
  /// `https://…`, `pubsub://…` or an ARN, as Shopify wrote it.
  package var uri: String
  package var format: WebhookFormat

  package init(id: WebhookSubscriptionID, topic: String, uri: String, format: WebhookFormat) {
    self.id = id
    self.topic = topic
    self.uri = uri
    self.format = format
  }
}

/// What came of asking for a subscription.
package enum SubscribeOutcome: Hashable, Sendable {
  case created(WebhookSubscription)
  /// "Address for this topic has already been taken": it is there already, which is all we want.
  case taken
  /// Shopify said no, in these words.
  case refused([String])
}

/// The shop's webhook subscriptions: a port that `ShopifyAdmin` fills.
package protocol SubscriptionGateway: Sendable {
  /// All that this app made through the API, every topic and address.
  func webhookSubscriptions() async throws(ShopError) -> [WebhookSubscription]
  /// Asks for a subscription; repeating it is harmless.
  func subscribe(
    to topic: WebhookTopic, uri: String, format: WebhookFormat
  ) async throws(ShopError) -> SubscribeOutcome
  /// Ends one. Returns Shopify's objections; none where it is gone, or was gone before.
  func unsubscribe(_ id: WebhookSubscriptionID) async throws(ShopError) -> [String]
}
