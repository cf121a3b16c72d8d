extension ShopState {
  /// Closes a fulfillment order without lines and puts an open one in its place that has the very
  /// same lines (recorded). Shopify names SUBMITTED and CANCELLATION_REQUESTED; open work that no
  /// service has is recorded to work as well.
  mutating func cancel(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderCancel"
    let keys = ["fulfillmentOrder", "replacementFulfillmentOrder"]
    let type = "FulfillmentOrderCancelError"
    guard let index = try target(arguments) else {
      return payload(name, keys, [:], .missing(["id"]), errorType: type)
    }
    let record = fulfillmentOrders[index]
    if record.hasProgress {
      return payload(
        name, keys, [:],
        UserError(
          field: ["id"],
          message: "Cannot cancel fulfillment order that has had progress reported. Mark as "
            + "unfulfilled first.", code: "FULFILLMENT_ORDER_HAS_MANUALLY_REPORTED_PROGRESS"),
        errorType: type)
    }
    guard record.status == .open || record.request == .cancellationRequested else {
      return payload(
        name, keys, [:],
        UserError(
          field: nil,
          message: "Fulfillment order is not in cancelable request state and can't be canceled."),
        errorType: type)
    }
    let replacement = replace(index)
    emit(.cancelled(index, replacement: replacement))
    note(name, [index])
    return payload(
      name, keys,
      [
        "fulfillmentOrder": .object(.fulfillmentOrder(index)),
        "replacementFulfillmentOrder": .object(.fulfillmentOrder(replacement)),
      ])
  }

  private mutating func replace(_ index: Int) -> Int {
    var fresh = fulfillmentOrders[index]
    fresh.id = makeID()
    fresh.status = .open
    fresh.request = .unsubmitted
    fresh.createdAt = now
    fresh.updatedAt = now
    fresh.lines = fresh.lines.filter { $0.remaining > 0 }
    for place in fresh.lines.indices { fresh.lines[place].total = fresh.lines[place].remaining }
    act(on: index) { record in
      record.status = .closed
      record.isTombstone = true
      record.lines = []
      if record.request == .cancellationRequested { record.request = .cancellationAccepted }
    }
    return add(fresh)
  }
}
