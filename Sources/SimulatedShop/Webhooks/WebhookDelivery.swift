/// One webhook to one subscription, with all that was true when it happened: a retry sends the very
/// same (FACTS §7.5).
struct WebhookDelivery: Sendable {
  var subscription: Int64
  var topic: String
  var uri: String
  /// What the limit of deliveries at once is kept by.
  var host: String
  /// Unique per delivery, the same on retries.
  var id: String
  /// Shared by all deliveries of one action.
  var eventID: String
  /// RFC 3339 with microseconds.
  var triggeredAt: String
  var domain: String
  var version: String
  var name: String?
  var isXML: Bool
  var body: [UInt8]
  var plan: WebhookPlan

  /// The headers of FACTS §7.3, the signature aside.
  var headers: [(name: String, value: String)] {
    [
      ("Content-Type", isXML ? "application/xml" : "application/json"),
      ("User-Agent", "Shopify-Captain-Hook"), ("Accept", "*/*"),
      ("X-Shopify-Topic", topic), ("X-Shopify-Shop-Domain", domain),
      ("X-Shopify-API-Version", version), ("X-Shopify-Webhook-Id", id),
      ("X-Shopify-Event-Id", eventID), ("X-Shopify-Triggered-At", triggeredAt),
    ] + (name.map { [("X-Shopify-Name", $0)] } ?? [])
  }
}
