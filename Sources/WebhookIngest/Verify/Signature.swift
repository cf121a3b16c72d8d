/// What `X-Shopify-Hmac-Sha256` says: base64 of exactly 32 bytes, in the one way to write them
/// (FACTS §7.4). Hexadecimal, url-safe, cut, unpadded or loosely padded text is none.
struct Signature: Hashable {
  /// 32 of them.
  let bytes: [UInt8]

  static let size = 32
  /// 32 bytes in base64: 43 digits and one `=`.
  private static let textLength = 44

  init?(_ text: some Collection<UInt8>) {
    guard text.count == Self.textLength else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.size)
    var bits: UInt32 = 0
    var held = 0
    for (index, character) in text.enumerated() {
      if index == Self.textLength - 1 {
        guard character == UInt8(ascii: "=") else { return nil }
        break
      }
      guard let value = Self.value(of: character) else { return nil }
      bits = bits << 6 | UInt32(value)
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
      }
    }
    // The last digit holds two bits that belong to no byte: one text for each value.
    guard bits & 3 == 0, bytes.count == Self.size else { return nil }
    self.bytes = bytes
  }

  /// The header's signature where there is exactly one.
  init?(headers: [String]) {
    guard headers.count == 1 else { return nil }
    self.init(Array(headers[0].utf8))
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
