import Foundation
import FulfillmentDomain
import Store

/// What the polls' overlap has shown already, so that it is not handled again every ten seconds.
/// Bounded, and only a saving: what it forgets is read once more.
struct ChangeMemory: Sendable {
  private struct Handling: Sendable {
    /// When the change was that it was made dirty for.
    var time: Date
    /// Whether reads did not bring what the change announced (L4), so that it is the poll's turn.
    var isLeft = false
    /// Whether the poll had its turn: once is enough.
    var isSecond = false
  }

  private var orders: [OrderID: Handling] = [:]
  private var rows: [FulfillmentOrderID: FulfillmentOrder] = [:]
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// How much is remembered, for its bound's test.
  var count: Int { orders.count + rows.count }

  /// The hints for the changes that are news. An order that was left to the poll gets one more read,
  /// whatever that shows.
  func hints(for changes: [OrderChange]) -> [DirtyHint] {
    changes.compactMap { change in
      guard let handling = orders[change.id], handling.time >= change.updatedAt else {
        return DirtyHint(order: change.id, expects: change.updatedAt)
      }
      return handling.isLeft ? DirtyHint(order: change.id) : nil
    }
  }

  /// The hints for these changes are committed.
  mutating func asked(for changes: [OrderChange]) {
    for change in changes {
      guard var handling = orders[change.id], handling.time >= change.updatedAt else {
        orders[change.id] = Handling(time: change.updatedAt)
        continue
      }
      guard handling.isLeft else { continue }
      handling.isLeft = false
      handling.isSecond = true
      orders[change.id] = handling
    }
  }

  /// The order's reads did not settle it (L4).
  mutating func left(_ order: OrderID) {
    guard let handling = orders[order], !handling.isSecond else { return }
    orders[order]?.isLeft = true
  }

  /// The rows that are not exactly as the last poll applied them.
  func news(in page: [FulfillmentOrder]) -> [FulfillmentOrder] { page.filter { rows[$0.id] != $0 } }

  /// The rows are committed.
  mutating func applied(_ page: [FulfillmentOrder]) {
    for row in page { rows[row.id] = row }
  }

  /// Something else than a poll wrote the order's rows, or is about to.
  mutating func forgetRows(of order: OrderID) {
    rows = rows.filter { $0.value.orderID != order }
  }

  /// A sweep begins, which applies every row.
  mutating func forgetRows() { rows = [:] }

  /// A poll is complete: the next ones show nothing that changed before `horizon`.
  mutating func prune(before horizon: Date) {
    orders = orders.filter { $0.value.time >= horizon }
    rows = rows.filter { $0.value.updatedAt >= horizon }
    if orders.count > limit { orders = [:] }
    if rows.count > limit { rows = [:] }
  }
}
