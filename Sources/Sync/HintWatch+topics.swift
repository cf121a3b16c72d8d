import Foundation
import FulfillmentDomain

extension HintWatch {
  /// An order that moved, as the poll found it.
  static func change(_ order: OrderChange, access: Access) -> Change {
    Change(
      order: order.id, time: order.updatedAt, topics: possible(["orders/updated"], access))
  }

  /// A fulfillment order that is news, as the poll found it. What differs from what was known of it
  /// says what happened; where nothing was known, what it is now says what probably did.
  static func change(
    _ row: FulfillmentOrder, before: FulfillmentOrder?, access: Access
  ) -> Change {
    let names = before.map { likely(for: row, before: $0) } ?? likely(for: row)
    return Change(order: row.orderID, time: row.updatedAt, topics: possible(names, access))
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
        ? ["fulfillments/create"]
        // A service that takes a request on begins with it: nobody reports progress then.
        : row.requestStatus == .accepted
          ? ["fulfillment_orders/fulfillment_request_accepted"]
          : ["fulfillment_orders/progress_reported"]
    case .open where isNew(row): ["fulfillment_orders/order_routing_complete"]
    default: ["fulfillment_orders/hold_released", "fulfillment_orders/moved"]
    }
  }

  /// Made a moment before its last change.
  private static func isNew(_ row: FulfillmentOrder) -> Bool {
    row.updatedAt.timeIntervalSince(row.createdAt) <= 10
  }

  /// None where nothing differs that a topic tells of: a deadline, say.
  private static func likely(
    for row: FulfillmentOrder, before: FulfillmentOrder
  ) -> [String] {
    // What a service answered moves the status too, and is announced by its own topic alone.
    let answer = row.requestStatus != before.requestStatus ? request(row.requestStatus) : []
    if !answer.isEmpty { return answer }
    if row.status != before.status {
      guard row.status == .open else { return likely(for: row) }
      switch before.status {
      case .onHold: return ["fulfillment_orders/hold_released"]
      case .scheduled: return ["fulfillment_orders/scheduled_fulfillment_order_ready"]
      case .inProgress: return ["fulfillment_orders/manually_reported_progress_stopped"]
      default: return likely(for: row)
      }
    }
    // To a state that no topic tells of.
    if row.requestStatus != before.requestStatus { return [] }
    if row.assignedLocation.locationID != before.assignedLocation.locationID {
      return ["fulfillment_orders/moved"]
    }
    let (holds, holdsBefore) = (Set(row.holds.map(\.id)), Set(before.holds.map(\.id)))
    if !holds.isSubset(of: holdsBefore) { return ["fulfillment_holds/added"] }
    if holds != holdsBefore { return ["fulfillment_holds/released"] }
    if row.fulfillAt != before.fulfillAt { return ["fulfillment_orders/rescheduled"] }
    if row.lines.map(\.totalQuantity) != before.lines.map(\.totalQuantity) {
      // No topic of a fulfillment order tells of an edit (FACTS §7.7).
      return ["orders/edited", "orders/updated"]
    }
    if row.remainingQuantity < before.remainingQuantity {
      return ["fulfillments/create", "orders/updated"]
    }
    return []
  }

  private static func request(_ status: RequestStatus) -> [String] {
    switch status {
    case .submitted: ["fulfillment_orders/fulfillment_request_submitted"]
    case .accepted: ["fulfillment_orders/fulfillment_request_accepted"]
    case .rejected: ["fulfillment_orders/fulfillment_request_rejected"]
    case .cancellationRequested: ["fulfillment_orders/cancellation_request_submitted"]
    case .cancellationAccepted: ["fulfillment_orders/cancellation_request_accepted"]
    case .cancellationRejected: ["fulfillment_orders/cancellation_request_rejected"]
    default: []
    }
  }
}
