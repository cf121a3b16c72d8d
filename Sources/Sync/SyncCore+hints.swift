import Foundation
import FulfillmentDomain
import Logging
import Store

extension SyncCore {
  /// Reads what is dirty or was hinted at and is due, at most one request's worth. Says whether
  /// there was any.
  func readHinted() async throws(SyncError) -> Bool {
    // What somebody waits for goes first.
    if urgent.isEmpty, try await readUnplaced() { return true }
    return try await readDirtyOrders()
  }

  /// The earliest time at which something that was hinted at is due, but a moment ahead; nil where
  /// nothing waits.
  func hintDue() async throws(SyncError) -> Date? {
    let due = try await storing { () async throws(StoreError) in try await store.nextDue() }
    return due.map { max($0, clock.now.addingTimeInterval(settings.leastHintWait)) }
  }

  /// Looks for fulfillment orders that hints named and whose orders are not known, so that those
  /// are read whole next.
  private func readUnplaced() async throws(SyncError) -> Bool {
    guard !mustSweep else { return false }
    let now = clock.now
    let hints = try await storing { () async throws(StoreError) in
      try await store.unplacedHints(limit: settings.idsPerRead, now: now)
    }
    guard !hints.isEmpty else { return false }
    try await place(hints)
    return true
  }

  /// One that cannot be read must not keep the others unplaced: where they cannot be read together,
  /// each half is read alone.
  private func place(_ hints: [UnplacedHint]) async throws(SyncError) {
    let stamp = try await nextStamp()
    let ids = hints.map(\.fulfillmentOrder)
    let found: [FulfillmentOrder]
    do throws(ShopError) {
      found = try await gateway.fulfillmentOrders(ids, lane: .hint)
    } catch {
      guard Self.mayBeTheOrders(error) else { throw .shop(error) }
      guard hints.count > 1 else { return try await postpone(hints, after: error) }
      try await place(Array(hints.prefix(hints.count / 2)))
      try await place(Array(hints.dropFirst(hints.count / 2)))
      return
    }
    // The rows first: without `read_orders` an order is read by those that are known of it.
    try await apply(found, stamp: stamp)
    let asked = Set(ids)
    let placed = found.filter { asked.contains($0.id) }.map { ($0.id, $0.orderID) }
    let orders = Dictionary(placed) { first, _ in first }
    if !orders.isEmpty {
      try await storing { () async throws(StoreError) in try await store.place(orders) }
    }
    for hint in hints where orders[hint.fulfillmentOrder] == nil {
      try await postpone(hint, HintRule.search(forMissing: hint))
    }
  }

  private func postpone(
    _ hints: [UnplacedHint], after error: ShopError
  ) async throws(SyncError) {
    for hint in hints {
      logger.notice(
        "a fulfillment order could not be read",
        metadata: [
          "fulfillmentOrder": "\(hint.fulfillmentOrder.text)", "why": "\(error.sentence)",
        ])
      let search = HintRule.search(
        forUnreadable: hint, because: error.sentence, settings: settings)
      try await postpone(hint, search)
    }
  }

  private func postpone(
    _ hint: UnplacedHint, _ search: HintRule.Search
  ) async throws(SyncError) {
    let (next, reason): (Date?, String) =
      switch search {
      case .again(let seconds): (clock.now.addingTimeInterval(seconds), "")
      case .setAside(let reason): (nil, reason)
      }
    try await storing { () async throws(StoreError) in
      try await store.postpone(hint, until: next, reason: reason)
    }
  }
}
