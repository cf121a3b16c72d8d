/// What is wrong with a value that came in, and where in it.
struct InputProblem: Error, Equatable {
  var path: [ShopJSON]
  var explanation: String

  func under(_ step: ShopJSON) -> InputProblem {
    InputProblem(path: [step] + path, explanation: explanation)
  }

  var json: ShopJSON {
    .pairs(["path": .list(path), "explanation": .string(explanation)])
  }
}

/// Checks values against the types of the schema and fills in the defaults.
struct InputReader: Sendable {
  /// Shopify takes at most this many elements in one array (FACTS §8).
  static let maximumElements = 250

  var table: TypeTable

  func read(_ value: ShopJSON, as type: TypeReference) throws(InputProblem) -> ShopJSON {
    switch type {
    case .nonNull(let inner):
      if value.isNull { throw InputProblem(path: [], explanation: "Expected value to not be null") }
      return try read(value, as: inner)
    case .list(let element):
      if value.isNull { return .null }
      guard let elements = value.elements else { return .list([try read(value, as: element)]) }
      guard elements.count <= Self.maximumElements else {
        throw InputProblem(
          path: [],
          explanation: "The input array size of \(elements.count) is greater than the maximum "
            + "allowed of \(Self.maximumElements).")
      }
      var out: [ShopJSON] = []
      for (index, item) in elements.enumerated() {
        do {
          out.append(try read(item, as: element))
        } catch {
          throw error.under(.number(index))
        }
      }
      return .list(out)
    case .named(let name):
      return value.isNull ? .null : try read(value, named: name)
    }
  }

  private func read(_ value: ShopJSON, named name: String) throws(InputProblem) -> ShopJSON {
    if let values = table.enums[name] {
      guard let text = value.string, values.contains(text) else {
        throw InputProblem(
          path: [],
          explanation: "Expected \(Self.shown(value)) to be one of: "
            + values.joined(separator: ", "))
      }
      return value
    }
    if let fields = table.inputs[name] { return try read(value, name: name, fields: fields) }
    return try scalar(value, name)
  }

  private func read(
    _ value: ShopJSON, name: String, fields: [ArgumentDefinition]
  ) throws(InputProblem) -> ShopJSON {
    guard case .object(let members) = value else {
      throw InputProblem(
        path: [], explanation: "Expected \(Self.shown(value)) to be a key-value object.")
    }
    for member in members where !fields.contains(where: { $0.name == member.key }) {
      throw InputProblem(
        path: [.string(member.key)], explanation: "Field is not defined on \(name)")
    }
    var out: [ShopJSON.Member] = []
    for field in fields {
      let given = value[field.name] ?? field.fallback.flatMap { Self.constant($0) }
      guard let given else {
        guard !field.isRequired else {
          throw InputProblem(
            path: [.string(field.name)], explanation: "Expected value to not be null")
        }
        continue
      }
      do {
        out.append(.init(field.name, try read(given, as: field.type)))
      } catch {
        throw error.under(.string(field.name))
      }
    }
    return .object(out)
  }

  private func scalar(_ value: ShopJSON, _ name: String) throws(InputProblem) -> ShopJSON {
    switch (name, value) {
    case ("Int", .int(let number)) where Int32(exactly: number) != nil: return value
    case ("Float", .double), ("Float", .int), ("Boolean", .bool), ("JSON", _): return value
    case ("String", .string), ("URL", .string): return value
    case ("DateTime", .string(let text)):
      guard ShopTime.read(text) != nil else { break }
      return value
    case ("ID", .string(let text)):
      guard text.hasPrefix("gid://shopify/") else {
        throw InputProblem(path: [], explanation: "Invalid global id '\(text)'")
      }
      return value
    default: break
    }
    throw InputProblem(
      path: [], explanation: "Could not coerce value \(Self.shown(value)) to \(name)")
  }

  private static func shown(_ value: ShopJSON) -> String {
    String(decoding: value.bytes(), as: UTF8.self)
  }

  /// A literal without variables as a value.
  static func constant(_ literal: Literal) -> ShopJSON? { value(of: literal, variables: [:]) }

  /// A literal as a value; nil where it is a variable that was not given.
  static func value(of literal: Literal, variables: [String: ShopJSON]) -> ShopJSON? {
    switch literal {
    case .variable(let name): return variables[name]
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .double(let value): return .double(value)
    case .string(let value), .symbol(let value): return .string(value)
    case .list(let values):
      return .list(values.map { value(of: $0, variables: variables) ?? .null })
    case .object(let members):
      return .object(
        members.compactMap { member in
          value(of: member.value, variables: variables).map { .init(member.name, $0) }
        })
    }
  }
}

extension InputReader {
  /// The operation's variables with their defaults; an error in Shopify's words where one is bad.
  func variables(
    of operation: DocumentOperation, given: ShopJSON
  ) throws(GraphQLVariableError) -> [String: ShopJSON] {
    var out: [String: ShopJSON] = [:]
    for variable in operation.variables {
      let value = given[variable.name] ?? variable.fallback.flatMap(Self.constant)
      if value == nil, !variable.type.isRequired { continue }
      do {
        out[variable.name] = try read(value ?? .null, as: variable.type)
      } catch {
        throw GraphQLVariableError(variable: variable, value: value ?? .null, problem: error)
      }
    }
    return out
  }

  /// The arguments of a field, checked, with defaults.
  func arguments(
    _ given: [DocumentArgument], of definition: FieldDefinition, variables: [String: ShopJSON]
  ) throws(InputProblem) -> [String: ShopJSON] {
    var out: [String: ShopJSON] = [:]
    for argument in definition.arguments {
      let literal = given.first { $0.name == argument.name }?.value
      let value =
        literal.flatMap { Self.value(of: $0, variables: variables) }
        ?? argument.fallback.flatMap(Self.constant)
      guard let value else {
        if argument.isRequired {
          throw InputProblem(
            path: [.string(argument.name)], explanation: "Expected value to not be null")
        }
        continue
      }
      do {
        out[argument.name] = try read(value, as: argument.type)
      } catch {
        throw error.under(.string(argument.name))
      }
    }
    return out
  }
}

/// A variable whose value does not fit.
struct GraphQLVariableError: Error {
  var variable: DocumentVariable
  var value: ShopJSON
  var problem: InputProblem

  /// Worded as recorded from Shopify.
  var error: GraphQLError {
    let path = problem.path.map { $0.string ?? $0.integer.map(String.init) ?? "" }
    let detail =
      path.isEmpty ? "" : " for \(path.joined(separator: ".")) (\(problem.explanation))"
    return GraphQLError(
      "Variable $\(variable.name) of type \(variable.type) was provided invalid value\(detail)",
      code: "INVALID_VARIABLE", at: variable.place,
      [.init("value", value), .init("problems", .list([problem.json]))])
  }
}
