extension ShopState {
  /// Tells the customers that they can come, always by e-mail (SDL). One that is wrong, and none is
  /// told anything.
  mutating func prepareForPickup(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderLineItemsPreparedForPickup"
    let inputs = arguments["input"]["lineItemsByFulfillmentOrder"]?.elements ?? []
    let numbers = try Self.numbers(of: inputs)
    var ready: [Int] = []
    var errors: [UserError] = []
    for (place, number) in numbers.enumerated() {
      let field = ["input", "lineItemsByFulfillmentOrder", String(place), "fulfillmentOrderId"]
      guard let index = reachable(number), fulfillmentOrders[index].delivery == .pickUp else {
        errors.append(
          UserError(
            field: field, message: "Invalid fulfillment_order_id provided \(number)",
            code: "FULFILLMENT_ORDER_INVALID"))
        continue
      }
      let record = fulfillmentOrders[index]
      let isLive = record.status == .open || record.status == .inProgress
      guard isLive, record.remaining > 0, !record.isPrepared else {
        // The code and its description are in the schema, the message is not recorded.
        errors.append(
          UserError(
            field: field,
            message: "The fulfillment order does not have any line items that can be prepared.",
            code: "NO_LINE_ITEMS_TO_PREPARE_FOR_FULFILLMENT_ORDER"))
        continue
      }
      ready.append(index)
    }
    guard errors.isEmpty else { return payload(name, [], [:], errors: errors) }
    for index in ready where !fulfillmentOrders[index].isPrepared {
      act(on: index) { $0.isPrepared = true }
      emails.send(.readyForPickup, for: fulfillmentOrders[index].id)
      emit(.prepared(index))
    }
    note(name, ready)
    return payload(name, [], [:])
  }
}
