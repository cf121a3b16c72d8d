import FulfillmentDomain

// The pieces that inputs are made of.
extension ActionMutation {
  /// A text that was typed; nil where nothing was, so that the argument stays away.
  static func text(_ text: String) -> GraphQLValue? { text.isEmpty ? nil : .string(text) }

  /// Lines with their quantities.
  static func list(_ lines: [LineQuantity]) -> GraphQLValue {
    .list(
      lines.map { .object(["id": .string($0.line.text), "quantity": .int($0.quantity)]) })
  }

  /// Lines where some were chosen; nil for the whole of it.
  static func some(_ lines: [LineQuantity]) -> GraphQLValue? { lines.isEmpty ? nil : list(lines) }

  /// The variables of what takes an id and perhaps a message.
  static func variables(_ id: GraphQLValue, _ message: String) -> GraphQLVariables {
    var variables: GraphQLVariables = ["id": id]
    variables["message"] = text(message)
    return variables
  }
}
