/// Lets only harmless XML through: UTF-8, and neither a document type nor an entity (the stuff of
/// XML bombs and of reading other files) nor a processing instruction, before anything else is
/// read.
enum XMLGate {
  /// Returns where the document begins, behind its declaration.
  static func check(_ bytes: [UInt8]) throws(PayloadFault) -> Int {
    if let at = UTF8Check.firstFault(in: bytes) { throw .notUTF8(at) }
    // No byte of UTF-8 text in XML is null; one means another encoding, in which `<!` hides.
    guard !bytes.contains(0) else { throw .encoding }
    let start = try skipDeclaration(bytes)
    var at = start
    while let found = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      let next = found + 1 < bytes.count ? bytes[found + 1] : 0
      guard next != UInt8(ascii: "?") else { throw .instruction }
      guard next == UInt8(ascii: "!") else {
        at = found + 1
        continue
      }
      if starts(with: "<!--", bytes, found) {
        at = try end("-->", bytes, found + 4)
      } else if starts(with: "<![CDATA[", bytes, found) {
        at = try end("]]>", bytes, found + 9)
      } else {
        throw .doctype
      }
    }
    return start
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Returns where the declaration ends. It may name UTF-8 alone: a parser believes it, and reads
  /// other characters then.
  private static func skipDeclaration(_ bytes: [UInt8]) throws(PayloadFault) -> Int {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard starts(with: "<?xml ", bytes, start) else { return start }
    let end = try end("?>", bytes, start)
    guard end - start <= 200, !bytes[start + 1..<end].contains(UInt8(ascii: "<")) else {
      throw .notXML
    }
    let text = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
      .replacing("'", with: "\"")
    guard let name = text.firstMatch(of: /encoding\s*=\s*/) else { return end }
    guard text[name.range.upperBound...].hasPrefix("\"utf-8\"") else { throw .encoding }
    return end
  }

  private static func starts(with text: StaticString, _ bytes: [UInt8], _ at: Int) -> Bool {
    bytes[at...].starts(with: text.description.utf8)
  }

  /// Behind the first `text` from `start` on.
  static func end(
    _ text: StaticString, _ bytes: [UInt8], _ start: Int
  ) throws(PayloadFault) -> Int {
    let wanted = Array(text.description.utf8)
    var at = start
    while at + wanted.count <= bytes.count {
      if bytes[at..<at + wanted.count].elementsEqual(wanted) { return at + wanted.count }
      at += 1
    }
    throw .notXML
  }
}
