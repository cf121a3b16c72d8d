extension ShopState {
  mutating func merge(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderMerge"
    let inputs = arguments["fulfillmentOrderMergeInputs"].elements ?? []
    var numbers: [[Int64]] = []
    for input in inputs {
      numbers.append(try Self.numbers(of: input["mergeIntents"]?.elements ?? []))
    }
    var sets: [[LineWish]] = []
    do {
      try checkQuantities(inputs)
      for (input, ids) in zip(inputs, numbers) { sets.append(try mergeWishes(input, ids)) }
    } catch {
      return payload(name, ["fulfillmentOrderMerges"], [:], error)
    }
    for set in sets {
      merge(set)
      emit(.merged(set))
    }
    note(name, sets.flatMap { $0.map(\.index) })
    let results = sets.compactMap { set in
      set.first.map { survivor in
        Resolved.object(
          .parts(
            type: "FulfillmentOrderMergeResult",
            ["fulfillmentOrder": .object(.fulfillmentOrder(survivor.index))]))
      }
    }
    return payload(name, [], ["fulfillmentOrderMerges": .list(results)])
  }

  private func checkQuantities(_ inputs: [ShopJSON]) throws(UserError) {
    for (place, input) in inputs.enumerated() {
      for (intent, wish) in (input["mergeIntents"]?.elements ?? []).enumerated() {
        let choices = Self.choices(wish["fulfillmentOrderLineItems"])
        guard let bad = choices.firstIndex(where: { $0.quantity <= 0 }) else { continue }
        throw UserError(
          field: [
            "fulfillmentOrderMergeInputs", String(place), "mergeIntents", String(intent),
            "fulfillmentOrderLineItems", String(bad), "quantity",
          ], message: "You must select at least one item to merge into a new fulfillment order.",
          code: "GREATER_THAN")
      }
    }
  }

  private func mergeWishes(
    _ input: ShopJSON, _ numbers: [Int64]
  ) throws(UserError) -> [LineWish] {
    var wishes: [LineWish] = []
    for (intent, number) in zip(input["mergeIntents"]?.elements ?? [], numbers) {
      let choices = Self.choices(intent["fulfillmentOrderLineItems"])
      wishes.append(LineWish(index: try existing(number), choices: choices))
    }
    for wish in wishes {
      if let message = quantityError(fulfillmentOrders[wish.index], wish.choices) {
        throw UserError(field: nil, message: message)
      }
    }
    guard let survivor = wishes.first else { return [] }
    let partners = mergeable(with: survivor.index)
    for (place, wish) in wishes.enumerated() {
      // Recorded for one that is closed; said as well of another order's, place's or time's.
      let fits =
        place == 0
        ? wishes.count > 1 && isMergeable(wish.index) : partners.contains(wish.index)
      guard fits else {
        throw UserError(
          field: nil,
          message: "Fulfillment order: \(fulfillmentOrders[wish.index].id) is currently not in a "
            + "mergeable state.")
      }
    }
    return wishes
  }

  /// The first takes the others in, all or what was chosen of them; `fulfillBy` stays its own.
  private mutating func merge(_ wishes: [LineWish]) {
    guard let survivor = wishes.first?.index else { return }
    for wish in wishes.dropFirst() {
      let wanted = wish.choices.reduce(0) { $0 + $1.quantity }
      let isPart = wanted > 0 && wanted < fulfillmentOrders[wish.index].remaining
      merge(isPart ? carve(wish.choices, from: wish.index) : wish.index, into: survivor)
    }
    change(order: Int(fulfillmentOrders[survivor].order))
  }
}
