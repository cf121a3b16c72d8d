extension ShopState {
  /// Holds of one app on one fulfillment order (recorded at the eleventh).
  static let maximumHolds = 10

  /// A wanted quantity of one line.
  struct LineChoice: Equatable {
    var id: Int64
    var quantity: Int
  }

  mutating func hold(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderHold"
    let keys = ["fulfillmentHold", "fulfillmentOrder", "remainingFulfillmentOrder"]
    guard let index = try target(arguments) else {
      return payload(name, keys, [:], .missing(["id"]))
    }
    let input = arguments["fulfillmentHold"]
    let choices = Self.choices(input["fulfillmentOrderLineItems"])
    let handle = input["handle"]?.string ?? ""
    if let error = holdError(index, choices: choices, handle: handle) {
      return payload(name, keys, [:], error)
    }
    let hold = HoldRecord(
      id: makeID(), handle: handle, reason: input["reason"]?.string ?? "OTHER",
      notes: input["reasonNotes"]?.string, app: 0)
    let rest = place(hold, on: index, choices: choices)
    note(name, [index])
    return payload(
      name, keys,
      [
        "fulfillmentHold": .object(.hold(hold)),
        "fulfillmentOrder": .object(.fulfillmentOrder(index)),
        "remainingFulfillmentOrder": .maybe(rest.map { .fulfillmentOrder($0) }),
      ])
  }

  static func choices(_ value: ShopJSON?) -> [LineChoice] {
    (value?.elements ?? []).map { line in
      LineChoice(
        id: GlobalID.number(line["id"]?.string ?? "", "FulfillmentOrderLineItem") ?? 0,
        quantity: line["quantity"]?.integer ?? 0)
    }
  }

  /// The checks in the order that the recordings show: the input alone, the limit, then the state.
  private func holdError(_ index: Int, choices: [LineChoice], handle: String) -> UserError? {
    let record = fulfillmentOrders[index]
    let lines = ["fulfillmentHold", "fulfillmentOrderLineItems"]
    if let bad = choices.firstIndex(where: { $0.quantity <= 0 }) {
      return UserError(
        field: lines + [String(bad), "quantity"],
        message: "You must select at least one item to place on partial hold.",
        code: "GREATER_THAN_ZERO")
    }
    if Set(choices.map(\.id)).count != choices.count {
      return UserError(
        field: lines, message: "must contain unique line item ids",
        code: "DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS")
    }
    let ours = record.holds.filter { $0.app == 0 }
    if ours.count >= Self.maximumHolds {
      return UserError(
        field: ["id"],
        message: "The maximum number of fulfillment holds for this fulfillment order has been "
          + "reached for this app. An app can only have up to 10 holds on a single fulfillment "
          + "order at any one time.", code: "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED")
    }
    if ours.contains(where: { $0.handle == handle }) {
      return UserError(
        field: ["fulfillmentHold", "handle"],
        message: "The handle provided for the fulfillment hold is already in use by this app for "
          + "another hold on this fulfillment order.", code: "DUPLICATE_FULFILLMENT_HOLD_HANDLE")
    }
    guard choices.isEmpty || record.status == .open else {
      return UserError(
        field: lines, message: "The fulfillment order is not in a splittable state.",
        code: "FULFILLMENT_ORDER_NOT_SPLITTABLE")
    }
    guard supportedActions(of: index).contains("HOLD") else {
      // Not recorded: Shopify's documents name the code TAKEN without its message.
      return UserError(
        field: ["id"], message: "The fulfillment order is not in a holdable state.", code: "TAKEN")
    }
    return quantityError(record, choices).map {
      UserError(field: lines, message: $0, code: "INVALID_LINE_ITEM_QUANTITY")
    }
  }

  /// What Shopify says where a chosen line is not there, or not in that quantity.
  func quantityError(_ record: FulfillmentOrderRecord, _ choices: [LineChoice]) -> String? {
    for choice in choices {
      guard let line = record.lines.first(where: { $0.id == choice.id }) else {
        return "Fulfillment order line item does not exist."
      }
      let wanted = choices.reduce(0) { $0 + ($1.id == choice.id ? $1.quantity : 0) }
      if wanted > line.remaining {
        return "Invalid fulfillment order line item quantity requested."
      }
    }
    return nil
  }

  /// Puts a hold in place. Where it takes only a part, the order keeps what is held and the rest
  /// goes to a new one, whose place is returned.
  mutating func place(_ hold: HoldRecord, on index: Int, choices: [LineChoice]) -> Int? {
    let wanted = choices.reduce(0) { $0 + $1.quantity }
    let isPart = !choices.isEmpty && wanted < fulfillmentOrders[index].remaining
    let isFirst = fulfillmentOrders[index].status != .onHold
    let rest = isPart ? splitOff(index, keeping: choices) : nil
    act(on: index) { record in
      record.holds.append(hold)
      record.status = .onHold
      if let rest { record.splitOff = rest }
    }
    let sibling = rest.flatMap { fulfillmentOrderIndex($0) }
    emit(.holdAdded(hold, on: index))
    if isFirst { emit(.placedOnHold(hold, on: index, rest: sibling, lines: choices)) }
    return sibling
  }

  /// Makes a new open fulfillment order of everything that `keeping` does not name.
  private mutating func splitOff(_ index: Int, keeping: [LineChoice]) -> Int64 {
    let record = fulfillmentOrders[index]
    var rest: [FulfillmentOrderLineRecord] = []
    var kept: [FulfillmentOrderLineRecord] = []
    let id = makeID()
    for line in record.lines {
      let quantity = Int32(keeping.first { $0.id == line.id }?.quantity ?? 0)
      let left = line.remaining - quantity
      if quantity > 0 {
        var held = line
        held.total -= left
        held.remaining = quantity
        kept.append(held)
      }
      if left > 0 {
        rest.append(
          .init(id: makeID(), orderLine: line.orderLine, total: left, remaining: left))
      }
    }
    var sibling = record
    sibling.id = id
    sibling.lines = rest
    sibling.createdAt = now
    sibling.updatedAt = now
    change(index) { $0.lines = kept }
    add(sibling)
    return id
  }
}
