import Crypto
import Foundation

/// Signs bodies as Shopify does, by Foundation's base64: independent of what is tested.
enum Signed {
  static func header(_ body: [UInt8], _ secret: String) -> String {
    let key = SymmetricKey(data: Data(secret.utf8))
    return Data(HMAC<SHA256>.authenticationCode(for: Data(body), using: key))
      .base64EncodedString()
  }
}
