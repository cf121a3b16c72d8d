/// Checks a document against the types before anything runs, as Shopify does: one wrong field and
/// nothing is executed.
struct DocumentValidator {
  /// No more errors than this are collected from one document.
  static let maximumErrors = 100
  /// How deep fragments may follow each other; a cycle ends here.
  static let maximumDepth = 64

  /// How many selections may be looked at, fragments opened: a few fragments that each name the
  /// next one twice would otherwise take for ever.
  static let maximumSelections = 20_000

  private let table: TypeTable
  private let document: GraphQLDocument
  private let operation: DocumentOperation
  private(set) var errors: [GraphQLError] = []
  private var looked = 0
  private var usedVariables: Set<String> = []
  private var usedFragments: Set<String> = []

  init(table: TypeTable, document: GraphQLDocument, operation: DocumentOperation) {
    self.table = table
    self.document = document
    self.operation = operation
  }

  static func errors(
    table: TypeTable, document: GraphQLDocument, operation: DocumentOperation
  ) -> [GraphQLError] {
    var validator = DocumentValidator(table: table, document: document, operation: operation)
    validator.run()
    return validator.errors
  }

  private mutating func run() {
    let root = ShopSchema.rootType(operation.kind)
    check(operation.selections, on: root, path: [.string(operation.title)], depth: 0)
    for variable in operation.variables {
      if !usedVariables.contains(variable.name) {
        report(
          "Variable $\(variable.name) is declared by \(operation.name ?? "anonymous") but not used",
          "variableNotUsed", variable.place, [.string(operation.title)],
          [.init("variableName", .string(variable.name))])
      }
      if !isInput(variable.type.name) {
        report(
          "\(variable.type.name) isn't a defined input type (on $\(variable.name))",
          "variableRequiresValidType", variable.place, [.string(operation.title)],
          [.init("typeName", .string(variable.type.name))])
      }
    }
    let isOnly = document.operations.count == 1
    for (name, fragment) in document.fragments.sorted(by: { $0.key < $1.key })
    where isOnly && !usedFragments.contains(name) {
      report(
        "Fragment \(name) was defined, but not used", "useAndDefineFragment", fragment.place,
        [.string("fragment \(name)")], [.init("fragmentName", .string(name))])
    }
  }

  var typeTable: TypeTable { table }

  var operationName: String { operation.name ?? "anonymous" }

  func declared(_ variable: String) -> DocumentVariable? {
    operation.variables.first { $0.name == variable }
  }

  mutating func use(variable: String) { usedVariables.insert(variable) }

  private func isInput(_ name: String) -> Bool {
    table.inputs[name] != nil || table.enums[name] != nil
      || ["ID", "Int", "Float", "String", "Boolean", "DateTime", "URL", "JSON"].contains(name)
  }

  mutating func report(
    _ message: String, _ code: String, _ place: SourcePlace, _ path: [ShopJSON],
    _ more: [ShopJSON.Member]
  ) {
    guard errors.count < Self.maximumErrors else { return }
    let error = GraphQLError(message, code: code, at: place, path: path, more)
    if !errors.contains(error) { errors.append(error) }
  }

  private mutating func check(
    _ selections: [DocumentSelection], on type: String, path: [ShopJSON], depth: Int
  ) {
    guard depth < Self.maximumDepth, errors.count < Self.maximumErrors else {
      report(
        "Query nests too deeply", "MAX_DEPTH_EXCEEDED", SourcePlace(line: 1, column: 1), path, [])
      return
    }
    for selection in selections {
      looked += 1
      guard looked <= Self.maximumSelections else {
        report(
          "Query has too many selections", "MAX_SELECTIONS_EXCEEDED",
          SourcePlace(line: 1, column: 1), [.string(operation.title)], [])
        return
      }
      switch selection {
      case .field(let field): check(field, on: type, path: path, depth: depth)
      case .inline(let condition, let directives, let inner, let place):
        check(directives, path: path)
        let target = condition ?? type
        guard check(condition: target, on: type, place: place, path: path) else { continue }
        check(
          inner, on: target, path: path + [.string("... on \(target)")], depth: depth + 1)
      case .spread(let name, let directives, let place):
        check(directives, path: path)
        usedFragments.insert(name)
        guard let fragment = document.fragments[name] else {
          report(
            "Fragment \(name) was used, but not defined", "useAndDefineFragment", place, path,
            [.init("fragmentName", .string(name))])
          continue
        }
        guard check(condition: fragment.condition, on: type, place: place, path: path) else {
          continue
        }
        check(
          fragment.selections, on: fragment.condition, path: [.string("fragment \(name)")],
          depth: depth + 1)
      }
    }
  }

  private mutating func check(
    condition: String, on type: String, place: SourcePlace, path: [ShopJSON]
  ) -> Bool {
    guard table.objects[condition] != nil else {
      report(
        "No such type \(condition), so it can't be a fragment condition", "undefinedType", place,
        path, [.init("typeName", .string(condition))])
      return false
    }
    guard table.mayMatch(type, condition: condition) else {
      report(
        "Fragment on \(condition) can't be spread inside \(type)", "cannotSpreadFragment", place,
        path,
        [
          .init("typeName", .string(condition)), .init("parentName", .string(type)),
        ])
      return false
    }
    return true
  }

  private mutating func check(
    _ field: DocumentField, on type: String, path: [ShopJSON], depth: Int
  ) {
    let path = path + [.string(field.key)]
    guard let definition = table.field(field.name, on: type) else {
      report(
        "Field '\(field.name)' doesn't exist on type '\(type)'", "undefinedField", field.place,
        path,
        [.init("typeName", .string(type)), .init("fieldName", .string(field.name))])
      return
    }
    check(field.directives, path: path)
    check(field, definition, path: path)
    let isObject = table.objects[definition.type.name] != nil
    if isObject, field.selections.isEmpty {
      report(
        "Field must have selections (field '\(field.name)' returns \(definition.type.name) but has "
          + "no selections. Did you mean '\(field.name) { ... }'?)", "selectionMismatch",
        field.place, path, [.init("nodeName", .string("field '\(field.name)'"))])
    } else if !isObject, !field.selections.isEmpty {
      report(
        "Selections can't be made on scalars (field '\(field.name)' returns "
          + "\(definition.type.name) but has selections)", "selectionMismatch", field.place, path,
        [.init("nodeName", .string("field '\(field.name)'"))])
    } else if isObject {
      check(field.selections, on: definition.type.name, path: path, depth: depth + 1)
    }
  }

  private mutating func check(
    _ field: DocumentField, _ definition: FieldDefinition, path: [ShopJSON]
  ) {
    for argument in field.arguments {
      guard let expected = definition.arguments.first(where: { $0.name == argument.name }) else {
        report(
          "Field '\(field.name)' doesn't accept argument '\(argument.name)'",
          "argumentNotAccepted", field.place, path,
          [
            .init("name", .string(field.name)), .init("typeName", .string("Field")),
            .init("argumentName", .string(argument.name)),
          ])
        continue
      }
      check(argument, expected, of: field, path: path)
    }
    let missing = definition.arguments.filter { expected in
      expected.isRequired && !field.arguments.contains { $0.name == expected.name }
    }.map(\.name)
    if !missing.isEmpty {
      let names = missing.joined(separator: ", ")
      report(
        "Field '\(field.name)' is missing required arguments: \(names)",
        "missingRequiredArguments", field.place, path,
        [
          .init("className", .string("Field")), .init("name", .string(field.name)),
          .init("arguments", .string(names)),
        ])
    }
  }
}
