import Crypto

/// The secrets that deliveries are checked against, all of them each time (A1).
struct SecretRing: Sendable {
  private let secrets: [SigningSecret]

  init(_ secrets: [SigningSecret]) { self.secrets = secrets }

  /// The label of the secret that made this signature over these bytes; nil where none did. How
  /// long it takes does not depend on the signature, nor on which secret made it.
  func label(for body: [UInt8], signature: Signature) -> String? {
    var found = -1
    for index in secrets.indices {
      let code = HMAC<SHA256>.authenticationCode(for: body, using: secrets[index].key)
      let isSame = Int(Self.isEqual(code, signature.bytes))
      // All bits set where the same, else none: no branch on what is secret.
      let mask = -isSame
      found = (index & mask) | (found & ~mask)
    }
    return found < 0 ? nil : secrets[found].label
  }

  /// 1 where the bytes are the same, else 0; looks at all of them in any case.
  private static func isEqual(_ code: HMAC<SHA256>.MAC, _ bytes: [UInt8]) -> UInt8 {
    var difference: UInt8 = 0
    var index = 0
    for byte in code {
      difference |= byte ^ bytes[index]
      index += 1
    }
    // 0 - 1 borrows from the upper half; nothing else does.
    return UInt8(truncatingIfNeeded: (UInt16(difference) &- 1) >> 8) & 1
  }
}
