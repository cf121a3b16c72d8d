import Foundation
import FulfillmentDomain
import GRDB

/// The columns of a row in `fulfillment_order`.
struct RowColumns {
  private let values: [(column: String, value: (any DatabaseValueConvertible)?)]

  init(_ order: FulfillmentOrder, mark: PendingMark?) {
    values = [
      ("id", order.id.number),
      ("order_id", order.orderID.number),
      ("order_name", order.orderName),
      ("location_key", order.assignedLocation.key.text),
      ("location_name", order.assignedLocation.name),
      ("active", order.status.isActive),
      ("status", order.status.rawValue),
      ("request_status", order.requestStatus.rawValue),
      ("sort_due", order.sortValue(.due)),
      ("sort_age", order.sortValue(.age)),
      ("sort_updated", order.sortValue(.updated)),
      ("ordered_at", Self.secondsDown(order.orderedAt ?? order.createdAt)),
      ("stuck_from", Self.stuckFrom(order, mark: mark)),
      ("fulfill_by", order.fulfillBy.map(Self.secondsUp)),
      ("is_pickup", order.deliveryMethod == .pickUp),
      ("pending_intent", mark?.intent.uuidString),
      ("pending_action", mark?.action.rawValue),
      ("pending_unknown", mark?.isUnknown ?? false),
      ("location_text", SearchText.location(order)),
      ("sku_text", SearchText.skus(order)),
      ("hold_text", SearchText.holds(order)),
      ("search_text", SearchText.all(order)),
    ]
  }

  func write(_ db: Database) throws {
    let columns = values.map(\.column)
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    let updates = columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    try db.cachedStatement(
      sql: """
        INSERT INTO fulfillment_order (\(columns.joined(separator: ", "))) VALUES (\(marks))
        ON CONFLICT (id) DO UPDATE SET \(updates)
        """
    ).execute(arguments: StatementArguments(values.map(\.value)))
  }

  /// The second from which the row is in the Stuck pane; nil for never.
  static func stuckFrom(_ order: FulfillmentOrder, mark: PendingMark?) -> Int64? {
    order.stuckFrom(hasUnknownOutcome: mark?.isUnknown ?? false).map(secondsUp)
  }

  /// The first whole second that is not before `date`.
  static func secondsUp(_ date: Date) -> Int64 {
    Int64(date.timeIntervalSince1970.rounded(.up))
  }

  /// The last whole second that is not after `date`.
  static func secondsDown(_ date: Date) -> Int64 {
    Int64(date.timeIntervalSince1970.rounded(.down))
  }
}
