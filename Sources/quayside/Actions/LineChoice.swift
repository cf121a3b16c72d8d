import ArgumentParser
import FulfillmentDomain

/// `LINE=QTY` as a person wrote it: the line is its id, or a SKU that names one line.
struct LineChoice: Hashable, Sendable {
  var line: String
  /// At least 1.
  var quantity: Int

  /// The lines that `choices` mean, in their order; a refusal names what does not fit.
  static func resolve(_ choices: [LineChoice], in order: FulfillmentOrder)
    throws(ActionRefusal) -> [LineQuantity]
  {
    var chosen: [LineQuantity] = []
    for choice in choices {
      let line = try line(choice.line, in: order)
      guard !chosen.contains(where: { $0.line == line.id }) else {
        throw .lineTwice(choice.line)
      }
      guard choice.quantity <= line.remainingQuantity else {
        throw .tooMany(
          choice.line, wanted: choice.quantity, left: line.remainingQuantity)
      }
      chosen.append(LineQuantity(line: line.id, quantity: choice.quantity))
    }
    return chosen
  }

  /// The line that `name` means: its id, else its SKU in any case.
  static func line(_ line: String, in order: FulfillmentOrder)
    throws(ActionRefusal) -> FulfillmentOrderLine
  {
    if let id = LineID(line), let found = order.lines.first(where: { $0.id == id }) {
      return found
    }
    var found = order.lines.filter { $0.sku == line }
    if found.isEmpty { found = order.lines.filter { $0.sku?.lowercased() == line.lowercased() } }
    if found.count > 1 { throw .manyLines(line, found.map(\.id)) }
    guard let only = found.first else {
      throw .noLine(line, order.lines.map { $0.sku ?? String($0.id.number) })
    }
    return only
  }
}

extension LineChoice: ExpressibleByArgument {
  init?(argument: String) {
    guard let equals = argument.lastIndex(of: "=") else { return nil }
    let line = String(argument[..<equals]).trimmed
    guard !line.isEmpty, let quantity = Int(argument[argument.index(after: equals)...]),
      quantity > 0
    else { return nil }
    self.init(line: line, quantity: quantity)
  }
}
