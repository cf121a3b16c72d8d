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
  /// Reads what changed at the shop into the store, to find an order by its name.
  let catchUp: @Sendable () async throws -> Void

  /// The fulfillment order that `target` names, as it is now.
  func read(_ target: OrderTarget) async throws -> FulfillmentOrder {
    switch target {
    case .id(let id):
      let order = try await orderID(of: id)
      let all = try await readAll(of: order, known: [id])
      guard let found = all.first(where: { $0.id == id }) else { throw Self.missing(id) }
      return found
    case .name(let name):
      var known = try await store?.fulfillmentOrders(ofOrderNamed: name) ?? []
      if known.isEmpty {
        try await catchUp()
        known = try await store?.fulfillmentOrders(ofOrderNamed: name) ?? []
      }
      var all: [FulfillmentOrder] = []
      for order in Set(known.map(\.orderID)).sorted() {
        let ids = known.filter { $0.orderID == order }.map(\.id)
        all += try await readAll(of: order, known: ids)
      }
      return try OrderChoice.one(named: name, among: all)
    }
  }

  private func orderID(of id: FulfillmentOrderID) async throws -> OrderID {
    if let known = try await store?.detail(id) { return known.row.order.orderID }
    guard let read = try await shop.fulfillmentOrders([id], lane: .visible).first else {
      throw Self.missing(id)
    }
    return read.orderID
  }

  /// All fulfillment orders of the order; without `read_orders` those that are known.
  private func readAll(of order: OrderID, known: [FulfillmentOrderID]) async throws
    -> [FulfillmentOrder]
  {
    let stamp = try await writer?.nextStamp(now: Date())
    guard profile.access.readsOrders else {
      let read = try await shop.fulfillmentOrders(known, lane: .visible)
      if let stamp {
        try await writer?.apply(ReadingBatch(fulfillmentOrders: read, stamp: stamp))
      }
      return read
    }
    guard let reading = try await shop.orders([order], lane: .visible).first else { return [] }
    if let stamp {
      // Generation 0 settles no hint: whoever was told that the order changed still looks.
      try await writer?.apply(
        WholeOrderReading(
          orderID: order, order: reading.order, fulfillmentOrders: reading.fulfillmentOrders,
          stamp: stamp, generation: 0, isComplete: true))
    }
    return reading.fulfillmentOrders
  }

  private static func missing(_ id: FulfillmentOrderID) -> CommandFailure {
    CommandFailure(
      .noSuchOrder,
      "The shop has no fulfillment order \(id.number), or the token may not see it: numbers change "
        + "when orders are held, split or moved, so look for its order.")
  }
}
