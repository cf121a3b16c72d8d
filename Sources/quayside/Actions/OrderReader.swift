import Foundation
import FulfillmentDomain
import Store

/// Reads the orders that a command names, fresh from the shop: an action needs current facts.
struct OrderReader: Sendable {
  /// Nil where nothing was ever synced and nothing is to be written.
  let store: (any BoardStore)?
  /// Where what is read is kept; nil in a dry run.
  let writer: (any CoreStore)?
  let shop: any ShopGateway
  let profile: ShopProfile
  /// Reads what changed at the shop into the store, to find an order by its name where orders
  /// cannot be asked for.
  let catchUp: @Sendable () async throws -> Void

  /// An order with all its fulfillment orders, or those that are known.
  struct Whole: Hashable, Sendable {
    /// Nil without `read_orders`.
    var order: Order?
    var fulfillmentOrders: [FulfillmentOrder]
  }

  /// The fulfillment order that `target` names, as it is now, with the whole order that it is part
  /// of; `kind` decides whether a name may mean a closed one.
  func read(_ target: OrderTarget, for kind: ActionKind) async throws -> (FulfillmentOrder, Whole) {
    switch target {
    case .id(let id):
      let (order, known) = try await whereabouts(of: id)
      let whole = try await readAll(of: order, known: known)
      guard let found = whole.fulfillmentOrders.first(where: { $0.id == id }) else {
        throw Self.missing(id)
      }
      return (found, whole)
    case .name(let name):
      let all = try await readAll(named: name)
      let chosen = try OrderChoice.one(
        named: name, among: all.flatMap(\.fulfillmentOrders), anyState: kind.concernsShipment)
      let whole = all.first { $0.fulfillmentOrders.contains { $0.id == chosen.id } }
      return (chosen, whole ?? Whole(fulfillmentOrders: [chosen]))
    }
  }

  /// The order that a fulfillment order is part of, and its fulfillment orders as far as known.
  private func whereabouts(of id: FulfillmentOrderID) async throws -> (
    OrderID, [FulfillmentOrderID]
  ) {
    if let known = try await store?.detail(id) {
      return (known.row.order.orderID, [id] + known.siblings.map(\.id))
    }
    guard let read = try await shop.fulfillmentOrders([id], lane: .visible).first else {
      throw Self.missing(id)
    }
    return (read.orderID, [id])
  }

  /// Every order of this name: what the store knows, else what the shop does.
  private func readAll(named name: String) async throws -> [Whole] {
    var known = try await store?.fulfillmentOrders(ofOrderNamed: name) ?? []
    var orders: [OrderID] = []
    if known.isEmpty {
      if profile.access.readsOrders {
        orders = try await shop.orderIDs(named: name)
      } else {
        try await catchUp()
        known = try await store?.fulfillmentOrders(ofOrderNamed: name) ?? []
      }
    }
    orders += Set(known.map(\.orderID)).sorted()
    var all: [Whole] = []
    for order in orders {
      let ids = known.filter { $0.orderID == order }.map(\.id)
      all.append(try await readAll(of: order, known: ids))
    }
    return all
  }

  /// All fulfillment orders of the order; without `read_orders` those that are known.
  private func readAll(of order: OrderID, known: [FulfillmentOrderID]) async throws -> Whole {
    let stamp = try await writer?.nextStamp(now: Date())
    guard profile.access.readsOrders else {
      let read = try await shop.fulfillmentOrders(known, lane: .visible)
      if let stamp {
        try await writer?.apply(ReadingBatch(fulfillmentOrders: read, stamp: stamp))
      }
      return Whole(fulfillmentOrders: read)
    }
    guard let reading = try await shop.orders([order], lane: .visible).first else {
      return Whole(fulfillmentOrders: [])
    }
    if let stamp {
      // Generation 0 settles no hint: whoever was told that the order changed still looks.
      try await writer?.apply(
        WholeOrderReading(
          orderID: order, order: reading.order, fulfillmentOrders: reading.fulfillmentOrders,
          stamp: stamp, generation: 0, isComplete: true))
    }
    return Whole(order: reading.order, fulfillmentOrders: reading.fulfillmentOrders)
  }

  private static func missing(_ id: FulfillmentOrderID) -> CommandFailure {
    CommandFailure(
      .noSuchOrder,
      "The shop has no fulfillment order \(id.number), or the token may not see it: numbers change "
        + "when orders are held, split or moved, so look for its order.")
  }
}
