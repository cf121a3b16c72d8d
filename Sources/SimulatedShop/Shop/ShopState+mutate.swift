extension ShopState {
  /// The scopes of which one is needed to change any fulfillment order at all.
  static let writeScopes = [
    "write_merchant_managed_fulfillment_orders", "write_third_party_fulfillment_orders",
    "write_assigned_fulfillment_orders",
  ]

  mutating func mutate(_ field: String, _ arguments: Arguments) throws(FieldError) -> Resolved {
    guard Self.writeScopes.contains(where: scopes.contains) else {
      throw .denied(
        field: field,
        access: Self.writeScopes.map { "`\($0)`" }.joined(separator: " or ") + " access scope.")
    }
    switch field {
    case "fulfillmentOrderHold": return try hold(arguments)
    case "fulfillmentOrderReleaseHold": return try releaseHold(arguments)
    case "fulfillmentOrderReschedule": return try reschedule(arguments)
    case "fulfillmentOrderOpen": return try open(arguments)
    case "fulfillmentOrderReportProgress": return try reportProgress(arguments)
    case "fulfillmentOrdersSetFulfillmentDeadline": return try setDeadline(arguments)
    case "fulfillmentCreate", "fulfillmentCreateV2": return try fulfill(field, arguments)
    default: throw .unresolved("Mutation.\(field)")
    }
  }

  /// The payload of `mutation`: `parts` where it went well, nulls and the error where not.
  func payload(
    _ mutation: String, _ keys: [String], _ parts: [String: Resolved], _ error: UserError? = nil,
    errorType: String? = nil
  ) -> Resolved {
    let name = mutation.prefix(1).uppercased() + mutation.dropFirst()
    var all = parts
    for key in keys where all[key] == nil { all[key] = .null }
    let errors = error.map { [Resolved.object($0.entity(errorType ?? "\(name)UserError"))] }
    all["userErrors"] = .list(errors ?? [])
    return .object(.parts(type: "\(name)Payload", all))
  }

  /// The fulfillment order of the argument `id` that this token may change.
  func target(_ arguments: Arguments) throws(FieldError) -> Int? {
    let number = try number(arguments, "id", "FulfillmentOrder")
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
