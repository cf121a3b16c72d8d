import FulfillmentDomain

// Goods that leave, and what happens to them afterwards.
extension ActionMutation {
  static func fulfill(_ id: GraphQLValue, _ request: FulfillRequest) -> Self {
    var input: GraphQLVariables = [
      "lineItemsByFulfillmentOrder": .list([
        .object(["fulfillmentOrderId": id, "fulfillmentOrderLineItems": list(request.lines)])
      ]),
      "notifyCustomer": .bool(request.notifyCustomer),
    ]
    let tracking = tracking(request.carrier, request.trackingNumbers, request.trackingURLs)
    if !tracking.isEmpty { input["trackingInfo"] = .object(tracking) }
    return Self(.createFulfillment, .fulfill, ["fulfillment": .object(input)])
  }

  static func track(_ request: TrackRequest) -> Self {
    let tracking = tracking(request.carrier, request.trackingNumbers, request.trackingURLs)
    return Self(
      .track, .track,
      [
        "id": .string(request.fulfillment.text), "tracking": .object(tracking),
        "notifyCustomer": .bool(request.notifyCustomer),
      ])
  }

  static func event(_ request: EventRequest) -> Self {
    var input: GraphQLVariables = [
      "fulfillmentId": .string(request.fulfillment.text),
      "status": .string(request.status.rawValue),
    ]
    input["happenedAt"] = request.happenedAt.map { .string(ISODate.text($0)) }
    input["message"] = text(request.message)
    return Self(.event, .event, ["event": .object(input)])
  }

  /// Singular fields for one parcel, plural ones for more: Shopify does not want them mixed, and
  /// pairs numbers and URLs by index (FACTS §4).
  private static func tracking(
    _ carrier: String?, _ numbers: [String], _ urls: [String]
  ) -> GraphQLVariables {
    var input: GraphQLVariables = [:]
    input["company"] = carrier.flatMap(text)
    if numbers.count > 1 || urls.count > 1 {
      if !numbers.isEmpty { input["numbers"] = GraphQLValue(numbers) }
      if !urls.isEmpty { input["urls"] = GraphQLValue(urls) }
    } else {
      input["number"] = numbers.first.map { .string($0) }
      input["url"] = urls.first.map { .string($0) }
    }
    return input
  }
}
