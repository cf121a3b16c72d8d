/// Something that happened in the shop and that Shopify tells subscribers of. Records are named by
/// their place in the shop. What is not here is what Shopify tells nobody (FACTS §7.7).
enum ShopEvent: Sendable {
  typealias LineChoice = ShopState.LineChoice

  case routed(Int)
  case placedOnHold(HoldRecord, on: Int, rest: Int?, lines: [LineChoice])
  case holdAdded(HoldRecord, on: Int)
  case holdRemoved(HoldRecord, from: Int)
  /// The last hold is gone.
  case released(Int)
  case moved(Int, into: Int, from: Int, lines: [LineChoice])
  case split(Int, rest: Int, lines: [LineChoice])
  case merged([ShopState.LineWish])
  case cancelled(Int, replacement: Int?)
  case rescheduled(Int)
  case becameDue(Int)
  case prepared(Int)
  case requested(Int)
  case requestAccepted(Int, message: String?)
  case requestRejected(Int, message: String?)
  case cancellationRequested(Int)
  case cancellationAccepted(Int, message: String?)
  case cancellationRejected(Int, message: String?)
  case failedToComplete(Int, message: String?)
  case progressReported(Int, before: FulfillmentOrderStatus, notes: String?)
  case progressStopped(Int)
  case fulfillmentCreated(Int)
  case fulfillmentUpdated(Int)
  case carrierReported(FulfillmentEventRecord, of: Int)
  case orderCreated(Int)
  case orderUpdated(Int)
  case orderCancelled(Int)
  case orderEdited(Int, line: Int64, delta: Int)
  case locationUpdated(Int)
  case locationDeactivated(Int)
  case scopesChanged(from: Set<String>)

  /// As the header `X-Shopify-Topic` writes it (FACTS §7.1).
  var topic: String {
    switch self {
    case .routed: "fulfillment_orders/order_routing_complete"
    case .placedOnHold: "fulfillment_orders/placed_on_hold"
    case .holdAdded: "fulfillment_holds/added"
    case .holdRemoved: "fulfillment_holds/released"
    case .released: "fulfillment_orders/hold_released"
    case .moved: "fulfillment_orders/moved"
    case .split: "fulfillment_orders/split"
    case .merged: "fulfillment_orders/merged"
    case .cancelled: "fulfillment_orders/cancelled"
    case .rescheduled: "fulfillment_orders/rescheduled"
    case .becameDue: "fulfillment_orders/scheduled_fulfillment_order_ready"
    case .prepared: "fulfillment_orders/line_items_prepared_for_pickup"
    case .requested: "fulfillment_orders/fulfillment_request_submitted"
    case .requestAccepted: "fulfillment_orders/fulfillment_request_accepted"
    case .requestRejected: "fulfillment_orders/fulfillment_request_rejected"
    case .cancellationRequested: "fulfillment_orders/cancellation_request_submitted"
    case .cancellationAccepted: "fulfillment_orders/cancellation_request_accepted"
    case .cancellationRejected: "fulfillment_orders/cancellation_request_rejected"
    case .failedToComplete: "fulfillment_orders/fulfillment_service_failed_to_complete"
    case .progressReported: "fulfillment_orders/progress_reported"
    case .progressStopped: "fulfillment_orders/manually_reported_progress_stopped"
    case .fulfillmentCreated: "fulfillments/create"
    case .fulfillmentUpdated: "fulfillments/update"
    case .carrierReported: "fulfillment_events/create"
    case .orderCreated: "orders/create"
    case .orderUpdated: "orders/updated"
    case .orderCancelled: "orders/cancelled"
    case .orderEdited: "orders/edited"
    case .locationUpdated: "locations/update"
    case .locationDeactivated: "locations/deactivate"
    case .scopesChanged: "app/scopes_update"
    }
  }

  /// All of them, for a receiver that wants everything.
  static let topics = [
    "fulfillment_orders/order_routing_complete", "fulfillment_orders/placed_on_hold",
    "fulfillment_orders/hold_released", "fulfillment_orders/moved", "fulfillment_orders/split",
    "fulfillment_orders/merged", "fulfillment_orders/cancelled", "fulfillment_orders/rescheduled",
    "fulfillment_orders/scheduled_fulfillment_order_ready",
    "fulfillment_orders/line_items_prepared_for_pickup",
    "fulfillment_orders/fulfillment_request_submitted",
    "fulfillment_orders/fulfillment_request_accepted",
    "fulfillment_orders/fulfillment_request_rejected",
    "fulfillment_orders/cancellation_request_submitted",
    "fulfillment_orders/cancellation_request_accepted",
    "fulfillment_orders/cancellation_request_rejected",
    "fulfillment_orders/fulfillment_service_failed_to_complete",
    "fulfillment_orders/progress_reported",
    "fulfillment_orders/manually_reported_progress_stopped", "fulfillment_holds/added",
    "fulfillment_holds/released", "fulfillments/create", "fulfillments/update",
    "fulfillment_events/create", "orders/create", "orders/updated", "orders/cancelled",
    "orders/edited", "locations/update", "locations/deactivate", "app/scopes_update",
  ]

  /// The outermost element where it is written as XML.
  var element: String {
    switch self {
    case .fulfillmentCreated, .fulfillmentUpdated: "fulfillment"
    default: "order"
    }
  }
}
