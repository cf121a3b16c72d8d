/// What lies where. Drawn from the seed by a hash, so that no other draw of the world moves.
struct ShopStock: Sendable {
  struct Place: Hashable, Sendable {
    var product: Int
    var location: Int
  }

  /// Of a hundred products, so many are not stocked at a place.
  static let unstockedShare: UInt64 = 12
  /// What a place has to sell of a product, at most.
  static let maximumAvailable: UInt64 = 60

  /// Units of live work, kept with every change of a fulfillment order.
  private(set) var committed: [Place: Int] = [:]
  private var committedAtStart: [Place: Int] = [:]
  private var shipped: [Place: Int] = [:]
  private var overrides: [Place: Int?] = [:]
  private var seed: UInt64 = 0

  /// From here on shipments lower what is on hand.
  mutating func begin(seed: UInt64, committed: [Place: Int]) {
    self.seed = seed
    committedAtStart = committed
    shipped = [:]
  }

  mutating func commit(_ units: Int, at place: Place) {
    let sum = (committed[place] ?? 0) + units
    committed[place] = sum == 0 ? nil : sum
  }

  mutating func ship(_ units: Int, at place: Place) { shipped[place, default: 0] += units }

  /// Sets what is on hand; nil takes the product out of the place's range.
  mutating func set(onHand: Int?, at place: Place) {
    overrides[place] = .some(onHand.map { $0 + (shipped[place] ?? 0) })
  }

  /// Units that lie at a place; nil where it does not stock the product.
  func onHand(_ place: Place) -> Int? {
    if let override = overrides[place] { return override.map { $0 - (shipped[place] ?? 0) } }
    // Work that is there already proves that the place stocks it.
    let before = committedAtStart[place] ?? 0
    var draw = SplitMix64(
      seed: seed &+ UInt64(place.product) &* 0x1_0001 &+ UInt64(place.location) &* 0x101_0001)
    let isStocked = before > 0 || draw.next() % 100 >= Self.unstockedShare
    guard isStocked else { return nil }
    return before + Int(draw.next() % Self.maximumAvailable) + 5 - (shipped[place] ?? 0)
  }

  /// What can still be sold; below 0 where too much was promised.
  func available(_ place: Place) -> Int? {
    onHand(place).map { $0 - (committed[place] ?? 0) }
  }
}

extension ShopState {
  /// Counts the units of a fulfillment order into what is committed, or out of it.
  mutating func commit(_ index: Int, sign: Int) {
    let record = fulfillmentOrders[index]
    guard !record.status.isOver else { return }
    let lines = orders[Int(record.order)].lines
    for line in record.lines where line.remaining > 0 {
      let product = Int(lines[Int(line.orderLine)].product)
      stock.commit(
        sign * Int(line.remaining), at: .init(product: product, location: Int(record.location)))
    }
  }
}
