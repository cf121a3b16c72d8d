/// What somebody in Shopify's admin changes, as tests order it (FACTS §7.7): the changes that no
/// topic of fulfillment orders tells of.
extension ShopState {
  /// An order edit: another quantity of one line. The work changes with the order; its own time
  /// does not, unless `stamps` says so (whether it does at Shopify is not known, DESIGN §3 P1).
  mutating func edit(_ index: Int, line place: Int, to quantity: Int, stamps: Bool) {
    guard fulfillmentOrders[index].lines.indices.contains(place) else { return }
    let order = Int(fulfillmentOrders[index].order)
    let line = fulfillmentOrders[index].lines[place]
    let delta = Int32(quantity) - line.total
    guard delta != 0, line.remaining + delta >= 0 else { return }
    change(index, at: stamps ? now : fulfillmentOrders[index].updatedAt) { record in
      record.lines[place].total += delta
      record.lines[place].remaining += delta
    }
    change(order: order) { $0.lines[Int(line.orderLine)].quantity += delta }
    emit(
      .orderEdited(
        order, line: orders[order].lines[Int(line.orderLine)].id, delta: Int(delta)))
  }

  /// A refund takes units out of the work; the order says only that it changed.
  mutating func refund(_ index: Int, line place: Int, units: Int) {
    guard fulfillmentOrders[index].lines.indices.contains(place) else { return }
    change(index, at: fulfillmentOrders[index].updatedAt) { record in
      let taken = min(Int32(units), record.lines[place].remaining)
      record.lines[place].total -= taken
      record.lines[place].remaining -= taken
    }
    change(order: Int(fulfillmentOrders[index].order))
  }

  mutating func readdress(_ index: Int, to street: String) {
    let order = Int(fulfillmentOrders[index].order)
    var person = people[Int(orders[order].person)]
    person.address1 = street
    people.append(person)
    let place = Int32(people.count - 1)
    change(order: order) { $0.person = place }
  }

  mutating func rename(location index: Int, to name: String) {
    locations[index].name = name
    emit(.locationUpdated(index))
  }

  mutating func deactivate(location index: Int) {
    locations[index].isActive = false
    emit(.locationDeactivated(index))
  }
}
