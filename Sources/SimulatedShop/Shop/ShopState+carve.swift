extension ShopState {
  /// Takes chosen units out of a fulfillment order into a new one, which is a copy of it in all
  /// else. What is emptied by it keeps its lines with zeros; a line among others goes away.
  mutating func carve(_ choices: [LineChoice], from index: Int) -> Int {
    let record = fulfillmentOrders[index]
    var kept: [FulfillmentOrderLineRecord] = []
    var taken: [FulfillmentOrderLineRecord] = []
    let id = makeID()
    for line in record.lines {
      let wanted = Int32(choices.reduce(0) { $0 + ($1.id == line.id ? $1.quantity : 0) })
      var left = line
      left.total -= wanted
      left.remaining -= wanted
      kept.append(left)
      if wanted > 0 {
        taken.append(
          .init(id: makeID(), orderLine: line.orderLine, total: wanted, remaining: wanted))
      }
    }
    let isEmpty = kept.allSatisfy { $0.total == 0 }
    var sibling = record
    sibling.id = id
    sibling.lines = taken
    sibling.createdAt = now
    sibling.updatedAt = now
    sibling.splitOff = nil
    sibling.isTombstone = false
    for place in sibling.holds.indices { sibling.holds[place].id = makeID() }
    act(on: index) { $0.lines = isEmpty ? kept : kept.filter { $0.total > 0 } }
    return add(sibling)
  }

  /// Everything that remains, as a choice.
  func whole(_ index: Int) -> [LineChoice] {
    fulfillmentOrders[index].lines.filter { $0.remaining > 0 }.map {
      LineChoice(id: $0.id, quantity: Int($0.remaining))
    }
  }

  /// Closes what `carve` or a merge has emptied.
  mutating func closeEmptied(_ index: Int) {
    act(on: index) { record in
      record.status = .closed
      record.holds = []
      record.isTombstone = record.total == 0
    }
  }
}
