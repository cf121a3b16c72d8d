/// Reads a JSON text once, from left to right, and keeps only the scalars at the places that are
/// looked at. It checks all of RFC 8259 and UTF-8, and nesting costs a counted stack, not
/// recursion. Thousands of bodies a second are too many for Foundation's tree.
struct JSONScanner {
  /// Foundation's own limit.
  static let deepest = 512

  private struct Frame {
    let isArray: Bool
    let node: Int
    var isEmpty = true
  }

  let bytes: [UInt8]
  let tree: PathTree
  var position = 0
  private(set) var findings = Findings()
  /// Members of objects and turns of the loop so far: for tests of what it costs.
  private(set) var members = 0
  private(set) var steps = 0
  private var stack: [Frame] = []

  init(_ bytes: [UInt8], lookingFor tree: PathTree) {
    self.bytes = bytes
    self.tree = tree
    stack.reserveCapacity(16)
  }

  static func scan(_ bytes: [UInt8], for tree: PathTree) throws(PayloadFault) -> Findings {
    var scanner = Self(bytes, lookingFor: tree)
    try scanner.run()
    return scanner.findings
  }

  mutating func run() throws(PayloadFault) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    try value(at: PathTree.root)
    while let frame = stack.last {
      steps += 1
      skipSpace()
      let byte = try current()
      if byte == UInt8(ascii: frame.isArray ? "]" : "}") {
        position += 1
        stack.removeLast()
        continue
      }
      if frame.isEmpty {
        stack[stack.count - 1].isEmpty = false
      } else {
        try expect(",")
        // Foundation takes a comma before the end, and so do we.
        skipSpace()
        if try current() == UInt8(ascii: frame.isArray ? "]" : "}") { continue }
      }
      try frame.isArray ? value(at: tree.stepIntoArray(from: frame.node)) : member(of: frame.node)
    }
    skipSpace()
    guard position == bytes.count else { throw .notJSON(position) }
  }

  private mutating func member(of node: Int) throws(PayloadFault) {
    members += 1
    skipSpace()
    try expect("\"")
    let name = try string()
    var next = PathTree.nowhere
    if node >= 0 {
      if !name.isEscaped {
        next = tree.step(from: node, name: bytes[name.range])
      } else if name.range.count <= Findings.longestText {
        next = tree.step(from: node, name: unescaped(name.range)[...])
      }
    }
    skipSpace()
    try expect(":")
    try value(at: next)
  }

  private mutating func value(at node: Int) throws(PayloadFault) {
    skipSpace()
    switch try current() {
    case UInt8(ascii: "{"): try open(Frame(isArray: false, node: node))
    case UInt8(ascii: "["): try open(Frame(isArray: true, node: node))
    case UInt8(ascii: "\""):
      position += 1
      let text = try string()
      guard let path = tree.path(at: node), text.range.count <= Findings.longestText else { return }
      let content = text.isEscaped ? unescaped(text.range) : Array(bytes[text.range])
      findings.add(.text(String(decoding: content, as: UTF8.self)), at: path)
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default:
      let number = try number()
      if let number, let path = tree.path(at: node) { findings.add(.number(number), at: path) }
    }
  }

  private mutating func open(_ frame: Frame) throws(PayloadFault) {
    guard stack.count < Self.deepest else { throw .tooDeep }
    position += 1
    stack.append(frame)
  }

  private mutating func word(_ word: StaticString) throws(PayloadFault) {
    for character in word.description.utf8 {
      guard position < bytes.count, bytes[position] == character else { throw .notJSON(position) }
      position += 1
    }
  }

  func current() throws(PayloadFault) -> UInt8 {
    guard position < bytes.count else { throw .notJSON(position) }
    return bytes[position]
  }

  mutating func expect(_ character: Unicode.Scalar) throws(PayloadFault) {
    guard try current() == UInt8(ascii: character) else { throw .notJSON(position) }
    position += 1
  }

  private mutating func skipSpace() {
    let bytes = bytes
    var at = position
    while at < bytes.count,
      bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09
    {
      at += 1
    }
    position = at
  }
}
