import Foundation
import FulfillmentDomain
import Synchronization

/// A shop in memory: pages as Shopify pages, and does what a test tells it.
final class FakeShop: ShopGateway {
  struct State {
    var rows: [FulfillmentOrderID: FulfillmentOrder] = [:]
    var orders: [OrderID: Order] = [:]
    var scopes = allScopes
    var pageSize = 2
    /// Every question, in order.
    var log: [String] = []
    var requests: [PollRequest] = []
    /// Errors that the next questions get, by verb.
    var errors: [String: [ShopError]] = [:]
    var bulk = Bulk()
    /// What the profile says of the API's version, where not what was asked for.
    var version = "2026-10"
    /// The lanes of the reads of whole orders and by id, in order.
    var lanes: [ReadLane] = []
    /// An order whose reading always fails.
    var poison: OrderID?
    /// A fulfillment order whose reading by id always fails.
    var poisonRow: FulfillmentOrderID?
    /// What reads of orders and by id show while they lag behind; nil: what there is.
    var stale: (rows: [FulfillmentOrderID: FulfillmentOrder], orders: [OrderID: Order])?
    /// By how much the shop's clock is ahead of ours.
    var skew: TimeInterval?
    /// Runs before a question is answered; `log` already has it.
    var onQuestion: (@Sendable (FakeShop, String) -> Void)?
    var onPerform: @Sendable (Intent) async -> ActionOutcome = { _ in
      .confirmed(touched: [], requestID: "r1")
    }
  }

  private let state = Mutex(State())

  func change<Answer: Sendable>(_ body: (inout State) -> Answer) -> Answer {
    state.withLock { body(&$0) }
  }
  var log: [String] { change(\.log) }
  var requests: [PollRequest] { change(\.requests) }
  var performed: Int { log.count { $0.hasPrefix("perform") } }

  /// Puts a fulfillment order and its order, changed `at` seconds after the start.
  func put(
    _ number: Int64, order: Int64, at seconds: TimeInterval,
    status: FulfillmentOrderStatus = .open, orderAt: TimeInterval? = nil
  ) {
    let row = fulfillmentOrder(number, order: order, at: seconds, status: status)
    change {
      $0.rows[row.id] = row
      let time = testStart.addingTimeInterval(orderAt ?? seconds)
      $0.orders[row.orderID] = Order(id: row.orderID, name: row.orderName, updatedAt: time)
    }
  }

  func question(_ verb: String, _ detail: String = "") throws(ShopError) {
    let hook = change { state in
      state.log.append(detail.isEmpty ? verb : "\(verb) \(detail)")
      return state.onQuestion
    }
    hook?(self, verb)
    let error = change { state -> ShopError? in
      guard var errors = state.errors[verb], !errors.isEmpty else { return nil }
      let error = errors.removeFirst()
      state.errors[verb] = errors
      return error
    }
    if let error { throw error }
  }

  func profile() async throws(ShopError) -> ShopProfile {
    try question("profile")
    var profile = testProfile(change(\.scopes))
    profile.apiVersion = change(\.version)
    return profile
  }

  func locations() async throws(ShopError) -> [Location] {
    try question("locations")
    return [Location(id: LocationID(1), name: "Main", isActive: true, isFulfillmentService: false)]
  }

  func poll(_ request: PollRequest) async throws(ShopError) -> PollPage {
    change { $0.requests.append(request) }
    try question("poll")
    return change { state in
      var page = PollPage()
      switch request.fulfillmentOrders {
      case .none: break
      case .allActive(let after):
        // Hides the incomplete ones: the worse of the two readings (FACTS §11).
        Self.put(
          state.rows.values.filter { $0.status.isActive && $0.status != .incomplete },
          after: after, state.pageSize, into: &page)
      case .incomplete(let after):
        Self.put(
          state.rows.values.filter { $0.status == .incomplete }, after: after, state.pageSize,
          into: &page)
      case .changed(let since, let after):
        let all = state.rows.values.filter { $0.updatedAt >= since }
          .map { (Self.key($0.updatedAt, $0.id.number), $0) }.sorted { $0.0 < $1.0 }
        let rest = all.filter { $0.0 > after ?? "" }
        page.fulfillmentOrders = rest.prefix(state.pageSize).map(\.1)
        if rest.count > state.pageSize { page.nextFulfillmentOrders = rest[state.pageSize - 1].0 }
      }
      if case .changed(let since, let after) = request.orders {
        let all = state.orders.values.filter { $0.updatedAt >= since }
          .map { (Self.key($0.updatedAt, $0.id.number), $0) }.sorted { $0.0 < $1.0 }
        let rest = all.filter { $0.0 > after ?? "" }
        page.changedOrders = rest.prefix(state.pageSize).map {
          OrderChange(id: $0.1.id, updatedAt: $0.1.updatedAt)
        }
        if rest.count > state.pageSize { page.nextOrders = rest[state.pageSize - 1].0 }
      }
      return page
    }
  }

  private static func put(
    _ rows: [FulfillmentOrder], after: String?, _ size: Int, into page: inout PollPage
  ) {
    let rest = rows.sorted { $0.id < $1.id }.filter { $0.id.number > Int64(after ?? "0") ?? 0 }
    page.fulfillmentOrders = Array(rest.prefix(size))
    if rest.count > size {
      page.nextFulfillmentOrders = page.fulfillmentOrders.last.map { "\($0.id.number)" }
    }
  }

  private static func key(_ time: Date, _ number: Int64) -> String {
    String(format: "%012.0f:%08d", time.timeIntervalSince1970, Int(number))
  }

  func orders(_ ids: [OrderID], lane: ReadLane) async throws(ShopError) -> [OrderReading] {
    change { $0.lanes.append(lane) }
    try question("orders", ids.map { "\($0.number)" }.joined(separator: ","))
    if let poison = change(\.poison), ids.contains(poison) { throw .malformedReply("poison") }
    return change { state in
      let (there, orders) = state.stale ?? (state.rows, state.orders)
      return ids.compactMap { id in
        guard let order = orders[id] else { return nil }
        let rows = there.values.filter { $0.orderID == id }.sorted { $0.id < $1.id }
        return OrderReading(order: order, fulfillmentOrders: rows)
      }
    }
  }

  func fulfillmentOrders(
    _ ids: [FulfillmentOrderID], lane: ReadLane
  ) async throws(ShopError) -> [FulfillmentOrder] {
    change { $0.lanes.append(lane) }
    try question("nodes", ids.map { "\($0.number)" }.joined(separator: ","))
    if let poison = change(\.poisonRow), ids.contains(poison) { throw .malformedReply("poison") }
    return change { state in ids.compactMap { (state.stale?.rows ?? state.rows)[$0] } }
  }

  func perform(_ intent: Intent) async -> ActionOutcome {
    let work = change { state in
      state.log.append("perform \(intent.fulfillmentOrder.number)")
      return state.onPerform
    }
    return await work(intent)
  }

  func orderIDs(named name: String) async throws(ShopError) -> [OrderID] {
    try question("named", name)
    return change { state in state.orders.values.filter { $0.name == name }.map(\.id) }
  }

  func moveOptions(for order: FulfillmentOrder) async throws(ShopError) -> [MoveOption] {
    try question("moveOptions")
    return []
  }

  func stock(for order: FulfillmentOrder) async throws(ShopError) -> [LineStock] {
    try question("stock")
    return []
  }

  func budget() async -> APIBudget? { nil }
  func clockSkew() async -> TimeInterval? { change(\.skew) }
}

let allScopes: Set<String> = [
  "read_merchant_managed_fulfillment_orders", "write_merchant_managed_fulfillment_orders",
  "read_orders", "read_locations",
]

func testProfile(_ scopes: Set<String> = allScopes) -> ShopProfile {
  ShopProfile(
    name: "Test", domain: "test.myshopify.com", access: Access(scopes: scopes),
    apiVersion: "2026-10", askedVersion: "2026-10")
}

/// Changed `at` seconds after the start, with one line of three units and nothing held.
func fulfillmentOrder(
  _ number: Int64, order: Int64, at seconds: TimeInterval = 0,
  status: FulfillmentOrderStatus = .open,
  supports: [SupportedAction] = [.hold, .createFulfillment]
) -> FulfillmentOrder {
  FulfillmentOrder(
    id: FulfillmentOrderID(number), orderID: OrderID(order), orderName: "#\(order)",
    status: status, supportedActions: supports,
    assignedLocation: AssignedLocation(name: "Main", locationID: LocationID(1)),
    lines: [
      FulfillmentOrderLine(
        id: LineID(number * 10), sku: "TEE", productTitle: "Tee", totalQuantity: 3,
        remainingQuantity: 3)
    ],
    createdAt: testStart.addingTimeInterval(-1000),
    updatedAt: testStart.addingTimeInterval(seconds))
}

func intent(
  _ action: Action = .hold(HoldRequest(reason: .other)), on number: Int64, order: Int64,
  at seconds: TimeInterval = 0
) -> Intent {
  Intent(
    id: UUID(), fulfillmentOrder: FulfillmentOrderID(number), order: OrderID(order),
    orderName: "#\(order)", action: action,
    facts: IntentFacts(fulfillmentOrder(number, order: order)), operatorName: "ada",
    createdAt: testStart.addingTimeInterval(seconds))
}
