import Foundation
import FulfillmentDomain

extension HintWatch {
  /// An order that moved, as the poll found it.
  static func change(_ order: OrderChange, access: Access) -> Change {
    Change(
      order: order.id, time: order.updatedAt, topics: possible(["orders/updated"], access))
  }

  /// A fulfillment order that is news, as the poll found it: what it is now says what probably
  /// happened.
  static func change(_ row: FulfillmentOrder, access: Access) -> Change {
    Change(
      order: row.orderID, time: row.updatedAt, topics: possible(likely(for: row), access))
  }

  /// A topic that this token cannot subscribe to is not missed.
  private static func possible(_ names: [String], _ access: Access) -> [WebhookTopic] {
    names.compactMap { WebhookTopic($0) }.filter { $0.missingScope(in: access) == nil }
  }

  private static func likely(for row: FulfillmentOrder) -> [String] {
    switch row.status {
    case .onHold: ["fulfillment_orders/placed_on_hold"]
    case .scheduled: ["fulfillment_orders/rescheduled"]
    case .closed: ["fulfillments/create", "orders/updated"]
    case .cancelled: ["fulfillment_orders/cancelled"]
    case .incomplete: ["fulfillment_orders/fulfillment_service_failed_to_complete"]
    case .inProgress:
      row.remainingQuantity < row.totalQuantity
        ? ["fulfillments/create"] : ["fulfillment_orders/progress_reported"]
    case .open where isNew(row): ["fulfillment_orders/order_routing_complete"]
    default: ["fulfillment_orders/hold_released", "fulfillment_orders/moved"]
    }
  }

  /// Made a moment before its last change.
  private static func isNew(_ row: FulfillmentOrder) -> Bool {
    row.updatedAt.timeIntervalSince(row.createdAt) <= 10
  }
}
