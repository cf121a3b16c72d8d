import FulfillmentDomain

// What a merchant does with work at a location, the request to a service included.
extension ActionMutation {
  static func hold(_ id: GraphQLValue, _ hold: HoldRequest, handle: String) -> Self {
    var input: GraphQLVariables = [
      "reason": .string(hold.reason.rawValue), "handle": .string(handle),
      "notifyMerchant": .bool(hold.notifyMerchant),
    ]
    input["reasonNotes"] = text(hold.notes)
    input["fulfillmentOrderLineItems"] = some(hold.lines)
    return Self(.hold, .hold, ["id": id, "hold": .object(input)])
  }

  /// Without lines all of it moves.
  static func move(_ id: GraphQLValue, _ request: MoveRequest) -> Self {
    var variables: GraphQLVariables = ["id": id, "location": .string(request.location.text)]
    variables["lines"] = some(request.lines)
    return Self(.move, .move, variables)
  }

  static func split(_ id: GraphQLValue, _ lines: [LineQuantity]) -> Self {
    let split = ["fulfillmentOrderId": id, "fulfillmentOrderLineItems": list(lines)]
    return Self(.split, .split, ["splits": .list([.object(split)])])
  }

  /// The first intent's fulfillment order survives (FACTS §1.5): this one.
  static func merge(_ id: GraphQLValue, _ others: [FulfillmentOrderID]) -> Self {
    let intents = [id] + others.map { .string($0.text) }
    let merge = intents.map { GraphQLValue.object(["fulfillmentOrderId": $0]) }
    return Self(.merge, .merge, ["merges": .list([.object(["mergeIntents": .list(merge)])])])
  }

  static func progress(_ id: GraphQLValue, _ notes: String) -> Self {
    var variables: GraphQLVariables = ["id": id]
    if let notes = text(notes) { variables["report"] = .object(["reasonNotes": notes]) }
    return Self(.progress, .progress, variables)
  }

  /// The whole fulfillment order: Shopify takes no quantities here (FACTS §4).
  static func ready(_ id: GraphQLValue) -> Self {
    let goods = GraphQLValue.list([.object(["fulfillmentOrderId": id])])
    return Self(.ready, .ready, ["input": .object(["lineItemsByFulfillmentOrder": goods])])
  }

  /// Without lines all of it is asked for.
  static func request(_ id: GraphQLValue, _ request: ServiceRequest) -> Self {
    var variables = variables(id, request.message)
    variables["notifyCustomer"] = .bool(request.notifyCustomer)
    variables["lines"] = some(request.lines)
    return Self(.request, .request, variables)
  }
}
