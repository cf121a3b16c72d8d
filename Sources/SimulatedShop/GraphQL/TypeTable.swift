/// One argument of a field, or one field of an input object.
struct ArgumentDefinition: Sendable {
  var name: String
  var type: TypeReference
  var fallback: Literal?

  var isRequired: Bool { type.isRequired && fallback == nil }
}

struct FieldDefinition: Sendable {
  var name: String
  var type: TypeReference
  var arguments: [ArgumentDefinition]
}

struct ObjectDefinition: Sendable {
  var name: String
  var isInterface: Bool
  var interfaces: [String]
  var fields: [String: FieldDefinition]
}

/// Every type that a document may name, read from schema text.
struct TypeTable: Sendable {
  private(set) var objects: [String: ObjectDefinition] = [:]
  private(set) var inputs: [String: [ArgumentDefinition]] = [:]
  private(set) var enums: [String: [String]] = [:]

  /// Reads `type`, `interface`, `input` and `enum` definitions.
  init(_ texts: [String]) throws(GraphQLSyntaxError) {
    for text in texts {
      var parser = try GraphQLParser(text)
      while !parser.atEnd {
        if parser.take(name: "type") {
          try object(&parser, isInterface: false)
        } else if parser.take(name: "interface") {
          try object(&parser, isInterface: true)
        } else if parser.take(name: "input") {
          let name = try parser.name()
          try parser.expect("{")
          inputs[name] = try Self.arguments(&parser, until: "}")
        } else if parser.take(name: "enum") {
          let name = try parser.name()
          try parser.expect("{")
          var values: [String] = []
          while !parser.take(mark: "}") { values.append(try parser.name()) }
          enums[name] = values
        } else {
          throw parser.unexpected()
        }
      }
    }
  }

  private mutating func object(
    _ parser: inout GraphQLParser, isInterface: Bool
  ) throws(GraphQLSyntaxError) {
    let name = try parser.name()
    var interfaces: [String] = []
    if parser.take(name: "implements") { interfaces.append(try parser.name()) }
    var fields: [String: FieldDefinition] = [:]
    try parser.expect("{")
    while !parser.take(mark: "}") {
      let field = try parser.name()
      let arguments =
        parser.take(mark: "(") ? try Self.arguments(&parser, until: ")") : []
      try parser.expect(":")
      fields[field] = FieldDefinition(
        name: field, type: try parser.typeReference(), arguments: arguments)
    }
    objects[name] = ObjectDefinition(
      name: name, isInterface: isInterface, interfaces: interfaces, fields: fields)
  }

  private static func arguments(
    _ parser: inout GraphQLParser, until end: String
  ) throws(GraphQLSyntaxError) -> [ArgumentDefinition] {
    var out: [ArgumentDefinition] = []
    while !parser.take(mark: end) {
      let name = try parser.name()
      try parser.expect(":")
      let type = try parser.typeReference()
      let fallback = parser.take(mark: "=") ? try parser.literal() : nil
      out.append(ArgumentDefinition(name: name, type: type, fallback: fallback))
    }
    return out
  }

  /// Whether an object of `type` is also a `condition` (itself, or an interface of it).
  func matches(_ type: String, condition: String) -> Bool {
    type == condition || objects[type]?.interfaces.contains(condition) == true
  }

  /// Whether a selection on `condition` can apply somewhere below `type`.
  func mayMatch(_ type: String, condition: String) -> Bool {
    matches(type, condition: condition) || matches(condition, condition: type)
  }

  func field(_ name: String, on type: String) -> FieldDefinition? {
    if name == "__typename" {
      return FieldDefinition(name: name, type: .nonNull(.named("String")), arguments: [])
    }
    return objects[type]?.fields[name]
  }
}
