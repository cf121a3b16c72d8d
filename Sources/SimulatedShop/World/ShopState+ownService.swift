extension ShopState {
  /// A place that a fulfillment service of the app that asks works at, after all that the seed
  /// made: the world is the same with and without it.
  mutating func addOwnService(withOrders: Bool) {
    let place = locations.count
    locations.append(
      LocationRecord(
        id: 190, name: "Harbor Fulfillment", isOwnService: true, address1: "1 Pier Rd",
        city: "Halifax", province: "Nova Scotia", zip: "B3J", countryCode: "CA", country: "Canada"))
    guard withOrders else { return }
    let states: [(inout ShopState, Int) -> Void] = [
      { _, _ in }, { $0.submit($1) }, { $0.accept($1) }, { $0.reject($1) },
      { $0.askCancellation($1) }, { $0.giveUp($1) },
    ]
    for state in states {
      let order = newOrder(lines: 2)
      state(&self, route(order, to: place, lines: 0..<2))
    }
  }
}
