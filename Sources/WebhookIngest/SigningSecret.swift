import Crypto

/// A secret that deliveries may be signed with; several at once while one replaces another
/// (FACTS §7.4).
package struct SigningSecret: Sendable {
  /// What people call it, and its fingerprint: `client_secret a1b2c3d4`, what the counts are kept
  /// by. Never the secret.
  package let label: String
  let key: SymmetricKey

  /// Sets the fingerprint apart from every other hash of the same secret.
  private static let prefix = "quayside signing secret\n"

  /// Nil for an empty secret, which would verify what anybody signs.
  /// - Parameter name: where it comes from, as `client_secret`.
  package init?(name: String, _ secret: String) {
    guard !secret.isEmpty else { return nil }
    key = SymmetricKey(data: Array(secret.utf8))
    let digest = SHA256.hash(data: Array((Self.prefix + secret).utf8))
    label = "\(name) \(Hex.text(digest.prefix(4)))"
  }
}
