package import FulfillmentDomain

/// What the core is to do about webhooks; none where no receiver is configured.
package struct WebhookPlan: Sendable {
  /// The shop's subscriptions.
  package var gateway: any SubscriptionGateway
  /// The public address that Shopify posts to: the subscriptions are kept as `WebhookTopic.wanted`
  /// says. Nil where somebody else makes them (an app's configuration file, a merchant in the
  /// admin).
  package var uri: String?

  package init(gateway: any SubscriptionGateway, uri: String?) {
    self.gateway = gateway
    self.uri = uri
  }
}

/// How the receiver stands, as whoever runs it tells the core.
package enum ReceiverStatus: Hashable, Sendable {
  case listening
  /// It does not listen, for this reason.
  case down(String)
}
