import Foundation
import FulfillmentDomain
import TerminalUI

/// `list` for people.
enum OrderTable {
  static let heads: [SafeText] = [
    "ORDER", "NUMBER", "STATUS", "LOCATION", "DUE", "LEFT", "FOR", "STUCK",
  ]

  static func cells(_ row: BoardRow, now: Date, timeZone: TimeZone) -> [SafeText] {
    let order = row.order
    let due = order.fulfillBy ?? (order.status == .scheduled ? order.fulfillAt : nil)
    return [
      "\(order.orderName)", "\(order.id.number)", "\(state(row))",
      "\(order.assignedLocation.name)", "\(due.map { PlainTime.text($0, timeZone) } ?? "-")",
      "\(order.remainingQuantity)/\(order.totalQuantity)", "\(order.destination?.name ?? "-")",
      "\(row.stuckReasons(at: now).map(\.text).joined(separator: "; "))",
    ]
  }

  /// The status, and what is under way on it.
  static func state(_ row: BoardRow) -> String {
    guard let pending = row.pending else { return row.order.status.words }
    let mark = pending.isUnknown ? "outcome unknown" : "pending"
    return "\(row.order.status.words) (\(pending.action.rawValue) \(mark))"
  }
}
