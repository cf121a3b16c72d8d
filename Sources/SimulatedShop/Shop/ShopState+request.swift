/// What a merchant asks of a fulfillment service (FACTS §1.5, §5).
extension ShopState {
  /// Recorded for close and submit at a merchant's own place.
  static let needsService =
    "The fulfillment order's assigned fulfillment service must be of api type"

  static let requestKeys = [
    "originalFulfillmentOrder", "submittedFulfillmentOrder", "unsubmittedFulfillmentOrder",
  ]

  mutating func submitRequest(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderSubmitFulfillmentRequest"
    func refused(_ error: UserError) -> Resolved {
      payload(name, Self.requestKeys, [:], error, errorType: "UserError")
    }
    guard let index = try target(arguments) else { return refused(Self.gone) }
    let choices = Self.choices(arguments["fulfillmentOrderLineItems"])
    if let error = submitError(index, choices) { return refused(error) }
    let rest = submitRest(index, keeping: choices)
    for line in fulfillmentOrders[index].lines { warnings[line.id] = nil }
    ask(
      index, isCancellation: false, arguments.string("message"),
      notifiesCustomer: arguments.flag("notifyCustomer"))
    act(on: index) { record in
      record.request = .submitted
      record.status = .open
    }
    emit(.requested(index))
    note(name, [index])
    return payload(
      name, [],
      [
        "originalFulfillmentOrder": .object(.fulfillmentOrder(index)),
        "submittedFulfillmentOrder": .object(.fulfillmentOrder(index)),
        "unsubmittedFulfillmentOrder": .maybe(rest.map { .fulfillmentOrder($0) }),
      ], errorType: "UserError")
  }

  private func submitError(_ index: Int, _ choices: [LineChoice]) -> UserError? {
    let record = fulfillmentOrders[index]
    guard isService(index) else { return UserError(field: nil, message: Self.needsService) }
    guard supportedActions(of: index).contains("REQUEST_FULFILLMENT") else {
      // Not recorded.
      return UserError(
        field: nil, message: "The fulfillment order is not in a state that can be requested.")
    }
    if choices.contains(where: { $0.quantity <= 0 }) {
      // Not recorded for this mutation; the words are those of fulfillmentCreate.
      return UserError(
        field: ["fulfillmentOrderLineItems"], message: "Quantity must be greater than 0")
    }
    return quantityError(record, choices).map {
      UserError(field: ["fulfillmentOrderLineItems"], message: $0)
    }
  }

  /// What is not asked for goes into a new one, unsubmitted.
  private mutating func submitRest(_ index: Int, keeping choices: [LineChoice]) -> Int? {
    guard !choices.isEmpty else { return nil }
    let rest = whole(index).compactMap { line -> LineChoice? in
      let wanted = choices.reduce(0) { $0 + ($1.id == line.id ? $1.quantity : 0) }
      return line.quantity > wanted
        ? LineChoice(id: line.id, quantity: line.quantity - wanted) : nil
    }
    guard !rest.isEmpty else { return nil }
    let new = carve(rest, from: index)
    change(new) { record in
      record.request = .unsubmitted
      record.status = .open
    }
    return new
  }

  /// The payload still says ACCEPTED; CANCELLATION_REQUESTED shows from the next request on
  /// (recorded).
  mutating func submitCancellation(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderSubmitCancellationRequest"
    guard let index = try target(arguments) else { return answer(name, Self.gone) }
    guard isService(index) else {
      return answer(name, UserError(field: nil, message: Self.needsService))
    }
    let record = fulfillmentOrders[index]
    guard !record.status.isOver, !settling.contains(record.id),
      record.request == .accepted || record.request == .cancellationRejected
    else {
      // Not recorded.
      return answer(
        name,
        UserError(
          field: nil, message: "The fulfillment order has no accepted request to cancel."))
    }
    ask(index, isCancellation: true, arguments.string("message"))
    act(on: index) { _ in }
    settling.insert(record.id)
    emit(.cancellationRequested(index))
    note(name, [index])
    return answer(name, index)
  }

  /// Brings requested cancellations to light. Their time stays that of the request.
  mutating func settle() {
    guard !settling.isEmpty else { return }
    for id in settling.sorted() {
      guard let index = fulfillmentOrderIndex(id) else { continue }
      change(index, at: fulfillmentOrders[index].updatedAt) { record in
        guard record.request == .accepted || record.request == .cancellationRejected else { return }
        record.request = .cancellationRequested
      }
    }
    settling = []
  }

  // MARK: Payloads

  /// These payloads have plain user errors, without a code.
  static let gone = UserError(field: ["id"], message: "Fulfillment order does not exist.")

  func answer(_ mutation: String, _ error: UserError) -> Resolved {
    payload(mutation, ["fulfillmentOrder"], [:], error, errorType: "UserError")
  }

  func answer(_ mutation: String, _ index: Int) -> Resolved {
    payload(
      mutation, [], ["fulfillmentOrder": .object(.fulfillmentOrder(index))],
      errorType: "UserError")
  }
}
