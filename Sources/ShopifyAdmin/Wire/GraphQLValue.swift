/// A variable's value.
enum GraphQLValue: Hashable, Sendable, Encodable {
  case string(String)
  case int(Int)
  case bool(Bool)
  case list([GraphQLValue])
  case object([String: GraphQLValue])
  case null

  /// A text, or null where there is none.
  init(_ text: String?) { self = text.map { .string($0) } ?? .null }
  init(_ texts: [String]) { self = .list(texts.map { .string($0) }) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .string(let value): try container.encode(value)
    case .int(let value): try container.encode(value)
    case .bool(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    case .null: try container.encodeNil()
    }
  }
}

typealias GraphQLVariables = [String: GraphQLValue]

/// The body of a request.
struct GraphQLBody: Encodable {
  var query: String
  var variables: GraphQLVariables
  var operationName: String
}
