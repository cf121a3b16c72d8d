/// Whether bytes are UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF.
enum UTF8Check {
  /// The bytes of the character that begins at `at`; 0 where none does.
  static func length(of bytes: [UInt8], at: Int) -> Int {
    let first = bytes[at]
    let (length, low, high): (Int, UInt8, UInt8) =
      switch first {
      case 0x00...0x7F: (1, 0, 0)
      case 0xC2...0xDF: (2, 0x80, 0xBF)
      case 0xE0: (3, 0xA0, 0xBF)
      case 0xED: (3, 0x80, 0x9F)
      case 0xE1...0xEF: (3, 0x80, 0xBF)
      case 0xF0: (4, 0x90, 0xBF)
      case 0xF4: (4, 0x80, 0x8F)
      case 0xF1...0xF3: (4, 0x80, 0xBF)
      default: (0, 0, 0)
      }
    guard length > 1 else { return length }
    guard at + length <= bytes.count, (low...high).contains(bytes[at + 1]) else { return 0 }
    for index in at + 2..<at + length where bytes[index] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// Where the bytes stop being UTF-8; nil where they never do.
  static func firstFault(in bytes: [UInt8]) -> Int? {
    var at = 0
    while at < bytes.count {
      let length = length(of: bytes, at: at)
      guard length > 0 else { return at }
      at += length
    }
    return nil
  }
}
