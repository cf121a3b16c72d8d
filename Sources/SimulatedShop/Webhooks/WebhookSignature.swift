import Crypto
import Foundation

/// `X-Shopify-Hmac-Sha256`: HMAC-SHA256 over the raw body, keyed with the secret, in Base64
/// (FACTS §7.4).
enum WebhookSignature {
  static func text(of body: [UInt8], secret: String) -> String {
    let key = SymmetricKey(data: Data(secret.utf8))
    return Data(HMAC<SHA256>.authenticationCode(for: body, using: key)).base64EncodedString()
  }
}
