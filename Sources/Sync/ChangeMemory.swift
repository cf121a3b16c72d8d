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

  /// A row as a poll applied it: its fingerprint is enough to know it again, and small.
  private struct Sighting: Sendable {
    var updatedAt: Date
    var fingerprint: Int
  }

  private var orders: [OrderID: Handling] = [:]
  /// By order, so that forgetting one does not look at all.
  private var rows: [OrderID: [FulfillmentOrderID: Sighting]] = [:]
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// How much is remembered, for its bound's test.
  var count: Int { orders.count + rowCount }

  private var rowCount: Int { rows.values.reduce(0) { $0 + $1.count } }

  /// The hints for the changes that are news. An order that was left to the poll gets one more
  /// read, whatever that shows.
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
  func news(in page: [FulfillmentOrder]) -> [FulfillmentOrder] {
    page.filter { rows[$0.orderID]?[$0.id]?.fingerprint != $0.hashValue }
  }

  /// The rows are committed.
  mutating func applied(_ page: [FulfillmentOrder]) {
    for row in page {
      rows[row.orderID, default: [:]][row.id] = Sighting(
        updatedAt: row.updatedAt, fingerprint: row.hashValue)
    }
  }

  /// Something else than a poll wrote the order's rows, or is about to.
  mutating func forgetRows(of order: OrderID) { rows[order] = nil }

  /// A sweep begins, which applies every row.
  mutating func forgetRows() { rows = [:] }

  /// A poll is complete: the next ones show nothing that changed before `horizon`. Past the limit
  /// the oldest are forgotten first, for they leave the overlap first.
  mutating func prune(before horizon: Date) {
    orders = orders.filter { $0.value.time >= horizon }
    if orders.count > limit {
      let newest = orders.sorted { $0.value.time > $1.value.time }.prefix(limit)
      orders = Dictionary(uniqueKeysWithValues: newest.map { ($0.key, $0.value) })
    }
    rows = rows.compactMapValues { sightings in
      let kept = sightings.filter { $0.value.updatedAt >= horizon }
      return kept.isEmpty ? nil : kept
    }
    guard rowCount > limit else { return }
    var room = limit
    let newest = rows.sorted { Self.latest($0.value) > Self.latest($1.value) }
    rows = [:]
    for (order, sightings) in newest where sightings.count <= room {
      rows[order] = sightings
      room -= sightings.count
    }
  }

  private static func latest(_ sightings: [FulfillmentOrderID: Sighting]) -> Date {
    sightings.values.map(\.updatedAt).max() ?? .distantPast
  }
}
