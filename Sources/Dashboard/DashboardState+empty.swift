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
    if let scope = missingScope(of: summary) { return Self.lacks(scope) }
    switch feed.mode {
    case .starting: return "nothing was read yet"
    case .loading:
      return loadWords?.emptyReason
        ?? "still loading: \(LoadWords.grouped(feed.loaded)) orders so far"
    case .offline:
      let since = feed.lastCompleteAt.map { " since \(clock.since($0))" } ?? ""
      return "no orders as last known; offline\(since)"
    case .polling: break
    }
    if let summary, !summary.isActive { return "no orders: the location is inactive" }
    if let last = feed.lastCompleteAt, now.timeIntervalSince(last) >= 120 {
      return "no orders; stale since \(clock.since(last))"
    }
    guard id == .stuck else { return "no orders" }
    return missingFamilies.first.map { "nothing is stuck here; \(Self.lacks($0))" }
      ?? "nothing is stuck"
  }

  private static func lacks(_ scope: String) -> String {
    "the token lacks \(scope): \(Access.purpose(of: scope))"
  }

  /// How far a load that counts is.
  var loadWords: LoadWords? {
    guard feed.mode == .loading, let load = feed.load else { return nil }
    return LoadWords(load: load, symbols: Symbols(borders))
  }
}
