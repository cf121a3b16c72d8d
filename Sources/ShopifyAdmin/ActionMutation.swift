import FulfillmentDomain

/// The mutation that carries an intent out, quantities and holds spelled out (O1).
struct ActionMutation: Sendable {
  var document: GraphQLDocument
  /// The field of `data` that holds the answer.
  var root: MutationRoot
  /// Without what was not chosen: an absent argument takes Shopify's default, an empty one may not.
  var variables: GraphQLVariables

  init(_ intent: Intent) {
    let id = GraphQLValue.string(intent.fulfillmentOrder.text)
    switch intent.action {
    case .hold(let hold): self = .hold(id, hold, handle: intent.holdHandle)
    case .release(let holds):
      // Never without ids: that would release every app's holds (FACTS §0.6).
      self.init(.release, .release, ["id": id, "holdIds": GraphQLValue(holds.map(\.text))])
    case .reschedule(let date):
      self.init(.reschedule, .reschedule, ["id": id, "fulfillAt": .string(ISODate.text(date))])
    case .deadline(let date):
      self.init(
        .deadline, .deadline, ["ids": .list([id]), "deadline": .string(ISODate.text(date))])
    case .fulfill(let request): self = .fulfill(id, request)
    case .move(let request): self = .move(id, request)
    case .split(let lines): self = .split(id, lines)
    case .merge(let others): self = .merge(id, others)
    case .progress(let notes): self = .progress(id, notes)
    case .open: self.init(.open, .open, ["id": id])
    case .cancel: self.init(.cancel, .cancel, ["id": id])
    case .ready: self = .ready(id)
    case .cancelFulfillment(let shipment):
      self.init(.cancelFulfillment, .cancelFulfillment, ["id": .string(shipment.text)])
    case .track(let request): self = .track(request)
    case .event(let request): self = .event(request)
    case .request(let request): self = .request(id, request)
    case .requestCancel(let message):
      self.init(.requestCancel, .requestCancel, Self.variables(id, message))
    case .accept(let answer): self = .accept(id, answer)
    case .reject(let answer): self = .reject(id, answer)
    case .close(let message): self.init(.close, .close, Self.variables(id, message))
    }
  }

  init(_ document: GraphQLDocument, _ root: MutationRoot, _ variables: GraphQLVariables) {
    self.document = document
    self.root = root
    self.variables = variables
  }

  /// Why it must not be sent, nil where all is well: Shopify reads an empty list as "all", and
  /// empty tracking as "none any more".
  static func refusal(of action: Action) -> String? {
    switch action {
    case .release(let holds) where holds.isEmpty: nothing("the holds to release")
    case .fulfill(let request) where request.lines.isEmpty: nothing("the items to fulfill")
    case .split(let lines) where lines.isEmpty: nothing("the items to split off")
    case .merge(let others) where others.isEmpty: nothing("the fulfillment orders to merge with it")
    case .track(let request)
    where request.trackingNumbers.isEmpty && request.trackingURLs.isEmpty:
      nothing("a tracking number or a URL")
    case .hold, .release, .reschedule, .deadline, .fulfill, .move, .split, .merge, .progress,
      .open, .cancel, .ready, .cancelFulfillment, .track, .event, .request, .requestCancel,
      .accept, .reject, .close:
      nil
    }
  }

  private static func nothing(_ what: String) -> String { "Nothing is chosen: name \(what)." }
}
