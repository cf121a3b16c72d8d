import Foundation

/// What a document costs, by the sums that fit the recorded exchanges: an object is one point, a
/// mutation ten, and a page of n nodes counts as log2(n) + 2 of them, rounded.
struct QueryCost {
  static let mutation = 10
  /// Shopify refuses a single query over this (FACTS §8).
  static let maximum = 1000
  /// What a connection without `first` or `last` is counted as.
  static let unboundedPage = 10

  var table: TypeTable
  var document: GraphQLDocument
  var variables: [String: ShopJSON]

  static func weight(of count: Int) -> Int {
    count < 1 ? 0 : Int(Foundation.log2(Double(count)).rounded()) + 2
  }

  func requested(_ operation: DocumentOperation) -> Int {
    let type = ShopSchema.rootType(operation.kind)
    return max(1, cost(of: operation.selections, on: type, depth: 0))
  }

  private func cost(of selections: [DocumentSelection], on type: String, depth: Int) -> Int {
    guard depth < DocumentValidator.maximumDepth else { return 0 }
    var sum = 0
    for selection in selections {
      switch selection {
      case .field(let field):
        guard Selections.isIncluded(field.directives, variables) else { continue }
        sum += cost(of: field, on: type, depth: depth)
      case .inline(let condition, let directives, let inner, _):
        guard Selections.isIncluded(directives, variables) else { continue }
        sum += cost(of: inner, on: condition ?? type, depth: depth + 1)
      case .spread(let name, let directives, _):
        guard Selections.isIncluded(directives, variables),
          let fragment = document.fragments[name]
        else { continue }
        sum += cost(of: fragment.selections, on: fragment.condition, depth: depth + 1)
      }
    }
    return sum
  }

  private func cost(of field: DocumentField, on type: String, depth: Int) -> Int {
    guard let definition = table.field(field.name, on: type),
      table.objects[definition.type.name] != nil
    else { return 0 }
    let target = definition.type.name
    let inner = cost(of: field.selections, on: target, depth: depth + 1)
    if type == "Mutation" { return Self.mutation + inner }
    if ShopSchema.freeTypes.contains(target) { return 0 }
    if target.hasSuffix("Connection") {
      let size = number("first", field) ?? number("last", field) ?? Self.unboundedPage
      return Self.weight(of: size) * inner
    }
    if target.hasSuffix("Edge") { return inner }
    if case .list = definition.type.nullable, let size = listSize(field) {
      return Self.weight(of: size) * (1 + inner)
    }
    return 1 + inner
  }

  private func listSize(_ field: DocumentField) -> Int? {
    if field.name == "nodes", let literal = field.arguments.first(where: { $0.name == "ids" }) {
      return InputReader.value(of: literal.value, variables: variables)?.elements?.count
    }
    return number("first", field)
  }

  private func number(_ name: String, _ field: DocumentField) -> Int? {
    field.arguments.first { $0.name == name }
      .flatMap { InputReader.value(of: $0.value, variables: variables) }?.integer
  }
}
