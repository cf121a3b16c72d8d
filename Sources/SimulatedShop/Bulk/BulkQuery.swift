/// A query that may run as a bulk operation: checked against the types and Shopify's own limits.
struct BulkQuery: Sendable {
  /// Connections in one bulk query, and how deep they may nest (FACTS §8).
  static let maximumConnections = 5
  static let maximumDepth = 2

  var document: GraphQLDocument
  var operation: DocumentOperation
  var root: DocumentField
  var nodeType: String

  /// What is wrong with a query, in one sentence.
  struct Problem: Error, Equatable {
    var message: String

    init(_ message: String) { self.message = message }
  }

  /// The wording of these refusals is not recorded, but for the one about connections, which is in
  /// Shopify's documents.
  static func read(_ text: String, table: TypeTable) throws(Problem) -> BulkQuery {
    let document: GraphQLDocument
    do {
      document = try GraphQLParser.document(text)
    } catch {
      throw Problem("Invalid bulk query: \(error.message)")
    }
    guard document.operations.count == 1, let operation = document.operations.first,
      operation.kind == .query
    else { throw Problem("Invalid bulk query: exactly one query is expected.") }
    guard operation.variables.isEmpty else {
      throw Problem("Invalid bulk query: variables are not supported.")
    }
    let errors = DocumentValidator.errors(table: table, document: document, operation: operation)
    if let first = errors.first { throw Problem("Invalid bulk query: \(first.message)") }
    var counter = BulkConnections(table: table, document: document)
    try counter.visit(operation.selections, on: "QueryRoot", depth: 0)
    guard counter.count > 0 else {
      throw Problem("Bulk queries must contain at least one connection.")
    }
    let roots = Selections.entries(
      operation.selections, on: "QueryRoot", document: document, table: table, variables: [:])
    guard roots.count == 1, let root = roots.first?.fields.first,
      let type = table.field(root.name, on: "QueryRoot")?.type.name, type.hasSuffix("Connection")
    else { throw Problem("Invalid bulk query: one connection is expected at the top.") }
    return BulkQuery(
      document: document, operation: operation, root: root,
      nodeType: String(type.dropLast("Connection".count)))
  }
}

/// Walks a query and counts its connections.
private struct BulkConnections {
  let table: TypeTable
  let document: GraphQLDocument
  var count = 0

  mutating func visit(
    _ selections: [DocumentSelection], on type: String, depth: Int
  ) throws(BulkQuery.Problem) {
    let entries = Selections.entries(
      selections, on: type, document: document, table: table, variables: [:])
    for field in entries.flatMap(\.fields) {
      guard let target = table.field(field.name, on: type)?.type.name,
        table.objects[target] != nil
      else { continue }
      guard target.hasSuffix("Connection") else {
        try visit(field.selections, on: target, depth: depth)
        continue
      }
      count += 1
      guard count <= BulkQuery.maximumConnections else {
        throw BulkQuery.Problem("Bulk queries cannot contain more than 5 connections.")
      }
      guard depth < BulkQuery.maximumDepth else {
        throw BulkQuery.Problem("Bulk queries cannot nest connections deeper than 2 levels.")
      }
      if depth > 0, !entries.contains(where: { $0.key == "id" && $0.fields[0].name == "id" }) {
        throw BulkQuery.Problem(
          "The parent 'node' field for a nested connection must select the 'id' field without an "
            + "alias and must be of 'ID' return type. Connection fields without 'id': "
            + "\(field.name).")
      }
      guard let node = BulkQuery.node(of: field, target, document: document, table: table) else {
        throw BulkQuery.Problem(
          "Bulk queries must select the connection '\(field.name)' by edges { node { … } }.")
      }
      try visit(
        node.flatMap(\.selections), on: String(target.dropLast("Connection".count)),
        depth: depth + 1)
    }
  }
}

extension BulkQuery {
  /// The fields called `node` below `edges` of a connection; nil where they are not.
  static func node(
    of field: DocumentField, _ type: String, document: GraphQLDocument, table: TypeTable
  ) -> [DocumentField]? {
    func entries(_ selections: [DocumentSelection], _ type: String) -> [Selections.Entry] {
      Selections.entries(
        selections, on: type, document: document, table: table, variables: [:])
    }
    let edges = entries(field.selections, type).flatMap(\.fields).filter { $0.name == "edges" }
    let edge = String(type.dropLast("Connection".count)) + "Edge"
    let nodes = entries(edges.flatMap(\.selections), edge).flatMap(\.fields)
      .filter { $0.name == "node" }
    return nodes.isEmpty ? nil : nodes
  }
}
