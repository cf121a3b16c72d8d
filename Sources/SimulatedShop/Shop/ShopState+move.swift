extension ShopState {
  private static let moveKeys = [
    "movedFulfillmentOrder", "originalFulfillmentOrder", "remainingFulfillmentOrder",
  ]
  private static let moveError = "FulfillmentOrderMoveFulfillmentOrderMoveUserError"

  mutating func move(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderMove"
    func refused(_ error: UserError) -> Resolved {
      payload(name, Self.moveKeys, [:], error, errorType: Self.moveError)
    }
    let place = try number(arguments, "newLocationId", "Location")
    guard let index = try target(arguments) else { return refused(.missing(["id"])) }
    guard let destination = locations.firstIndex(where: { $0.id == place }) else {
      return refused(UserError(field: ["id"], message: "Location not found."))
    }
    let choices = Self.choices(arguments["fulfillmentOrderLineItems"])
    if let error = moveError(index, to: destination, choices) { return refused(error) }
    let outcome = relocate(index, to: destination, choices.isEmpty ? whole(index) : choices)
    note(name, [index])
    return payload(
      name, Self.moveKeys,
      [
        "movedFulfillmentOrder": .object(.fulfillmentOrder(outcome.moved)),
        "originalFulfillmentOrder": .object(.fulfillmentOrder(index)),
        "remainingFulfillmentOrder": .maybe(outcome.rest.map { .fulfillmentOrder($0) }),
      ])
  }

  private func moveError(
    _ index: Int, to destination: Int, _ choices: [LineChoice]
  ) -> UserError? {
    let record = fulfillmentOrders[index]
    if record.status.isOver { return UserError(field: nil, message: "Cannot change location.") }
    switch record.request {
    case .submitted, .accepted, .cancellationRequested, .cancellationRejected:
      // Recorded for a submitted one; the documents name the other three beside it.
      return UserError(
        field: nil,
        message: "Cannot move submitted fulfillment order that is at a 3PL fulfillment service.")
    default: break
    }
    if record.hasProgress {
      return UserError(
        field: ["id"],
        message: "Cannot move a fulfillment order that has had progress reported. To move a "
          + "fulfillment order that has had progress reported, the fulfillment order must first "
          + "be marked as open resolving the ongoing progress state.",
        code: "CANNOT_MOVE_FULFILLMENT_ORDER_WITH_REPORTED_PROGRESS")
    }
    if let message = quantityError(record, choices) {
      // Not recorded for a move; the words are those of the other mutations.
      return UserError(field: ["fulfillmentOrderLineItems"], message: message)
    }
    let lines = record.lines.filter { line in
      choices.isEmpty ? line.remaining > 0 : choices.contains { $0.id == line.id }
    }
    let option = LocationForMove(self, index, to: destination, lines: lines)
    guard option.message != nil, !option.unavailable.isEmpty || !option.isMovable else {
      return nil
    }
    // Not recorded; `locationsForMove` says the same.
    return UserError(field: ["newLocationId"], message: option.message ?? "")
  }

  /// Moves, whoever wants it, and says so.
  mutating func relocate(
    _ index: Int, to destination: Int, _ choices: [LineChoice]
  ) -> (moved: Int, rest: Int?) {
    let source = Int(fulfillmentOrders[index].location)
    let outcome = move(index, to: destination, choices)
    emit(.moved(index, into: outcome.moved, from: source, lines: choices))
    return outcome
  }

  /// All of it keeps its id and changes its place. A part, or what stands beside units that have
  /// been shipped, becomes a new one; so does work that meets other open work of its order there,
  /// which is closed for it (SDL `fulfillmentOrderMove`).
  private mutating func move(
    _ index: Int, to destination: Int, _ choices: [LineChoice]
  ) -> (moved: Int, rest: Int?) {
    let record = fulfillmentOrders[index]
    let wanted = choices.reduce(0) { $0 + $1.quantity }
    let isWhole = wanted == record.remaining
    let resident = orders[Int(record.order)].fulfillmentOrders.map { Int($0) }.first { other in
      let sibling = fulfillmentOrders[other]
      return other != index && Int(sibling.location) == destination && sibling.status == .open
        && sibling.request == .unsubmitted && record.status == .open
    }
    guard resident != nil || !isWhole || record.remaining < record.total else {
      act(on: index) { Self.settle(&$0, at: destination) }
      return (index, nil)
    }
    let moved = carve(choices, from: index)
    change(moved) { Self.settle(&$0, at: destination) }
    if isWhole { closeEmptied(index) }
    if let resident { merge(resident, into: moved) }
    return (moved, isWhole ? nil : index)
  }

  /// What a service had answered means nothing at another place.
  private static func settle(_ record: inout FulfillmentOrderRecord, at destination: Int) {
    record.location = Int32(destination)
    record.request = .unsubmitted
    if record.status == .incomplete || record.status == .inProgress { record.status = .open }
  }
}
