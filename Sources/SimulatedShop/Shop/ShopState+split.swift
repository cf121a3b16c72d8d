extension ShopState {
  /// One fulfillment order and what an input wants of it.
  struct LineWish {
    var index: Int
    var choices: [LineChoice]
  }

  /// All inputs are checked before the first is split: it is all or nothing (FACTS §1.5).
  mutating func split(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderSplit"
    let inputs = arguments["fulfillmentOrderSplits"].elements ?? []
    let numbers = try Self.numbers(of: inputs)
    let wishes: [LineWish]
    do {
      wishes = try splitWishes(inputs, numbers)
    } catch {
      return payload(name, ["fulfillmentOrderSplits"], [:], error)
    }
    let results = wishes.map { wish in
      let rest = carve(wish.choices, from: wish.index)
      emit(.split(wish.index, rest: rest, lines: wish.choices))
      return Resolved.object(
        .parts(
          type: "FulfillmentOrderSplitResult",
          [
            "fulfillmentOrder": .object(.fulfillmentOrder(wish.index)),
            "remainingFulfillmentOrder": .object(.fulfillmentOrder(rest)),
            "replacementFulfillmentOrder": .null,
          ]))
    }
    note(name, wishes.map(\.index))
    return payload(name, [], ["fulfillmentOrderSplits": .list(results)])
  }

  /// The numbers of `fulfillmentOrderId` in a list of inputs.
  static func numbers(of inputs: [ShopJSON]) throws(FieldError) -> [Int64] {
    var out: [Int64] = []
    for input in inputs {
      let text = input["fulfillmentOrderId"]?.string ?? ""
      guard let number = GlobalID.number(text, "FulfillmentOrder") else {
        throw .invalidID("Invalid id: \(text)")
      }
      out.append(number)
    }
    return out
  }

  private func splitWishes(
    _ inputs: [ShopJSON], _ numbers: [Int64]
  ) throws(UserError) -> [LineWish] {
    var wishes: [LineWish] = []
    for (place, input) in inputs.enumerated() {
      let choices = Self.choices(input["fulfillmentOrderLineItems"])
      let field = ["fulfillmentOrderSplits", String(place), "fulfillmentOrderLineItems"]
      guard !choices.isEmpty else {
        // The code is documented, its message is not recorded.
        throw UserError(
          field: field, message: "You must select at least one line item to split.",
          code: "NO_LINE_ITEMS_PROVIDED_TO_SPLIT")
      }
      if let bad = choices.firstIndex(where: { $0.quantity <= 0 }) {
        // The code is documented; the words follow what a merge says (recorded).
        throw UserError(
          field: field + [String(bad), "quantity"],
          message: "You must select at least one item to split into a new fulfillment order.",
          code: "GREATER_THAN")
      }
      wishes.append(LineWish(index: try existing(numbers[place]), choices: choices))
    }
    for wish in wishes { try checkSplit(wish, of: wishes) }
    return wishes
  }

  private func checkSplit(_ wish: LineWish, of all: [LineWish]) throws(UserError) {
    let record = fulfillmentOrders[wish.index]
    let isTwice = all.count { $0.index == wish.index } > 1
    guard supportedActions(of: wish.index).contains("SPLIT"), !isTwice else {
      throw UserError(
        field: nil,
        message: "Fulfillment order: \(record.id) is currently not in a splittable state.")
    }
    let wanted = wish.choices.reduce(0) { $0 + $1.quantity }
    let message =
      quantityError(record, wish.choices)
      ?? (wanted >= record.remaining
        ? "Invalid fulfillment order line item quantity requested." : nil)
    if let message {
      throw UserError(field: nil, message: message, code: "INVALID_LINE_ITEM_QUANTITY")
    }
  }

  /// What split and merge say of an id that is not there has no field (recorded).
  func existing(_ number: Int64) throws(UserError) -> Int {
    guard let index = reachable(number) else { throw .missing(nil) }
    return index
  }
}
