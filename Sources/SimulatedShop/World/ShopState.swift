/// The whole shop as one value: what it holds, and what it has been made to do. Every decision is
/// taken here; the actor around it only brings requests and time.
struct ShopState: Sendable {
  var name: String
  var domain: String
  /// The scopes of the one token.
  var scopes: Set<String> {
    didSet { if scopes != oldValue { emit(.scopesChanged(from: oldValue)) } }
  }
  /// The shop's time, set before each request.
  var now: ShopSeconds
  /// What the clock said beyond the whole second.
  var microseconds = 0
  var random: SplitMix64

  var locations: [LocationRecord] = []
  var products: [ProductRecord] = []
  var people: [PersonRecord] = []
  /// The first app is the one that asks.
  var apps: [AppRecord] = [AppRecord(id: 4711, title: "Quayside", handle: "quayside")]
  private(set) var orders: [OrderRecord] = []
  private(set) var fulfillmentOrders: [FulfillmentOrderRecord] = []
  private(set) var fulfillments: [FulfillmentRecord] = []
  /// Requests to the fulfillment service, by the fulfillment order's id.
  var requests: [Int64: [MerchantRequestRecord]] = [:]
  /// Warnings by the fulfillment order line's id.
  var warnings: [Int64: [LineWarningRecord]] = [:]
  /// Values that no client knows (a fault).
  var strange = ShopStrangeness()
  /// Without `read_all_orders` the fulfillment orders of old orders vanish too.
  var hidesOldWork = false
  /// Names and addresses are withheld (a fault: protected customer data).
  var withholdsPersonalData = false
  var effects = ShopEffects()
  /// What has been sent to customers.
  var emails = ShopEmails()
  var stock = ShopStock()
  var bulk = BulkDesk()
  var webhooks: WebhookDesk
  /// Fulfillment orders whose cancellation was requested by the request before: it shows from the
  /// next one on (recorded).
  var settling: Set<Int64> = []
  /// Search warnings of the running request.
  var searchNotes: [ShopJSON] = []

  private(set) var fulfillmentOrdersByID = KeysetIndex()
  private(set) var fulfillmentOrdersByUpdate = KeysetIndex()
  private(set) var ordersByID = KeysetIndex()
  private(set) var ordersByUpdate = KeysetIndex()
  private var orderPlaces: [Int64: Int32] = [:]
  private var fulfillmentOrderPlaces: [Int64: Int32] = [:]
  private var fulfillmentPlaces: [Int64: Int32] = [:]
  /// Scheduled fulfillment orders, and the next moment at which one of them is due.
  private var scheduled: Set<Int32> = []
  private var nextDue = ShopSeconds.max
  private var lastID: Int64 = 5_000

  init(
    name: String, domain: String, scopes: Set<String>, now: ShopSeconds, seed: UInt64
  ) {
    self.name = name
    self.domain = domain
    self.scopes = scopes
    self.now = now
    random = SplitMix64(seed: seed)
    webhooks = WebhookDesk(seed: seed)
  }

  /// A number that no record has had. One sequence for all types.
  mutating func makeID() -> Int64 {
    lastID += 1
    return lastID
  }

  /// Numbers up to `id` are taken (records that tests bring with their own ids).
  mutating func reserveIDs(through id: Int64) { lastID = max(lastID, id) }

  mutating func reserve(_ count: Int) {
    orders.reserveCapacity(count)
    fulfillmentOrders.reserveCapacity(count)
    orderPlaces.reserveCapacity(count)
    fulfillmentOrderPlaces.reserveCapacity(count)
  }

  // MARK: Finding

  func orderIndex(_ id: Int64) -> Int? { orderPlaces[id].map(Int.init) }
  func fulfillmentOrderIndex(_ id: Int64) -> Int? { fulfillmentOrderPlaces[id].map(Int.init) }
  func fulfillmentIndex(_ id: Int64) -> Int? { fulfillmentPlaces[id].map(Int.init) }

  // MARK: Adding and changing

  @discardableResult
  mutating func add(_ order: OrderRecord) -> Int {
    let index = orders.count
    orders.append(order)
    orderPlaces[order.id] = Int32(index)
    ordersByID.insert(.init(value: order.id, id: order.id, record: Int32(index)))
    ordersByUpdate.insert(.init(value: order.updatedAt, id: order.id, record: Int32(index)))
    if webhooks.isListening { webhooks.created.insert(index) }
    return index
  }

  @discardableResult
  mutating func add(_ fulfillmentOrder: FulfillmentOrderRecord) -> Int {
    let index = fulfillmentOrders.count
    let id = fulfillmentOrder.id
    fulfillmentOrders.append(fulfillmentOrder)
    fulfillmentOrderPlaces[id] = Int32(index)
    orders[Int(fulfillmentOrder.order)].fulfillmentOrders.append(Int32(index))
    fulfillmentOrdersByID.insert(.init(value: id, id: id, record: Int32(index)))
    fulfillmentOrdersByUpdate.insert(
      .init(value: fulfillmentOrder.updatedAt, id: id, record: Int32(index)))
    noteSchedule(of: index)
    commit(index, sign: 1)
    return index
  }

  @discardableResult
  mutating func add(_ fulfillment: FulfillmentRecord) -> Int {
    let index = fulfillments.count
    fulfillments.append(fulfillment)
    fulfillmentPlaces[fulfillment.id] = Int32(index)
    orders[Int(fulfillment.order)].fulfillments.append(Int32(index))
    emit(.fulfillmentCreated(index))
    return index
  }

  /// Changes a fulfillment order and stamps it with `time` (now, if not said).
  mutating func change(
    _ index: Int, at time: ShopSeconds? = nil, _ body: (inout FulfillmentOrderRecord) -> Void
  ) {
    let before = fulfillmentOrders[index].updatedAt
    commit(index, sign: -1)
    body(&fulfillmentOrders[index])
    commit(index, sign: 1)
    let stamp = max(before, time ?? now)
    fulfillmentOrders[index].updatedAt = stamp
    let id = fulfillmentOrders[index].id
    fulfillmentOrdersByUpdate.move(
      .init(value: before, id: id, record: Int32(index)), to: stamp)
    noteSchedule(of: index)
  }

  mutating func change(
    fulfillment index: Int, _ body: (inout FulfillmentRecord) -> Void
  ) {
    body(&fulfillments[index])
    fulfillments[index].updatedAt = now
    change(order: Int(fulfillments[index].order))
    emit(.fulfillmentUpdated(index))
  }

  mutating func change(
    order index: Int, at time: ShopSeconds? = nil, _ body: (inout OrderRecord) -> Void = { _ in }
  ) {
    let before = orders[index].updatedAt
    body(&orders[index])
    let stamp = max(before, time ?? now)
    orders[index].updatedAt = stamp
    ordersByUpdate.move(
      .init(value: before, id: orders[index].id, record: Int32(index)), to: stamp)
    if webhooks.isListening { webhooks.touched.insert(index) }
  }

  // MARK: Schedules

  private mutating func noteSchedule(of index: Int) {
    let record = fulfillmentOrders[index]
    if record.status == .scheduled, let due = record.fulfillAt {
      scheduled.insert(Int32(index))
      nextDue = min(nextDue, due)
    } else {
      scheduled.remove(Int32(index))
    }
  }

  /// Opens what has become due. It happens at the moment it was due, however late anybody looks.
  mutating func openDue() {
    guard now >= nextDue else { return }
    nextDue = .max
    for index in scheduled.sorted() {
      guard let due = fulfillmentOrders[Int(index)].fulfillAt else { continue }
      if due <= now {
        change(Int(index), at: due) { $0.status = .open }
        change(order: Int(fulfillmentOrders[Int(index)].order), at: due)
        emit(.becameDue(Int(index)))
      } else {
        nextDue = min(nextDue, due)
      }
    }
  }
}
