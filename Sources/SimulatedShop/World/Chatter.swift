/// The life of a shop that nobody steers: one small change a step, drawn from the shop's own
/// random numbers.
enum Chatter {
  /// How many draws look for a fulfillment order that fits before a step does something else.
  static let maximumDraws = 40

  static func step(_ shop: inout ShopState) {
    switch shop.random.below(100) {
    case 0..<35: newOrder(&shop)
    case 35..<50: hold(&shop)
    case 50..<65: release(&shop)
    case 65..<85: ship(&shop)
    default: answer(&shop)
    }
    shop.closeAction()
  }

  private static func newOrder(_ shop: inout ShopState) {
    let places = shop.locations.indices.filter { shop.locations[$0].isActive }
    guard !places.isEmpty else { return }
    let count = 1 + shop.random.below(3)
    let order = shop.newOrder(lines: count)
    let index = shop.route(order, to: shop.random.pick(places), lines: 0..<count)
    if shop.isThirdParty(index) { shop.submit(index) }
  }

  private static func find(
    _ shop: inout ShopState, _ fits: (FulfillmentOrderRecord) -> Bool
  ) -> Int? {
    let count = shop.fulfillmentOrders.count
    for _ in 0..<maximumDraws {
      let index = shop.random.below(count)
      if index < count, fits(shop.fulfillmentOrders[index]) { return index }
    }
    return nil
  }

  private static func hold(_ shop: inout ShopState) {
    guard let index = find(&shop, { $0.status == .open && $0.request == .unsubmitted }) else {
      return newOrder(&shop)
    }
    let hold = HoldRecord(
      id: shop.makeID(), handle: "wms", reason: "INVENTORY_OUT_OF_STOCK", notes: "bin count off",
      app: 1)
    _ = shop.place(hold, on: index, choices: [])
  }

  /// Acme WMS takes back a hold of its own, never anybody else's.
  private static func release(_ shop: inout ShopState) {
    let found = find(&shop) { $0.status == .onHold && $0.holds.contains { $0.app == 1 } }
    guard let index = found,
      let hold = shop.fulfillmentOrders[index].holds.first(where: { $0.app == 1 })
    else { return newOrder(&shop) }
    _ = shop.release(holds: [hold.id], of: index)
  }

  private static func ship(_ shop: inout ShopState) {
    let found = find(&shop) {
      ($0.status == .open && $0.request == .unsubmitted) || $0.status == .inProgress
    }
    guard let index = found, !shop.isService(index) else { return newOrder(&shop) }
    let isPart = shop.fulfillmentOrders[index].remaining > 1 && shop.random.chance(25)
    shop.shipAll(index, quantity: isPart ? 1 : nil, tracking: shop.trackingNumber())
  }

  /// A 3PL accepts, rejects, ships or lets go.
  private static func answer(_ shop: inout ShopState) {
    let found = find(&shop) {
      $0.request == .submitted || $0.request == .accepted || $0.request == .cancellationRequested
    }
    guard let index = found, !shop.fulfillmentOrders[index].status.isOver,
      !shop.isOwnService(index)
    else { return newOrder(&shop) }
    switch shop.fulfillmentOrders[index].request {
    case .submitted where shop.fulfillmentOrders[index].status == .open:
      if shop.random.chance(80) { shop.accept(index) } else { shop.reject(index) }
    case .cancellationRequested:
      shop.act(on: index) { $0.request = .cancellationRejected }
      shop.emit(.cancellationRejected(index, message: "It has left the building"))
    case .accepted: shop.shipAll(index, tracking: shop.trackingNumber())
    default: newOrder(&shop)
    }
  }
}
