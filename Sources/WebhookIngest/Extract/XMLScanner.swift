/// Reads an XML body once, from left to right, and keeps only the text at the places that are
/// looked at. The root's name does not matter, `order-id` is `order_id`, and every element within
/// one that is an array in JSON is an element of it.
///
/// It knows elements, attributes, text, CDATA, comments, and the entities that need no declaration:
/// all that Shopify sends. Foundation's parser is not used: on Linux it crashes on small malformed
/// texts, takes documents that break off for whole, and has entities to expand.
struct XMLScanner {
  /// More than any true payload has.
  static let deepest = 64
  /// No name that is looked at is longer, in bytes.
  private static let longestName = 100

  private struct Frame {
    let name: Range<Int>
    let node: Int
  }

  let bytes: [UInt8]
  let tree: PathTree
  var position: Int
  private var stack: [Frame] = []
  private var hasRoot = false
  private var findings = Findings()
  /// The text so far of the innermost element, where it is looked at.
  private var text: [UInt8]?

  static func scan(_ bytes: [UInt8], for tree: PathTree) throws(PayloadFault) -> Findings {
    let start = try XMLGate.check(bytes)
    var scanner = XMLScanner(bytes: bytes, tree: tree, position: start)
    try scanner.run()
    return scanner.findings
  }

  private init(bytes: [UInt8], tree: PathTree, position: Int) {
    self.bytes = bytes
    self.tree = tree
    self.position = position
  }

  private mutating func run() throws(PayloadFault) {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "<"): try markup()
      case UInt8(ascii: "&"):
        let characters = try reference()
        try add(characters[...])
      default:
        let end =
          bytes[position...].firstIndex { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
          ?? bytes.count
        try add(bytes[position..<end])
        position = end
      }
    }
    guard hasRoot, stack.isEmpty else { throw .notXML }
  }

  private mutating func markup() throws(PayloadFault) {
    if starts(with: "<!--") {
      position = try XMLGate.end("-->", bytes, position + 4)
    } else if starts(with: "<![CDATA[") {
      let start = position + 9
      position = try XMLGate.end("]]>", bytes, start)
      guard !stack.isEmpty else { throw .notXML }
      try add(bytes[start..<position - 3])
    } else if starts(with: "</") {
      try endTag()
    } else {
      try startTag()
    }
  }

  private mutating func startTag() throws(PayloadFault) {
    position += 1
    let name = try name()
    guard !stack.isEmpty || !hasRoot else { throw .notXML }
    guard stack.count < Self.deepest else { throw .tooDeep }
    hasRoot = true
    let node = place(of: name)
    let isEmpty = try attributes()
    text = tree.path(at: node) == nil ? nil : []
    stack.append(Frame(name: name, node: node))
    if isEmpty { close() }
  }

  private mutating func endTag() throws(PayloadFault) {
    position += 2
    let name = try name()
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">"), let open = stack.last,
      bytes[open.name].elementsEqual(bytes[name])
    else { throw .notXML }
    position += 1
    close()
  }

  private mutating func close() {
    guard let frame = stack.popLast() else { return }
    defer { text = nil }
    guard let text, let path = tree.path(at: frame.node), text.count <= Findings.longestText
    else { return }
    let words = text.split { XMLGate.isSpace($0) }.joined(separator: [0x20])
    findings.add(.text(String(decoding: Array(words), as: UTF8.self)), at: path)
  }

  private func place(of name: Range<Int>) -> Int {
    guard let above = stack.last?.node else { return PathTree.root }
    let element = tree.stepIntoArray(from: above)
    guard element == PathTree.nowhere, name.count <= Self.longestName else { return element }
    let plain = bytes[name].map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
    return tree.step(from: above, name: plain[...])
  }

  private mutating func add(_ characters: ArraySlice<UInt8>) throws(PayloadFault) {
    guard !stack.isEmpty else {
      guard characters.allSatisfy(XMLGate.isSpace) else { throw .notXML }
      return
    }
    guard let length = text?.count, length <= Findings.longestText else { return }
    text? += characters.prefix(Findings.longestText + 1)
  }

  func starts(with start: StaticString) -> Bool {
    bytes[position...].starts(with: start.description.utf8)
  }
}
