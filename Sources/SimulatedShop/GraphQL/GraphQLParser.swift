/// Reads a GraphQL text by recursive descent. Nesting is bounded, so that a hostile document ends
/// in an error and not in a full stack.
struct GraphQLParser {
  /// How deep selections, lists and types may nest.
  static let maximumDepth = 32
  /// How many bytes a document may have (Shopify has a limit of the same kind).
  static let maximumBytes = 200_000

  private let tokens: [GraphQLToken]
  private var index = 0
  private var depth = 0

  init(_ text: String) throws(GraphQLSyntaxError) {
    guard text.utf8.count <= Self.maximumBytes else {
      throw GraphQLSyntaxError(
        message: "The document is too large", place: SourcePlace(line: 1, column: 1))
    }
    tokens = try GraphQLLexer.tokens(of: text)
  }

  /// The document in `text`.
  static func document(_ text: String) throws(GraphQLSyntaxError) -> GraphQLDocument {
    var parser = try GraphQLParser(text)
    var document = GraphQLDocument()
    while !parser.atEnd {
      if parser.peek(mark: "{") {
        document.operations.append(
          DocumentOperation(
            kind: .query, name: nil, variables: [], selections: try parser.selections()))
      } else if parser.take(name: "fragment") {
        let fragment = try parser.fragment()
        document.fragments[fragment.name] = fragment
      } else if parser.take(name: "query") {
        document.operations.append(try parser.operation(.query))
      } else if parser.take(name: "mutation") {
        document.operations.append(try parser.operation(.mutation))
      } else {
        throw parser.unexpected()
      }
    }
    return document
  }

  // MARK: Tokens

  var atEnd: Bool { tokens[index].kind == .end }

  var place: SourcePlace { tokens[index].place }

  func peek(mark: String) -> Bool { tokens[index].kind == .mark(mark) }

  mutating func take(mark: String) -> Bool {
    guard peek(mark: mark) else { return false }
    index += 1
    return true
  }

  mutating func take(name: String) -> Bool {
    guard tokens[index].kind == .name(name) else { return false }
    index += 1
    return true
  }

  mutating func expect(_ mark: String) throws(GraphQLSyntaxError) {
    guard take(mark: mark) else { throw unexpected() }
  }

  mutating func name() throws(GraphQLSyntaxError) -> String {
    guard case .name(let name) = tokens[index].kind else { throw unexpected() }
    index += 1
    return name
  }

  func unexpected() -> GraphQLSyntaxError {
    let text =
      switch tokens[index].kind {
      case .name(let name): "\"\(name)\""
      case .mark(let mark): "\"\(mark)\""
      case .end: "end of document"
      case .int, .double: "a number"
      case .string: "a string"
      }
    return GraphQLSyntaxError(message: "syntax error, unexpected \(text)", place: place)
  }

  private mutating func nested<T>(
    _ body: (inout GraphQLParser) throws(GraphQLSyntaxError) -> T
  ) throws(GraphQLSyntaxError) -> T {
    guard depth < Self.maximumDepth else {
      throw GraphQLSyntaxError(message: "The document nests too deeply", place: place)
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  // MARK: Documents

  private mutating func operation(
    _ kind: DocumentOperation.Kind
  ) throws(GraphQLSyntaxError) -> DocumentOperation {
    let title: String? = peek(mark: "(") || peek(mark: "{") ? nil : try name()
    var variables: [DocumentVariable] = []
    if take(mark: "(") {
      while !take(mark: ")") {
        let place = place
        try expect("$")
        let name = try name()
        try expect(":")
        let type = try typeReference()
        let fallback = take(mark: "=") ? try literal() : nil
        variables.append(
          DocumentVariable(name: name, type: type, fallback: fallback, place: place))
      }
    }
    return DocumentOperation(
      kind: kind, name: title, variables: variables, selections: try selections())
  }

  private mutating func fragment() throws(GraphQLSyntaxError) -> DocumentFragment {
    let place = place
    let title = try name()
    guard take(name: "on") else { throw unexpected() }
    let condition = try name()
    return DocumentFragment(
      name: title, condition: condition, selections: try selections(), place: place)
  }

  private mutating func selections() throws(GraphQLSyntaxError) -> [DocumentSelection] {
    try nested { (parser) throws(GraphQLSyntaxError) in
      try parser.expect("{")
      var out: [DocumentSelection] = []
      while !parser.take(mark: "}") { out.append(try parser.selection()) }
      guard !out.isEmpty else { throw parser.unexpected() }
      return out
    }
  }

  private mutating func selection() throws(GraphQLSyntaxError) -> DocumentSelection {
    let place = place
    if take(mark: "...") {
      if take(name: "on") {
        let condition = try name()
        return .inline(
          condition: condition, directives: try directives(), selections: try selections(),
          place: place)
      }
      if peek(mark: "{") || peek(mark: "@") {
        return .inline(
          condition: nil, directives: try directives(), selections: try selections(), place: place)
      }
      return .spread(name: try name(), directives: try directives(), place: place)
    }
    let first = try name()
    let second: String? = take(mark: ":") ? try name() : nil
    return .field(
      DocumentField(
        alias: second == nil ? nil : first, name: second ?? first, arguments: try arguments(),
        directives: try directives(), selections: peek(mark: "{") ? try selections() : [],
        place: place))
  }

  private mutating func directives() throws(GraphQLSyntaxError) -> [DocumentDirective] {
    var out: [DocumentDirective] = []
    while peek(mark: "@") {
      let place = place
      try expect("@")
      out.append(DocumentDirective(name: try name(), arguments: try arguments(), place: place))
    }
    return out
  }

  private mutating func arguments() throws(GraphQLSyntaxError) -> [DocumentArgument] {
    var out: [DocumentArgument] = []
    guard take(mark: "(") else { return out }
    while !take(mark: ")") {
      let name = try name()
      try expect(":")
      out.append(DocumentArgument(name: name, value: try literal()))
    }
    return out
  }

  // MARK: Types and values, also used by the schema's reader

  mutating func typeReference() throws(GraphQLSyntaxError) -> TypeReference {
    let inner: TypeReference
    if take(mark: "[") {
      inner = .list(
        try nested { (parser) throws(GraphQLSyntaxError) in try parser.typeReference() })
      try expect("]")
    } else {
      inner = .named(try name())
    }
    return take(mark: "!") ? .nonNull(inner) : inner
  }

  mutating func literal() throws(GraphQLSyntaxError) -> Literal {
    if take(mark: "$") { return .variable(try name()) }
    if take(mark: "[") {
      return try nested { (parser) throws(GraphQLSyntaxError) in
        var values: [Literal] = []
        while !parser.take(mark: "]") { values.append(try parser.literal()) }
        return .list(values)
      }
    }
    if take(mark: "{") {
      return try nested { (parser) throws(GraphQLSyntaxError) in
        var members: [Literal.Member] = []
        while !parser.take(mark: "}") {
          let name = try parser.name()
          try parser.expect(":")
          members.append(Literal.Member(name: name, value: try parser.literal()))
        }
        return .object(members)
      }
    }
    let out: Literal
    switch tokens[index].kind {
    case .int(let value): out = .int(value)
    case .double(let value): out = .double(value)
    case .string(let value): out = .string(value)
    case .name("true"): out = .bool(true)
    case .name("false"): out = .bool(false)
    case .name("null"): out = .null
    case .name(let symbol): out = .symbol(symbol)
    case .mark, .end: throw unexpected()
    }
    index += 1
    return out
  }
}
