extension XMLScanner {
  mutating func skipSpace() {
    while position < bytes.count, XMLGate.isSpace(bytes[position]) { position += 1 }
  }

  /// The name of an element or an attribute.
  mutating func name() throws(PayloadFault) -> Range<Int> {
    let start = position
    while position < bytes.count, Self.isOfName(bytes[position]) { position += 1 }
    guard position > start else { throw .notXML }
    return start..<position
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"):
      false
    default: true
    }
  }

  /// Passes a tag's attributes by, to behind its end. Returns whether the element is empty, `<a/>`.
  mutating func attributes() throws(PayloadFault) -> Bool {
    while true {
      let before = position
      skipSpace()
      if starts(with: "/>") {
        position += 2
        return true
      }
      guard position < bytes.count else { throw .notXML }
      if bytes[position] == UInt8(ascii: ">") {
        position += 1
        return false
      }
      guard position > before else { throw .notXML }
      _ = try name()
      skipSpace()
      guard starts(with: "=") else { throw .notXML }
      position += 1
      skipSpace()
      try quoted()
    }
  }

  private mutating func quoted() throws(PayloadFault) {
    guard starts(with: "\"") || starts(with: "'") else { throw .notXML }
    let quote = bytes[position]
    guard
      let end = bytes[(position + 1)...].firstIndex(where: {
        $0 == quote || $0 == UInt8(ascii: "<")
      }), bytes[end] == quote
    else { throw .notXML }
    position = end + 1
  }

  /// Reads `&amp;`, `&#10;` and their like; others would have to be declared, and nothing is.
  mutating func reference() throws(PayloadFault) -> [UInt8] {
    let longest = 12
    guard let end = bytes[position...].prefix(longest).firstIndex(of: UInt8(ascii: ";")) else {
      throw .notXML
    }
    let name = String(decoding: bytes[position + 1..<end], as: UTF8.self)
    position = end + 1
    switch name {
    case "amp": return [UInt8(ascii: "&")]
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    default:
      let number =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16)
        : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      guard let number, number > 0, let scalar = Unicode.Scalar(number) else { throw .notXML }
      return Array(String(Character(scalar)).utf8)
    }
  }
}
