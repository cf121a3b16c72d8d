import Foundation

/// The rows of a bulk operation as JSONL, made while they are read: a hundred thousand of them are
/// never in memory together. It reads a shop as it was when the operation ended.
struct BulkFile: Sendable {
  private var shop: ShopState
  private let table: TypeTable
  private let query: BulkQuery
  private let isGrouped: Bool
  private var left: Int
  private var cursor: ShopJSON = .null
  private var isDone = false

  init(
    _ operation: BulkOperationRecord, _ extent: BulkExtent, of shop: ShopState, table: TypeTable
  ) {
    self.shop = shop
    self.table = table
    query = operation.query
    isGrouped = operation.isGrouped
    left = if case .roots(let count) = extent { count } else { .max }
  }

  /// The next lines, without their ends; empty where there are no more.
  mutating func next() -> [[UInt8]] {
    guard !isDone, left > 0 else { return [] }
    guard case .success(let page) = shop.bulkPage(query, table: table, after: cursor, count: left)
    else { return [] }
    isDone = !page.hasNext
    cursor = page.rows.last.map { .string($0.cursor) } ?? .null
    left -= page.rows.count
    var parents: [ShopJSON] = []
    var children: [[ShopJSON]] = []
    for row in page.rows {
      var writer = BulkRow(table: table, query: query)
      let selections = query.rootSelections(table)
      guard let parent = writer.row(row.entity, selections, on: &shop) else { continue }
      parents.append(parent)
      children.append(writer.children)
    }
    // Ungrouped rows come in any order: here the parents of a page before all that is theirs.
    let rows =
      isGrouped
      ? zip(parents, children).flatMap { [$0] + $1 } : parents + children.flatMap { $0 }
    return rows.map { $0.bytes() }
  }
}

extension BulkQuery {
  func rootSelections(_ table: TypeTable) -> [DocumentSelection] {
    let type = nodeType + "Connection"
    return (Self.node(of: root, type, document: document, table: table) ?? [])
      .flatMap(\.selections)
  }
}

/// One object of a result and, as rows of their own, what its connections hold.
struct BulkRow {
  let table: TypeTable
  let query: BulkQuery
  private(set) var children: [ShopJSON] = []
  private(set) var errors: [GraphQLError] = []

  init(table: TypeTable, query: BulkQuery) {
    self.table = table
    self.query = query
  }

  mutating func row(
    _ entity: Entity, _ selections: [DocumentSelection], on shop: inout ShopState
  ) -> ShopJSON? {
    let entries = Selections.entries(
      selections, on: entity.typeName, document: query.document, table: table, variables: [:])
    var plain: [DocumentSelection] = []
    var nested: [DocumentField] = []
    for field in entries.flatMap(\.fields) {
      let type = table.field(field.name, on: entity.typeName)?.type.name ?? ""
      if type.hasSuffix("Connection") { nested.append(field) } else { plain.append(.field(field)) }
    }
    var executor = Executor(
      table: table, document: query.document, operation: query.operation, variables: [:])
    let value = executor.row(of: entity, plain, on: &shop)
    errors += executor.errors
    guard let value else { return nil }
    for field in nested { collect(field, of: entity, parent: value["id"] ?? .null, on: &shop) }
    return value
  }

  private mutating func collect(
    _ field: DocumentField, of entity: Entity, parent: ShopJSON, on shop: inout ShopState
  ) {
    guard let definition = table.field(field.name, on: entity.typeName),
      let nodes = BulkQuery.node(
        of: field, definition.type.name, document: query.document, table: table)
    else { return }
    var cursor = ShopJSON.null
    while true {
      let page: Page
      do {
        let arguments = try BulkRow.arguments(
          field, definition, table: table, after: cursor, count: PageRequest.maximum)
        guard
          case .object(.connection(let found)) = try shop.resolve(
            entity, field: field.name, arguments: arguments)
        else { return }
        page = found
      } catch {
        errors.append(error.error(at: field.place, path: []))
        return
      }
      for child in page.rows {
        guard
          case .object(let members)? = row(child.entity, nodes.flatMap(\.selections), on: &shop)
        else { continue }
        children.append(.object(members + [.init("__parentId", parent)]))
      }
      guard page.hasNext, let last = page.rows.last else { return }
      cursor = .string(last.cursor)
    }
  }

  /// A bulk query's own `first` and `after` mean nothing: every connection is read to its end.
  static func arguments(
    _ field: DocumentField, _ definition: FieldDefinition, table: TypeTable, after: ShopJSON,
    count: Int
  ) throws(FieldError) -> Arguments {
    var arguments = try Executor.arguments(
      field, definition, reader: InputReader(table: table), variables: [:])
    for name in ["last", "before"] { arguments.values[name] = nil }
    arguments.values["first"] = .number(min(count, PageRequest.maximum))
    arguments.values["after"] = after
    return arguments
  }
}
