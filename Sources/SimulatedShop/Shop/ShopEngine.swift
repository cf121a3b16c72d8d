import Foundation

/// Answers GraphQL requests: one value with the shop, its bucket and its clock's last reading.
struct ShopEngine: Sendable {
  var shop: ShopState
  var bucket: CostBucket
  /// Shopify refuses a single query over this, in points.
  var maximumCost = QueryCost.maximum
  /// The shop as it was when a bulk operation ended, by its id, while its result can be fetched.
  var frozen: [Int64: ShopState] = [:]
  /// So many of them are kept.
  static let maximumFrozen = 5

  /// A request that was understood, ready to run.
  struct Prepared {
    var document: GraphQLDocument
    var operation: DocumentOperation
    var variables: [String: ShopJSON]
    var cost: Int

    /// The root fields that the request really asks for.
    var roots: [String] {
      operation.selections.compactMap { selection in
        if case .field(let field) = selection, Selections.isIncluded(field.directives, variables) {
          field.name
        } else {
          nil
        }
      }
    }
  }

  /// A request that was not: its whole answer.
  struct Refused: Error {
    var body: ShopJSON

    init(_ errors: [GraphQLError]) {
      body = .pairs(["errors": .list(errors.map(\.json))])
    }

    init(body: ShopJSON) { self.body = body }
  }

  /// Brings the shop to `date`: the bucket fills, scheduled work opens.
  mutating func advance(to date: Date) {
    let seconds = ShopTime.seconds(date)
    if seconds >= shop.now {
      shop.now = seconds
      shop.microseconds = ShopTime.microseconds(date)
    }
    bucket.fill(at: date)
    shop.openDue()
    shop.closeAction()
    shop.settle()
    freeze()
  }

  private mutating func freeze() {
    for operation in shop.bulk.operations.suffix(Self.maximumFrozen) {
      let hasFile = operation.file(at: shop.now) != nil
      if hasFile, frozen[operation.id] == nil {
        frozen[operation.id] = shop
      } else if !hasFile {
        frozen[operation.id] = nil
      }
    }
    // Each is a whole shop: of older ones the rows are read from what the shop is now.
    for id in frozen.keys.sorted().dropLast(Self.maximumFrozen) { frozen[id] = nil }
  }

  /// Reads and checks a request; nothing has happened yet when it is refused.
  func prepare(_ body: ShopJSON, table: TypeTable) throws(Refused) -> Prepared {
    guard let query = body["query"]?.string, !query.isEmpty else {
      throw Refused([GraphQLError("No query string was present", code: nil)])
    }
    let document: GraphQLDocument
    do {
      document = try GraphQLParser.document(query)
    } catch {
      throw Refused([GraphQLError(error.message, code: nil, at: error.place)])
    }
    let operation = try Self.operation(of: document, named: body["operationName"]?.string)
    let errors = DocumentValidator.errors(table: table, document: document, operation: operation)
    guard errors.isEmpty else { throw Refused(errors) }
    let variables: [String: ShopJSON]
    do {
      variables = try InputReader(table: table).variables(
        of: operation, given: body["variables"] ?? .null)
    } catch {
      throw Refused([error.error])
    }
    let cost = QueryCost(table: table, document: document, variables: variables)
      .requested(operation)
    guard cost <= maximumCost else { throw Refused(body: tooDear(cost)) }
    return Prepared(document: document, operation: operation, variables: variables, cost: cost)
  }

  private static func operation(
    of document: GraphQLDocument, named name: String?
  ) throws(Refused) -> DocumentOperation {
    if let name {
      if let found = document.operations.first(where: { $0.name == name }) { return found }
      throw Refused([GraphQLError("No operation named \"\(name)\"", code: nil)])
    }
    guard let first = document.operations.first else {
      throw Refused([GraphQLError("No query string was present", code: nil)])
    }
    guard document.operations.count == 1 else {
      throw Refused([GraphQLError("An operation name is required", code: nil)])
    }
    return first
  }

  private func tooDear(_ cost: Int) -> ShopJSON {
    let error = GraphQLError(
      "Query cost is \(cost), which exceeds the single query max cost limit (\(maximumCost)).",
      code: "MAX_COST_EXCEEDED", at: nil, path: nil,
      [
        .init("cost", .number(cost)), .init("maxCost", .number(maximumCost)),
        .init("documentation", .string("https://shopify.dev/api/usage/rate-limits")),
      ])
    return .pairs(["errors": .list([error.json])])
  }

  /// The body of a throttled answer, as Shopify gives it at HTTP 200 (FACTS §8).
  func throttled(cost: Int) -> ShopJSON {
    let error = GraphQLError(
      "Throttled", code: "THROTTLED", at: nil, path: nil,
      [.init("documentation", .string("https://shopify.dev/api/usage/rate-limits"))])
    return .pairs([
      "errors": .list([error.json]),
      "extensions": .pairs(["cost": bucket.cost(requested: cost, actual: nil)]),
    ])
  }

  /// Runs a prepared request against the bucket and the shop.
  mutating func run(_ prepared: Prepared, table: TypeTable) -> ShopJSON {
    guard bucket.take(prepared.cost) else { return throttled(cost: prepared.cost) }
    shop.searchNotes = []
    var executor = Executor(
      table: table, document: prepared.document, operation: prepared.operation,
      variables: prepared.variables)
    let data = executor.run(on: &shop)
    let actual = min(prepared.cost, executor.actualCost)
    bucket.giveBack(prepared.cost - actual)
    var members: [ShopJSON.Member] = []
    if !executor.errors.isEmpty {
      members.append(.init("errors", .list(executor.errors.map(\.json))))
    }
    members.append(.init("data", data))
    var extensions = [
      ShopJSON.Member("cost", bucket.cost(requested: prepared.cost, actual: actual))
    ]
    if !shop.searchNotes.isEmpty {
      extensions.append(.init("search", .list(shop.searchNotes)))
    }
    members.append(.init("extensions", .object(extensions)))
    return .object(members)
  }
}
