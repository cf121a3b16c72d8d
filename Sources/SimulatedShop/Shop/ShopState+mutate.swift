extension ShopState {
  mutating func mutate(_ field: String, _ arguments: Arguments) throws(FieldError) -> Resolved {
    if field.hasPrefix("bulkOperation") { return try bulk(field, arguments) }
    if field.hasPrefix("webhookSubscription") { return try subscribe(field, arguments) }
    try needWrite(for: field)
    switch field {
    case "fulfillmentOrderHold": return try hold(arguments)
    case "fulfillmentOrderReleaseHold": return try releaseHold(arguments)
    case "fulfillmentOrderReschedule": return try reschedule(arguments)
    case "fulfillmentOrderOpen": return try open(arguments)
    case "fulfillmentOrderReportProgress": return try reportProgress(arguments)
    case "fulfillmentOrdersSetFulfillmentDeadline": return try setDeadline(arguments)
    case "fulfillmentOrderMove": return try move(arguments)
    case "fulfillmentOrderSplit": return try split(arguments)
    case "fulfillmentOrderMerge": return try merge(arguments)
    case "fulfillmentOrderCancel": return try cancel(arguments)
    case "fulfillmentOrderLineItemsPreparedForPickup": return try prepareForPickup(arguments)
    case "fulfillmentCreate", "fulfillmentCreateV2": return try fulfill(field, arguments)
    case "fulfillmentCancel": return try cancelFulfillment(arguments)
    case "fulfillmentTrackingInfoUpdate": return try updateTracking(arguments)
    case "fulfillmentEventCreate": return try createEvent(arguments)
    default: return try mutateRequest(field, arguments)
    }
  }

  private mutating func mutateRequest(
    _ field: String, _ arguments: Arguments
  ) throws(FieldError) -> Resolved {
    switch field {
    case "fulfillmentOrderSubmitFulfillmentRequest": return try submitRequest(arguments)
    case "fulfillmentOrderAcceptFulfillmentRequest": return try acceptRequest(arguments)
    case "fulfillmentOrderRejectFulfillmentRequest": return try rejectRequest(arguments)
    case "fulfillmentOrderSubmitCancellationRequest": return try submitCancellation(arguments)
    case "fulfillmentOrderAcceptCancellationRequest": return try acceptCancellation(arguments)
    case "fulfillmentOrderRejectCancellationRequest": return try rejectCancellation(arguments)
    case "fulfillmentOrderClose": return try close(arguments)
    default: throw .unresolved("Mutation.\(field)")
    }
  }

  /// The payload of `mutation`: `parts` where it went well, nulls and the errors where not.
  func payload(
    _ mutation: String, _ keys: [String], _ parts: [String: Resolved], _ error: UserError? = nil,
    errorType: String? = nil
  ) -> Resolved {
    payload(mutation, keys, parts, errors: error.map { [$0] } ?? [], errorType: errorType)
  }

  func payload(
    _ mutation: String, _ keys: [String], _ parts: [String: Resolved], errors: [UserError],
    errorType: String? = nil
  ) -> Resolved {
    let name = mutation.prefix(1).uppercased() + mutation.dropFirst()
    var all = parts
    for key in keys where all[key] == nil { all[key] = .null }
    all["userErrors"] = .list(
      errors.map { .object($0.entity(errorType ?? "\(name)UserError")) })
    return .object(.parts(type: "\(name)Payload", all))
  }

  /// The fulfillment order of the argument `id` that this token may change.
  func target(_ arguments: Arguments) throws(FieldError) -> Int? {
    reachable(try number(arguments, "id", "FulfillmentOrder"))
  }

  /// The place of a fulfillment order that this token may see and change.
  func reachable(_ number: Int64) -> Int? {
    guard let index = fulfillmentOrderIndex(number), canSee(index), canWrite(index) else {
      return nil
    }
    return index
  }

  mutating func note(_ mutation: String, _ indexes: [Int]) {
    effects.note(mutation, on: indexes.map { fulfillmentOrders[$0].id })
  }

  /// A change of a fulfillment order that also moves its order.
  mutating func act(on index: Int, _ body: (inout FulfillmentOrderRecord) -> Void) {
    change(index, body)
    change(order: Int(fulfillmentOrders[index].order))
  }
}
