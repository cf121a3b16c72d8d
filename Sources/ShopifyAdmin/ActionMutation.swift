import FulfillmentDomain

/// The mutation that carries an intent out, quantities and holds spelled out (O1).
struct ActionMutation: Sendable {
  var document: GraphQLDocument
  /// The field of `data` that holds the answer.
  var root: String
  var variables: GraphQLVariables

  init(_ intent: Intent) {
    let id = GraphQLValue.string(intent.fulfillmentOrder.text)
    switch intent.action {
    case .hold(let hold):
      document = .hold
      root = "fulfillmentOrderHold"
      variables = ["id": id, "hold": Self.input(hold, handle: intent.holdHandle)]
    case .release(let holds):
      // Never without ids: that would release every app's holds (FACTS §0.6).
      document = .release
      root = "fulfillmentOrderReleaseHold"
      variables = ["id": id, "holdIds": GraphQLValue(holds.map(\.text))]
    case .reschedule(let date):
      document = .reschedule
      root = "fulfillmentOrderReschedule"
      variables = ["id": id, "fulfillAt": .string(ISODate.text(date))]
    case .deadline(let date):
      document = .deadline
      root = "fulfillmentOrdersSetFulfillmentDeadline"
      variables = ["ids": .list([id]), "deadline": .string(ISODate.text(date))]
    case .fulfill(let request):
      document = .createFulfillment
      root = "fulfillmentCreate"
      variables = ["fulfillment": Self.input(request, id: id)]
    case .move, .split, .merge, .progress, .open, .cancel, .ready, .cancelFulfillment, .track,
      .event, .request, .requestCancel, .accept, .reject, .close:
      document = .deadline
      root = ""
      variables = [:]
    }
  }

  /// Why it must not be sent, nil where all is well: Shopify reads an empty list as "all".
  static func refusal(of action: Action) -> String? {
    let isEmpty =
      switch action {
      case .release(let holds): holds.isEmpty
      case .fulfill(let request): request.lines.isEmpty
      case .hold, .reschedule, .deadline: false
      case .move, .split, .merge, .progress, .open, .cancel, .ready, .cancelFulfillment, .track,
        .event, .request, .requestCancel, .accept, .reject, .close:
        true
      }
    return isEmpty ? "Nothing is chosen: name what to \(action.kind.rawValue)." : nil
  }

  private static func input(_ hold: HoldRequest, handle: String) -> GraphQLValue {
    var input: GraphQLVariables = [
      "reason": .string(hold.reason.rawValue), "handle": .string(handle),
      "notifyMerchant": .bool(hold.notifyMerchant),
    ]
    if !hold.notes.isEmpty { input["reasonNotes"] = .string(hold.notes) }
    if !hold.lines.isEmpty { input["fulfillmentOrderLineItems"] = lines(hold.lines) }
    return .object(input)
  }

  private static func input(_ request: FulfillRequest, id: GraphQLValue) -> GraphQLValue {
    var input: GraphQLVariables = [
      "lineItemsByFulfillmentOrder": .list([
        .object(["fulfillmentOrderId": id, "fulfillmentOrderLineItems": lines(request.lines)])
      ]),
      "notifyCustomer": .bool(request.notifyCustomer),
    ]
    if let tracking = tracking(request) { input["trackingInfo"] = tracking }
    return .object(input)
  }

  /// Singular fields for one parcel, plural ones for more: Shopify does not want them mixed, and
  /// pairs numbers and URLs by index (FACTS §4).
  private static func tracking(_ request: FulfillRequest) -> GraphQLValue? {
    let numbers = request.trackingNumbers
    let urls = request.trackingURLs
    var input: GraphQLVariables = [:]
    if let carrier = request.carrier, !carrier.isEmpty { input["company"] = .string(carrier) }
    if numbers.count > 1 || urls.count > 1 {
      if !numbers.isEmpty { input["numbers"] = GraphQLValue(numbers) }
      if !urls.isEmpty { input["urls"] = GraphQLValue(urls) }
    } else {
      if let number = numbers.first { input["number"] = .string(number) }
      if let url = urls.first { input["url"] = .string(url) }
    }
    return input.isEmpty ? nil : .object(input)
  }

  private static func lines(_ lines: [LineQuantity]) -> GraphQLValue {
    .list(
      lines.map { .object(["id": .string($0.line.text), "quantity": .int($0.quantity)]) })
  }
}
