import Foundation
import FulfillmentDomain

extension DashboardState {
  /// Why a pane shows no rows: the first that applies.
  func emptyReason(_ id: PaneID) -> String {
    if !hasSummary { return "loading…" }
    let summary = summary.panes.first { $0.id == id }
    if let summary, summary.total > 0 {
      if summary.shown == 0 && !filter.query.isEmpty {
        return "the filter hides \(summary.total) (Esc clears)"
      }
      return "loading…"
    }
    if let scope = missingScope(summary) { return "the token lacks \(scope)" }
    switch feed.mode {
    case .starting: return "nothing was read yet"
    case .loading: return "still loading: \(feed.loaded) orders so far"
    case .offline:
      let since = feed.lastCompleteAt.map { " since \(clock.since($0))" } ?? ""
      return "no orders as last known; offline\(since)"
    case .polling: break
    }
    if let summary, !summary.isActive { return "no orders: the location is inactive" }
    if let last = feed.lastCompleteAt, now.timeIntervalSince(last) >= 120 {
      return "no orders; stale since \(clock.since(last))"
    }
    return id == .stuck ? "nothing is stuck" : "no orders"
  }

  /// The scope without which this pane is always empty (FACTS §6).
  private func missingScope(_ summary: PaneSummary?) -> String? {
    guard let access = feed.profile?.access else { return nil }
    let merchant = "read_merchant_managed_fulfillment_orders"
    if !access.readsFulfillmentOrders { return merchant }
    guard let summary, case .location = summary.id else { return nil }
    if summary.isFulfillmentService {
      let third = "read_third_party_fulfillment_orders"
      let isSeen = access.has(third) || access.has("read_assigned_fulfillment_orders")
      return isSeen ? nil : third
    }
    return access.has(merchant) ? nil : merchant
  }
}
