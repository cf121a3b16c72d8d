extension ShopState {
  mutating func releaseHold(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderReleaseHold"
    let keys = ["fulfillmentOrder"]
    guard let index = try target(arguments) else {
      return payload(name, keys, [:], .missing(["id"]))
    }
    guard fulfillmentOrders[index].status == .onHold else {
      // Not recorded; Shopify's documents know only the codes NOT_FOUND and INVALID_ACCESS.
      return payload(
        name, keys, [:], UserError(field: ["id"], message: "The fulfillment order is not on hold."))
    }
    let ids = arguments["holdIds"].elements?.compactMap { value in
      GlobalID.number(value.string ?? "", "FulfillmentHold")
    }
    let released = release(holds: ids.map(Set.init), of: index)
    if released > 0 { note(name, [index]) }
    return payload(name, keys, ["fulfillmentOrder": .object(.fulfillmentOrder(index))])
  }

  /// Takes away the named holds (all without names, whoever placed them) and says how many they
  /// were. With the last of them the order comes back and takes in what the hold had split off.
  mutating func release(holds ids: Set<Int64>?, of index: Int) -> Int {
    let before = fulfillmentOrders[index].holds
    let left = before.filter { hold in
      guard let ids else { return false }
      return !ids.contains(hold.id)
    }
    guard left.count < before.count else { return 0 }
    act(on: index) { $0.holds = left }
    if left.isEmpty { comeBack(index) }
    let kept = Set(left.map(\.id))
    for hold in before where !kept.contains(hold.id) { emit(.holdRemoved(hold, from: index)) }
    if left.isEmpty { emit(.released(index)) }
    return before.count - left.count
  }

  private mutating func comeBack(_ index: Int) {
    let sibling = fulfillmentOrders[index].splitOff.flatMap { fulfillmentOrderIndex($0) }
    let time = now
    change(index) { record in
      record.splitOff = nil
      if let due = record.fulfillAt, due > time {
        record.status = .scheduled
      } else if record.hasProgress || record.remaining < record.total {
        record.status = .inProgress
      } else {
        record.status = .open
      }
    }
    guard let sibling, fulfillmentOrders[sibling].status == .open,
      fulfillmentOrders[sibling].location == fulfillmentOrders[index].location
    else { return }
    merge(sibling, into: index)
  }

  /// Moves all units of one fulfillment order into another of the same order; the emptied one is
  /// closed with quantities of zero.
  mutating func merge(_ source: Int, into target: Int) {
    let moved = fulfillmentOrders[source].lines
    change(source) { record in
      for place in record.lines.indices {
        record.lines[place].total = 0
        record.lines[place].remaining = 0
      }
      record.status = .closed
      record.isTombstone = true
    }
    var ids: [Int64] = []
    for _ in moved { ids.append(makeID()) }
    change(target) { record in
      for (line, id) in zip(moved, ids) {
        if let place = record.lines.firstIndex(where: { $0.orderLine == line.orderLine }) {
          record.lines[place].total += line.total
          record.lines[place].remaining += line.remaining
        } else {
          var taken = line
          taken.id = id
          record.lines.append(taken)
        }
      }
    }
  }
}
