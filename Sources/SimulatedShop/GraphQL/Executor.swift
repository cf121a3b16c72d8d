/// What a resolver found.
indirect enum Resolved: Sendable {
  case leaf(ShopJSON)
  case object(Entity)
  case list([Resolved])
  case null
  /// A null where the schema promises a value: it does not rise.
  case gap
}

/// Why a field cannot be answered; it becomes a top-level error beside the data.
enum FieldError: Error, Equatable {
  /// The token lacks a scope: the field's name and Shopify's words for what is needed.
  case denied(field: String, access: String)
  /// An id that no record can have.
  case invalidID(String)
  case badArgument(InputProblem)
  /// A page was asked for in a way that Shopify refuses.
  case badPage(String)
  /// The schema names a field that has no resolver; a test keeps this from happening.
  case unresolved(String)
}

/// Runs one operation over a shop. Null rises to the nearest place that may be null, as GraphQL
/// says.
struct Executor {
  /// More nodes than this are never answered to one document.
  static let maximumObjects = 250_000

  let table: TypeTable
  let document: GraphQLDocument
  let operation: DocumentOperation
  let variables: [String: ShopJSON]
  private(set) var errors: [GraphQLError] = []
  /// The points that the answer really used.
  private(set) var actualCost = 0
  private var objects = 0

  init(
    table: TypeTable, document: GraphQLDocument, operation: DocumentOperation,
    variables: [String: ShopJSON]
  ) {
    self.table = table
    self.document = document
    self.operation = operation
    self.variables = variables
  }

  mutating func run(on shop: inout ShopState) -> ShopJSON {
    let type = ShopSchema.rootType(operation.kind)
    let data = object(
      .root(operation.kind), type: type, selections: operation.selections, path: [], on: &shop)
    actualCost = max(1, actualCost)
    return data ?? .null
  }

  /// One object of a bulk operation's result.
  mutating func row(
    of entity: Entity, _ selections: [DocumentSelection], on shop: inout ShopState
  ) -> ShopJSON? {
    object(entity, type: entity.typeName, selections: selections, path: [], on: &shop)
  }

  private mutating func object(
    _ entity: Entity, type: String, selections: [DocumentSelection], path: [ShopJSON],
    on shop: inout ShopState
  ) -> ShopJSON? {
    objects += 1
    let entries = Selections.entries(
      selections, on: type, document: document, table: table, variables: variables)
    var members: [ShopJSON.Member] = []
    members.reserveCapacity(entries.count)
    for entry in entries {
      guard let field = entry.fields.first, let definition = table.field(field.name, on: type)
      else { continue }
      let path = path + [.string(entry.key)]
      let value =
        field.name == "__typename"
        ? .string(type)
        : answer(
          entry, field, definition, entity: entity, on: type, path: path, shop: &shop)
      if value == nil, definition.type.isRequired { return nil }
      members.append(.init(entry.key, value ?? .null))
    }
    return .object(members)
  }

  private mutating func answer(
    _ entry: Selections.Entry, _ field: DocumentField, _ definition: FieldDefinition,
    entity: Entity, on type: String, path: [ShopJSON], shop: inout ShopState
  ) -> ShopJSON? {
    do {
      let arguments = try Self.arguments(
        field, definition, reader: InputReader(table: table), variables: variables)
      if type == "Mutation" { actualCost += QueryCost.mutation }
      let resolved = try shop.resolve(entity, field: field.name, arguments: arguments)
      let selections = entry.fields.flatMap(\.selections)
      return complete(
        resolved, as: definition.type, selections: selections, path: path, on: &shop)
    } catch {
      errors.append(error.error(at: field.place, path: path))
      return nil
    }
  }

  static func arguments(
    _ field: DocumentField, _ definition: FieldDefinition, reader: InputReader,
    variables: [String: ShopJSON]
  ) throws(FieldError) -> Arguments {
    do {
      return Arguments(
        values: try reader.arguments(field.arguments, of: definition, variables: variables))
    } catch {
      throw .badArgument(error)
    }
  }

  /// nil is a null that the type does not allow or that an error made: it rises.
  private mutating func complete(
    _ resolved: Resolved, as type: TypeReference, selections: [DocumentSelection],
    path: [ShopJSON], on shop: inout ShopState
  ) -> ShopJSON? {
    switch resolved {
    case .null: return type.isRequired ? nil : .null
    case .gap: return .null
    case .leaf(let value): return value.isNull && type.isRequired ? nil : value
    case .object(let entity):
      guard objects < Self.maximumObjects else { return nil }
      let name = entity.typeName
      charge(name)
      let value = object(entity, type: name, selections: selections, path: path, on: &shop)
      return value ?? (type.isRequired ? nil : .null)
    case .list(let values):
      let element: TypeReference =
        if case .list(let inner) = type.nullable { inner } else { type.nullable }
      var out: [ShopJSON] = []
      out.reserveCapacity(values.count)
      for (index, value) in values.enumerated() {
        let done = complete(
          value, as: element, selections: selections, path: path + [.number(index)], on: &shop)
        guard let done else {
          if element.isRequired { return type.isRequired ? nil : .null }
          out.append(.null)
          continue
        }
        out.append(done)
      }
      return .list(out)
    }
  }

  private mutating func charge(_ type: String) {
    if ShopSchema.freeTypes.contains(type) || type.hasSuffix("Connection")
      || type.hasSuffix("Edge") || type.hasSuffix("Payload") || type.hasSuffix("UserError")
    {
      return
    }
    actualCost += 1
  }
}

extension FieldError {
  /// The error as Shopify words it (recorded, FACTS §1.6 and §6.2).
  func error(at place: SourcePlace, path: [ShopJSON]) -> GraphQLError {
    switch self {
    case .denied(let field, let access):
      GraphQLError(
        "Access denied for \(field) field. Required access: \(access)", code: "ACCESS_DENIED",
        at: place, path: path,
        [
          .init("documentation", .string("https://shopify.dev/api/usage/access-scopes")),
          .init("requiredAccess", .string(access)),
        ])
    case .invalidID(let message):
      GraphQLError(message, code: "RESOURCE_NOT_FOUND", at: place, path: path)
    case .badArgument(let problem):
      GraphQLError(
        problem.explanation, code: "argumentLiteralsIncompatible", at: place, path: path)
    case .badPage(let message):
      GraphQLError(message, code: "BAD_REQUEST", at: place, path: path)
    case .unresolved(let field):
      GraphQLError(
        "Internal error. The simulated shop does not answer \(field).",
        code: "INTERNAL_SERVER_ERROR", at: place, path: path)
    }
  }
}

/// The checked arguments of one field.
struct Arguments: Sendable {
  var values: [String: ShopJSON] = [:]

  subscript(_ name: String) -> ShopJSON { values[name] ?? .null }

  func string(_ name: String) -> String? { self[name].string }
  func integer(_ name: String) -> Int? { self[name].integer }
  func flag(_ name: String) -> Bool { self[name].boolean ?? false }
}
