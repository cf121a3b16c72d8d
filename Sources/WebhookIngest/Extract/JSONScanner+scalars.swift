extension JSONScanner {
  /// Reads a string whose first quote is behind. Returns where its content stands.
  mutating func string() throws(PayloadFault) -> (range: Range<Int>, isEscaped: Bool) {
    let bytes = bytes
    let start = position
    var at = position
    var isEscaped = false
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        position = at + 1
        return (start..<at, isEscaped)
      }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        let length = Self.escapeLength(bytes, at)
        guard length > 0 else { throw .notJSON(at) }
        at += length
      } else if byte >= 0x80 {
        let length = UTF8Check.length(of: bytes, at: at)
        guard length > 0 else { throw .notUTF8(at) }
        at += length
      } else {
        guard byte >= 0x20 else { throw .notJSON(at) }
        at += 1
      }
    }
    throw .notJSON(at)
  }

  /// Reads a number. Returns it where it is written as a whole number that fits; nil else.
  mutating func number() throws(PayloadFault) -> Int64? {
    let start = position
    if try current() == UInt8(ascii: "-") { position += 1 }
    let first = try current()
    let digits = skipDigits()
    guard digits > 0, digits == 1 || first != UInt8(ascii: "0") else { throw .notJSON(start) }
    let end = position
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard skipDigits() > 0 else { throw .notJSON(position) }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      let sign = try current()
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() > 0 else { throw .notJSON(position) }
    }
    guard position == end, end - start <= 20 else { return nil }
    return Int64(String(decoding: bytes[start..<end], as: UTF8.self))
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
    return position - start
  }

  /// The bytes that an escape takes, 0 where it is none.
  private static func escapeLength(_ bytes: [UInt8], _ at: Int) -> Int {
    guard at + 1 < bytes.count else { return 0 }
    switch bytes[at + 1] {
    case UInt8(ascii: "u"):
      guard at + 6 <= bytes.count else { return 0 }
      return bytes[at + 2..<at + 6].allSatisfy { hexValue($0) != nil } ? 6 : 0
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return 2
    default: return 0
    }
  }

  /// The content of a string that `string` has checked. Half of a surrogate pair becomes U+FFFD.
  func unescaped(_ range: Range<Int>) -> [UInt8] {
    var units: [UInt16] = []
    var content: [UInt8] = []
    func flush() {
      content += Array(String(decoding: units, as: UTF16.self).utf8)
      units = []
    }
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes[at] == UInt8(ascii: "\\") else {
        flush()
        content.append(bytes[at])
        at += 1
        continue
      }
      if bytes[at + 1] == UInt8(ascii: "u") {
        units.append(bytes[at + 2..<at + 6].reduce(0) { $0 << 4 | (Self.hexValue($1) ?? 0) })
        at += 6
      } else {
        flush()
        content.append(Self.plain(bytes[at + 1]))
        at += 2
      }
    }
    flush()
    return content
  }

  private static func plain(_ escaped: UInt8) -> UInt8 {
    switch escaped {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: escaped
    }
  }

  private static func hexValue(_ digit: UInt8) -> UInt16? {
    switch digit {
    case 48...57: UInt16(digit - 48)
    case 65...70: UInt16(digit - 55)
    case 97...102: UInt16(digit - 87)
    default: nil
    }
  }
}
