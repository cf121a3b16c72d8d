/// Where a token stands in the document, both from 1.
struct SourcePlace: Sendable, Equatable {
  var line: Int
  var column: Int

  var json: ShopJSON {
    .list([.pairs(["line": .number(line), "column": .number(column)])])
  }
}

/// A type as it is written: `Int`, `[ID!]!`.
indirect enum TypeReference: Sendable, Equatable, CustomStringConvertible {
  case named(String)
  case list(TypeReference)
  case nonNull(TypeReference)

  var description: String {
    switch self {
    case .named(let name): name
    case .list(let element): "[\(element)]"
    case .nonNull(let inner): "\(inner)!"
    }
  }

  /// The type without its outermost `!`.
  var nullable: TypeReference {
    if case .nonNull(let inner) = self { inner } else { self }
  }

  var isRequired: Bool {
    if case .nonNull = self { true } else { false }
  }

  /// The innermost name.
  var name: String {
    switch self {
    case .named(let name): name
    case .list(let inner), .nonNull(let inner): inner.name
    }
  }
}

/// A value as it is written in a document, before variables are known.
indirect enum Literal: Sendable, Equatable {
  case variable(String)
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case symbol(String)
  case list([Literal])
  case object([Member])

  struct Member: Sendable, Equatable {
    var name: String
    var value: Literal
  }
}

struct DocumentArgument: Sendable {
  var name: String
  var value: Literal
}

struct DocumentDirective: Sendable {
  var name: String
  var arguments: [DocumentArgument]
  var place: SourcePlace
}

struct DocumentField: Sendable {
  var alias: String?
  var name: String
  var arguments: [DocumentArgument]
  var directives: [DocumentDirective]
  var selections: [DocumentSelection]
  var place: SourcePlace

  var key: String { alias ?? name }
}

indirect enum DocumentSelection: Sendable {
  case field(DocumentField)
  case spread(name: String, directives: [DocumentDirective], place: SourcePlace)
  case inline(
    condition: String?, directives: [DocumentDirective], selections: [DocumentSelection],
    place: SourcePlace)
}

struct DocumentVariable: Sendable {
  var name: String
  var type: TypeReference
  var fallback: Literal?
  var place: SourcePlace
}

struct DocumentOperation: Sendable {
  enum Kind: String, Sendable {
    case query, mutation
  }

  var kind: Kind
  var name: String?
  var variables: [DocumentVariable]
  var selections: [DocumentSelection]

  /// How Shopify names an operation at the start of an error's path.
  var title: String { name.map { "\(kind.rawValue) \($0)" } ?? kind.rawValue }
}

struct DocumentFragment: Sendable {
  var name: String
  var condition: String
  var selections: [DocumentSelection]
  var place: SourcePlace
}

/// A parsed document: its operations in their order, its fragments by name.
struct GraphQLDocument: Sendable {
  var operations: [DocumentOperation] = []
  var fragments: [String: DocumentFragment] = [:]
}

/// A text that is not GraphQL.
struct GraphQLSyntaxError: Error, Equatable {
  var message: String
  var place: SourcePlace
}
