/// One token of a GraphQL text.
struct GraphQLToken: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case name(String)
    case int(Int64)
    case double(Double)
    case string(String)
    case mark(String)
    case end
  }

  var kind: Kind
  var place: SourcePlace
}

/// Cuts a GraphQL text (documents and schema text) into tokens. It reads bytes: outside strings
/// and comments GraphQL is ASCII.
struct GraphQLLexer {
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var lineStart = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// All tokens of `text`, with `.end` last.
  static func tokens(of text: String) throws(GraphQLSyntaxError) -> [GraphQLToken] {
    var lexer = GraphQLLexer(text)
    var out: [GraphQLToken] = []
    while true {
      let token = try lexer.next()
      out.append(token)
      if token.kind == .end { return out }
    }
  }

  private var here: SourcePlace { SourcePlace(line: line, column: index - lineStart + 1) }

  private func byte(_ offset: Int = 0) -> UInt8? {
    index + offset < bytes.count ? bytes[index + offset] : nil
  }

  private mutating func skipBlanks() {
    while let current = byte() {
      switch current {
      case UInt8(ascii: "\n"):
        index += 1
        line += 1
        lineStart = index
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ","):
        index += 1
      case 0xEF where byte(1) == 0xBB && byte(2) == 0xBF: index += 3
      case UInt8(ascii: "#"):
        while let inComment = byte(), inComment != UInt8(ascii: "\n") { index += 1 }
      default: return
      }
    }
  }

  private mutating func next() throws(GraphQLSyntaxError) -> GraphQLToken {
    skipBlanks()
    let place = here
    guard let first = byte() else { return GraphQLToken(kind: .end, place: place) }
    if Self.startsName(first) {
      let start = index
      while let current = byte(), Self.continuesName(current) { index += 1 }
      return GraphQLToken(
        kind: .name(String(decoding: bytes[start..<index], as: UTF8.self)), place: place)
    }
    if first == UInt8(ascii: "-") || Self.isDigit(first) {
      return GraphQLToken(kind: try number(at: place), place: place)
    }
    if first == UInt8(ascii: "\"") {
      let text =
        byte(1) == first && byte(2) == first
        ? try block(at: place) : try quoted(at: place)
      return GraphQLToken(kind: .string(text), place: place)
    }
    if first == UInt8(ascii: "."), byte(1) == first, byte(2) == first {
      index += 3
      return GraphQLToken(kind: .mark("..."), place: place)
    }
    let mark = String(decoding: [first], as: UTF8.self)
    guard "{}()[]!:=$@|&".contains(mark) else {
      throw GraphQLSyntaxError(message: "Expected a token, actual: \"\(mark)\"", place: place)
    }
    index += 1
    return GraphQLToken(kind: .mark(mark), place: place)
  }

  private mutating func number(
    at place: SourcePlace
  ) throws(GraphQLSyntaxError) -> GraphQLToken.Kind {
    let start = index
    index += 1
    var isDouble = false
    while let current = byte() {
      if Self.isDigit(current) {
        index += 1
      } else if "eE.+-".utf8.contains(current) {
        isDouble = true
        index += 1
      } else {
        break
      }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if !isDouble, let value = Int64(text) { return .int(value) }
    guard let value = Double(text) else {
      throw GraphQLSyntaxError(message: "Bad number \"\(text)\"", place: place)
    }
    return .double(value)
  }

  private mutating func quoted(at place: SourcePlace) throws(GraphQLSyntaxError) -> String {
    index += 1
    var out: [UInt8] = []
    while let current = byte(), current != UInt8(ascii: "\n") {
      index += 1
      if current == UInt8(ascii: "\"") { return String(decoding: out, as: UTF8.self) }
      guard current == UInt8(ascii: "\\") else {
        out.append(current)
        continue
      }
      try escape(into: &out, at: place)
    }
    throw GraphQLSyntaxError(message: "Unterminated string", place: place)
  }

  private mutating func escape(
    into out: inout [UInt8], at place: SourcePlace
  ) throws(GraphQLSyntaxError) {
    let simple: [UInt8: UInt8] = [
      UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "b"): 8,
      UInt8(ascii: "f"): 12, UInt8(ascii: "\""): 34, UInt8(ascii: "\\"): 92, UInt8(ascii: "/"): 47,
    ]
    guard let kind = byte() else {
      throw GraphQLSyntaxError(message: "Unterminated string", place: place)
    }
    index += 1
    if let plain = simple[kind] {
      out.append(plain)
    } else if kind == UInt8(ascii: "u"), index + 4 <= bytes.count,
      let code = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    {
      index += 4
      out.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    } else {
      throw GraphQLSyntaxError(message: "Bad escape in a string", place: place)
    }
  }

  /// A block string, its common indentation kept: our documents and schema text have none in use.
  private mutating func block(at place: SourcePlace) throws(GraphQLSyntaxError) -> String {
    index += 3
    let start = index
    let quote = UInt8(ascii: "\"")
    while let current = byte() {
      if current == quote, byte(1) == quote, byte(2) == quote {
        index += 3
        return String(decoding: bytes[start..<index - 3], as: UTF8.self)
      }
      index += 1
      if current == UInt8(ascii: "\n") {
        line += 1
        lineStart = index
      }
    }
    throw GraphQLSyntaxError(message: "Unterminated string", place: place)
  }

  private static func startsName(_ byte: UInt8) -> Bool {
    byte == 0x5F || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func continuesName(_ byte: UInt8) -> Bool { startsName(byte) || isDigit(byte) }
}
