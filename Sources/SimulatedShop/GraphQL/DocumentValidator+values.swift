extension DocumentValidator {
  mutating func check(
    _ argument: DocumentArgument, _ expected: ArgumentDefinition, of field: DocumentField,
    path: [ShopJSON]
  ) {
    if case .variable(let name) = argument.value {
      checkVariable(name, expected, of: field, path: path)
      return
    }
    let names = Self.variables(in: argument.value)
    for name in names { checkDeclared(name, at: field.place, path: path) }
    guard names.isEmpty, let value = InputReader.constant(argument.value) else { return }
    let fits: Bool
    do {
      _ = try InputReader(table: typeTable).read(value, as: expected.type)
      fits = Self.isWritten(argument.value, as: expected.type, table: typeTable)
    } catch {
      fits = false
    }
    if !fits {
      report(
        "Argument '\(argument.name)' on Field '\(field.name)' has an invalid value "
          + "(\(String(decoding: value.bytes(), as: UTF8.self))). Expected type "
          + "'\(expected.type)'.", "argumentLiteralsIncompatible", field.place,
        path + [.string(argument.name)],
        [
          .init("typeName", .string("Field")), .init("argumentName", .string(argument.name)),
        ])
    }
  }

  private mutating func checkVariable(
    _ name: String, _ expected: ArgumentDefinition, of field: DocumentField, path: [ShopJSON]
  ) {
    guard let variable = checkDeclared(name, at: field.place, path: path) else { return }
    let mayBeNull = expected.fallback != nil || variable.fallback != nil
    let wanted = mayBeNull ? expected.type.nullable : expected.type
    guard !Self.fits(variable.type, wanted) else { return }
    report(
      "Type mismatch on variable $\(name) and argument \(expected.name) "
        + "(\(variable.type) / \(expected.type))", "variableMismatch", field.place,
      path + [.string(expected.name)],
      [
        .init("variableName", .string(name)), .init("typeName", .string("\(variable.type)")),
        .init("argumentName", .string(expected.name)),
        .init("errorMessage", .string("Type mismatch")),
      ])
  }

  @discardableResult
  mutating func checkDeclared(
    _ name: String, at place: SourcePlace, path: [ShopJSON]
  ) -> DocumentVariable? {
    use(variable: name)
    if let variable = declared(name) { return variable }
    report(
      "Variable $\(name) is used by \(operationName) but not declared", "variableNotDefined",
      place, path, [.init("variableName", .string(name))])
    return nil
  }

  mutating func check(_ directives: [DocumentDirective], path: [ShopJSON]) {
    for directive in directives {
      guard directive.name == "include" || directive.name == "skip" else {
        report(
          "Directive @\(directive.name) is not defined", "undefinedDirective", directive.place,
          path, [.init("directiveName", .string(directive.name))])
        continue
      }
      guard let condition = directive.arguments.first(where: { $0.name == "if" }) else {
        report(
          "Directive '\(directive.name)' is missing required arguments: if",
          "missingRequiredArguments", directive.place, path,
          [
            .init("className", .string("Directive")), .init("name", .string(directive.name)),
            .init("arguments", .string("if")),
          ])
        continue
      }
      for name in Self.variables(in: condition.value) {
        checkDeclared(name, at: directive.place, path: path)
      }
    }
  }

  /// Whether a variable of one type may stand where another is wanted.
  static func fits(_ given: TypeReference, _ wanted: TypeReference) -> Bool {
    switch (given, wanted) {
    case (.nonNull(let inner), .nonNull(let other)): fits(inner, other)
    case (.nonNull(let inner), _): fits(inner, wanted)
    case (_, .nonNull): false
    case (.list(let inner), .list(let other)): fits(inner, other)
    case (.named(let name), .named(let other)): name == other
    default: false
    }
  }

  static func variables(in literal: Literal) -> [String] {
    switch literal {
    case .variable(let name): [name]
    case .list(let values): values.flatMap(variables)
    case .object(let members): members.flatMap { variables(in: $0.value) }
    default: []
    }
  }

  /// Enum values are written bare and strings in quotes: `sortKey: "ID"` is an error.
  private static func isWritten(
    _ literal: Literal, as type: TypeReference, table: TypeTable
  ) -> Bool {
    switch literal {
    case .symbol: table.enums[type.name] != nil
    case .string: table.enums[type.name] == nil
    default: true
    }
  }
}
