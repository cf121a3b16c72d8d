import Foundation
import FulfillmentDomain
import GRDB
import Store

/// What a hint waits for to be read: an order, or a fulfillment order whose order is not known.
enum HintTarget: Hashable {
  case order(OrderID)
  case fulfillmentOrder(FulfillmentOrderID)

  /// As `inbox_waiting.kind` has it.
  var kind: Int64 {
    switch self {
    case .order: 0
    case .fulfillmentOrder: 1
    }
  }

  var number: Int64 {
    switch self {
    case .order(let id): id.number
    case .fulfillmentOrder(let id): id.number
    }
  }
}

/// Raises `dirty_gen` of what hints name (A2): sums up a whole transaction's hints and writes each
/// order once, all under one new generation.
struct HintRaiser {
  private struct Raised {
    var expects: Date?
    var readsTwice = false
    /// When the first of them came, in our time.
    var receivedAt: Date
    /// The latest event, in Shopify's time.
    var announced: Date
    /// What is expected of its fulfillment orders.
    var parts: [FulfillmentOrderID: Date?] = [:]

    mutating func add(_ hint: Hint, announced: Date, receivedAt: Date) {
      readsTwice = readsTwice || hint.readsTwice
      self.receivedAt = min(self.receivedAt, receivedAt)
      self.announced = max(self.announced, announced)
    }
  }

  let generation: Int64
  private let db: Database
  private var orders: [OrderID: Raised] = [:]
  private var unplaced: [FulfillmentOrderID: Raised] = [:]
  private var known: [FulfillmentOrderID: OrderID?] = [:]
  private var shopAt: Date?

  init(_ db: Database) throws {
    self.db = db
    generation = try Meta.integer(.generation, db) + 1
  }

  /// What the hints wait for; the shop itself is none of it.
  mutating func targets(of hints: [Hint]) throws -> Set<HintTarget> {
    var targets: Set<HintTarget> = []
    for hint in hints {
      switch hint.subject {
      case .order(let id): targets.insert(.order(id))
      case .fulfillmentOrder(let id):
        targets.insert(try order(of: id).map { .order($0) } ?? .fulfillmentOrder(id))
      case .shop: break
      }
    }
    return targets
  }

  /// - Parameters:
  ///   - announced: when it happened, in Shopify's time.
  ///   - receivedAt: when we learned of it, in our time.
  mutating func raise(_ hints: [Hint], announced: Date, receivedAt: Date) throws {
    for hint in hints {
      switch hint.subject {
      case .order(let id):
        raise(id, hint, announced: announced, receivedAt: receivedAt)
        let before = orders[id]?.expects
        orders[id]?.expects = Self.later(before, hint.expects)
      case .fulfillmentOrder(let id):
        if let order = try order(of: id) {
          raise(part: id, of: order, hint, announced: announced, receivedAt: receivedAt)
        } else {
          var raised =
            unplaced[id] ?? Raised(receivedAt: receivedAt, announced: announced)
          raised.add(hint, announced: announced, receivedAt: receivedAt)
          raised.expects = Self.later(raised.expects, hint.expects)
          unplaced[id] = raised
        }
      case .shop: shopAt = max(shopAt ?? receivedAt, receivedAt)
      }
    }
  }

  /// A hint for a fulfillment order whose order is known by now.
  mutating func raise(
    part: FulfillmentOrderID, of order: OrderID, _ hint: Hint, announced: Date, receivedAt: Date
  ) {
    raise(order, hint, announced: announced, receivedAt: receivedAt)
    let before = orders[order]?.parts[part] ?? nil
    orders[order]?.parts[part] = .some(Self.later(before, hint.expects))
  }

  private mutating func raise(_ id: OrderID, _ hint: Hint, announced: Date, receivedAt: Date) {
    var raised = orders[id] ?? Raised(receivedAt: receivedAt, announced: announced)
    raised.add(hint, announced: announced, receivedAt: receivedAt)
    orders[id] = raised
  }

  /// Writes it. Call it last.
  func finish() throws {
    if let shopAt {
      let before = try Meta.date(.shopHintedAt, db) ?? shopAt
      try Meta.set(.shopHintedAt, max(before, shopAt).timeIntervalSince1970, db)
    }
    guard !orders.isEmpty || !unplaced.isEmpty else { return }
    try Meta.set(.generation, generation, db)
    for (id, raised) in orders.sorted(by: { $0.key.number < $1.key.number }) {
      let due = raised.receivedAt.addingTimeInterval(StoreLimits.hintWindow)
      try OrderTable.raise(
        id, generation: generation, expects: raised.expects, due: due,
        readsTwice: raised.readsTwice, announced: raised.announced, db)
      for (part, expects) in raised.parts {
        try ExpectedParts.expect(expects, of: part, in: id, generation: generation, db)
      }
    }
    for (id, raised) in unplaced {
      try UnplacedTable.raise(
        id, generation: generation, expects: raised.expects,
        due: raised.receivedAt.addingTimeInterval(StoreLimits.hintWindow),
        readsTwice: raised.readsTwice, announced: raised.announced, db)
    }
  }

  /// The order that it belongs or belonged to, as far as that is known.
  private mutating func order(of id: FulfillmentOrderID) throws -> OrderID? {
    if let known = known[id] { return known }
    let statement = try db.cachedStatement(
      sql: """
        SELECT order_id FROM fulfillment_order WHERE id = ?1
        UNION ALL SELECT order_id FROM tombstone WHERE id = ?1 LIMIT 1
        """)
    let order = try Int64.fetchOne(statement, arguments: [id.number]).map { OrderID($0) }
    known[id] = .some(order)
    return order
  }

  private static func later(_ a: Date?, _ b: Date?) -> Date? {
    guard let a, let b else { return a ?? b }
    return max(a, b)
  }
}
