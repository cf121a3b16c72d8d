import Crypto
package import Foundation
import NIOCore

/// The body of an `orders/updated` delivery, as long as real ones are, with its signature.
package struct SignedBody: Sendable {
  let bytes: ByteBuffer
  let length: String
  /// `X-Shopify-Hmac-Sha256`.
  package let signature: String
  /// `X-Shopify-Triggered-At`.
  package let triggeredAt: String

  /// - Parameters:
  ///   - size: how long the body is about, in bytes.
  ///   - triggeredAt: when the order changed.
  package init(order: Int64, size: Int, secret: String, triggeredAt: Date) {
    let time = Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(triggeredAt)
    var body = #"{"id":\#(order),"admin_graphql_api_id":"gid://shopify/Order/\#(order)","#
    body += #""updated_at":"\#(time)","currency":"EUR","line_items":["#
    var line: Int64 = 0
    while body.utf8.count < size - 200 {
      if line > 0 { body += "," }
      line += 1
      body += #"{"id":\#(order * 100 + line),"title":"Wool socks","quantity":\#(line),"#
      body += #""sku":"SOCK-GR-\#(line)","price_set":{"shop_money":{"amount":"12.50","#
      body += #""currency_code":"EUR"}},"properties":[],"taxable":true}"#
    }
    body += "]}"
    let data = Data(body.utf8)
    bytes = ByteBuffer(bytes: data)
    length = String(data.count)
    let code = HMAC<SHA256>.authenticationCode(
      for: data, using: SymmetricKey(data: Data(secret.utf8)))
    signature = Data(code).base64EncodedString()
    self.triggeredAt = time
  }
}
