import Foundation

/// Makes the world of a seed. The shop's own verbs do the work (holds, splits, shipments), so no
/// state stands in it that the shop could not have come to.
struct WorldBuilder {
  /// The time between two orders of a small shop, and of a very large one.
  static let usualGap = ShopTime.minute * 19
  static let longestPast = ShopTime.day * 50

  private var shop: ShopState
  private let start: ShopSeconds
  private let wanted: Int
  private let seed: UInt64
  private let hasOwnService: Bool
  private var made = 0
  private let merchant: [Int]
  private let thirdParty: [Int]

  static func shop(_ configuration: SimulatedShopConfiguration) -> ShopState {
    var builder = WorldBuilder(configuration)
    builder.run()
    return builder.shop
  }

  private init(_ configuration: SimulatedShopConfiguration) {
    start = ShopTime.seconds(configuration.start)
    wanted = max(0, configuration.orders)
    seed = configuration.seed
    hasOwnService = configuration.ownService
    shop = ShopState(
      name: "Quayside Demo", domain: configuration.domain, scopes: configuration.scopes,
      now: start, seed: configuration.seed)
    shop.locations = WorldNames.locations(configuration.locations)
    shop.products = WorldNames.products
    shop.people = WorldNames.people
    shop.apps += WorldNames.apps
    merchant = shop.locations.indices.filter { [locations = shop.locations] index in
      locations[index].isActive && !locations[index].isThirdParty
    }
    thirdParty = shop.locations.indices.filter { [locations = shop.locations] index in
      locations[index].isThirdParty
    }
  }

  private mutating func run() {
    shop.reserve(wanted)
    let gap = max(1, min(Self.usualGap, Self.longestPast / ShopSeconds(max(1, wanted))))
    while shop.fulfillmentOrders.count < wanted {
      let left = wanted - shop.fulfillmentOrders.count
      shop.now = start - ShopSeconds(left) * gap
      order(room: left)
      made += 1
    }
    shop.now = start
    shop.openDue()
    if hasOwnService { shop.addOwnService(withOrders: wanted > 0) }
    shop.stock.begin(seed: seed, committed: shop.stock.committed)
  }

  private mutating func order(room: Int) {
    let count = 1 + shop.random.below(3)
    let order = shop.newOrder(lines: count)
    let state = WorldPlan.state(made, &shop.random)
    // Work at two locations counts as two fulfillment orders, a partial hold as two more.
    let isSplit = room > 1 && count > 1 && shop.random.chance(12) && merchant.count > 1
    if isSplit {
      let first = shop.random.pick(merchant)
      let others = merchant.filter { $0 != first }
      shop.route(order, to: first, lines: 0..<1)
      let second = shop.route(order, to: shop.random.pick(others), lines: 1..<count)
      if room > 2 { apply(.open, to: second, room: 0) }
      return
    }
    let location = shop.random.pick(state.isThirdParty ? thirdParty : merchant, else: 0)
    let index = shop.route(order, to: location, lines: 0..<count)
    apply(state, to: index, room: room - 1)
  }

  private mutating func apply(_ state: WorldPlan.State, to index: Int, room: Int) {
    shop.now += ShopSeconds(60 + shop.random.below(600))
    if shop.now > start { shop.now = start }
    switch state {
    case .open: break
    case .pickUp: shop.change(index) { $0.delivery = .pickUp }
    case .local: shop.change(index) { $0.delivery = .local }
    case .progress:
      shop.act(on: index) { record in
        record.hasProgress = true
        record.status = .inProgress
      }
    case .partly: shop.shipAll(index, quantity: 1, tracking: shop.trackingNumber())
    case .held: shop.holdByDraw(index, partly: false)
    case .heldTwice:
      shop.holdByDraw(index, partly: false)
      shop.holdByDraw(index, partly: false)
    case .heldPartly: shop.holdByDraw(index, partly: room > 0)
    case .scheduled:
      let due = start + ShopTime.hour * ShopSeconds(2 + shop.random.below(240))
      shop.act(on: index) { record in
        record.status = .scheduled
        record.fulfillAt = due
      }
    case .closed: shop.shipAll(index, tracking: shop.trackingNumber())
    case .cancelled: shop.cancelOrder(of: index)
    case .waiting: break
    case .submitted: shop.submit(index)
    case .accepted: shop.accept(index)
    case .rejected: shop.reject(index)
    case .cancellationRequested: shop.askCancellation(index)
    case .incomplete: shop.giveUp(index)
    }
    deadline(index)
  }

  private mutating func deadline(_ index: Int) {
    guard !shop.fulfillmentOrders[index].status.isOver, shop.random.chance(45) else { return }
    // From a day ago to five days ahead.
    let hours = shop.random.below(144) - 24
    shop.change(index) { $0.fulfillBy = start + ShopTime.hour * ShopSeconds(hours) }
  }
}

extension SplitMix64 {
  mutating func pick<T>(_ values: [T], else fallback: T) -> T {
    values.isEmpty ? fallback : pick(values)
  }
}
