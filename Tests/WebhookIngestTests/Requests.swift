/// Requests as Shopify sends them.
enum Requests {
  static let secret = "the client secret"
  static let shop = "example.myshopify.com"
  static let body = #"{"id":77,"admin_graphql_api_id":"gid://shopify/Order/77"}"#

  /// The header fields that Shopify sends, with others in place of them or beside them.
  static func fields(
    _ body: [UInt8], id: String = "webhook-1", secret: String = secret,
    with others: [String: String?] = [:]
  ) -> [String: String] {
    var fields = [
      "host": "127.0.0.1", "content-type": "application/json",
      "x-shopify-topic": "orders/updated", "x-shopify-shop-domain": shop,
      "x-shopify-webhook-id": id, "x-shopify-event-id": "event-1",
      "x-shopify-api-version": "2026-07", "x-shopify-triggered-at": "2026-11-02T08:15:30.123456Z",
      "x-shopify-hmac-sha256": Signed.header(body, secret), "content-length": "\(body.count)",
    ]
    for (name, value) in others { fields[name] = value }
    return fields
  }

  static func head(_ fields: [String: String], path: String = "/webhooks") -> String {
    let lines = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
    return "POST \(path) HTTP/1.1\r\n\(lines.joined())\r\n"
  }

  static func post(
    _ body: String = body, id: String = "webhook-1", secret: String = secret,
    with others: [String: String?] = [:]
  ) -> [UInt8] {
    let bytes = Array(body.utf8)
    return Array(head(fields(bytes, id: id, secret: secret, with: others)).utf8) + bytes
  }
}
