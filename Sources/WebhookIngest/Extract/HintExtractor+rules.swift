import Foundation
import FulfillmentDomain
import Store

/// Where each family of topics has its ids, and what they mean (FACTS §7.2, §7.7).
extension HintExtractor {
  private static let orderPlaces = PathTree([
    "order_edit.order_id", "order_id", "admin_graphql_api_id", "id",
  ])
  private static let shipmentPlaces = PathTree(["order_id"])
  private static let holdPlaces = PathTree(["fulfillment_order.id", "fulfillment_hold.id"])
  private static let nothing = PathTree([])

  /// A place of a fulfillment order's id, and whether what happened surely moved its `updatedAt`.
  private static let fulfillmentOrderFields: [(path: String, moved: Bool)] = [
    ("fulfillment_order.id", true),
    ("original_fulfillment_order.id", false),
    ("submitted_fulfillment_order.id", true),
    ("moved_fulfillment_order.id", true),
    ("remaining_fulfillment_order.id", false),
    ("replacement_fulfillment_order.id", true),
    ("unsubmitted_fulfillment_order.id", false),
    ("merge_intents[].fulfillment_order_id", false),
    ("fulfillment_order_merges.fulfillment_order.id", true),
  ]
  private static let fulfillmentOrderPlaces = PathTree(
    fulfillmentOrderFields.map(\.path) + ["created_fulfillment_hold.id"])

  /// Nil for a family that nothing is read from.
  static func places(of family: WebhookTopic.Family) -> PathTree? {
    switch family {
    case .orders: orderPlaces
    case .fulfillments, .fulfillmentEvents: shipmentPlaces
    case .fulfillmentOrders: fulfillmentOrderPlaces
    case .fulfillmentHolds: holdPlaces
    case .locations, .app: nothing
    case .inventoryLevels, .bulkOperations: nil
    }
  }

  /// After these the routing to locations is still under way (FACTS §7.7).
  private static let unfinished: Set<String> = ["orders/create", "orders/paid", "orders/edited"]

  static func orderHints(_ topic: WebhookTopic, _ found: Findings, _ time: Date?) -> [Hint] {
    // An order edit and a risk have ids of their own: the order's own name goes first.
    for path in 0..<4 {
      let orders: [OrderID] = ids(found, path)
      guard !orders.isEmpty else { continue }
      let readsTwice = unfinished.contains(topic.name) || time == nil
      return orders.map { Hint(.order($0), expects: time, readsTwice: readsTwice) }
    }
    return []
  }

  static func shipmentHints(_ found: Findings) -> [Hint] {
    let orders: [OrderID] = ids(found, 0)
    return orders.map { Hint(.order($0), readsTwice: true) }
  }

  static func fulfillmentOrderHints(
    _ topic: WebhookTopic, _ found: Findings, _ time: Date?
  ) -> [Hint] {
    let readsTwice = topic.name == "fulfillment_orders/order_routing_complete" || time == nil
    var order: [FulfillmentOrderID] = []
    var expected: Set<FulfillmentOrderID> = []
    for (path, field) in fulfillmentOrderFields.enumerated() {
      let named: [FulfillmentOrderID] = ids(found, path)
      order += named.filter { !order.contains($0) }
      if field.moved { expected.formUnion(named) }
    }
    return order.map {
      Hint(
        .fulfillmentOrder($0), expects: expected.contains($0) ? time : nil, readsTwice: readsTwice)
    }
  }

  static func holdHints(_ found: Findings) -> [Hint] {
    let named: [FulfillmentOrderID] = ids(found, 0)
    return named.map { Hint(.fulfillmentOrder($0), readsTwice: true) }
  }

  static func holds(_ topic: WebhookTopic, _ found: Findings) -> [HoldSighting] {
    let place: Int
    switch topic.name {
    case "fulfillment_holds/added": place = 1
    case "fulfillment_orders/placed_on_hold": place = fulfillmentOrderFields.count
    default: return []
    }
    let placed: [HoldID] = ids(found, place)
    let held: [FulfillmentOrderID] = ids(found, 0)
    guard let held = held.first, held.number > 0 else { return [] }
    return placed.map { HoldSighting(hold: $0, fulfillmentOrder: held) }
  }

  /// The ids of this kind at a place, each once: bare numbers and ids of that kind.
  private static func ids<Kind: GIDKind>(_ found: Findings, _ path: Int) -> [GID<Kind>] {
    var ids: [GID<Kind>] = []
    for value in found.all(path) {
      let id: GID<Kind>? =
        switch value {
        case .number(let number): GID(number)
        case .text(let text): GID(text)
        }
      if let id, id.number > 0, !ids.contains(id) { ids.append(id) }
    }
    return ids
  }
}
