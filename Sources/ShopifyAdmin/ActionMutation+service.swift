import FulfillmentDomain

// What a fulfillment service answers (FACTS §5).
extension ActionMutation {
  static func accept(_ id: GraphQLValue, _ answer: AcceptAnswer) -> Self {
    var variables = variables(id, answer.message)
    switch answer.request {
    case .fulfillment:
      variables["estimatedShippedAt"] = answer.estimatedShippedAt.map { .string(ISODate.text($0)) }
      return Self(.acceptRequest, .acceptRequest, variables)
    case .cancellation:
      return Self(.acceptCancellation, .acceptCancellation, variables)
    }
  }

  static func reject(_ id: GraphQLValue, _ answer: RejectAnswer) -> Self {
    var variables = variables(id, answer.message)
    switch answer.request {
    case .fulfillment:
      variables["reason"] = answer.reason.map { .string($0.rawValue) }
      if !answer.lines.isEmpty { variables["lines"] = .list(answer.lines.map(line)) }
      return Self(.rejectRequest, .rejectRequest, variables)
    case .cancellation:
      return Self(.rejectCancellation, .rejectCancellation, variables)
    }
  }

  private static func line(_ said: LineMessage) -> GraphQLValue {
    var input: GraphQLVariables = ["fulfillmentOrderLineItemId": .string(said.line.text)]
    input["message"] = text(said.message)
    return .object(input)
  }
}
