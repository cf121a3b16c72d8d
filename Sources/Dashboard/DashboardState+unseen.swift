import Foundation
import FulfillmentDomain

/// What this token cannot see: Shopify filters lists by scope without an error (FACTS §6.2), so the
/// board says what might be missing wherever nothing shows.
extension DashboardState {
  /// The scopes without which whole orders are missing from the board.
  var missingFamilies: [String] {
    guard let access else { return [] }
    let merchant = "read_merchant_managed_fulfillment_orders"
    let third = "read_third_party_fulfillment_orders"
    var missing = access.has(merchant) ? [] : [merchant]
    let seesServices = access.has(third) || access.readsAssigned
    // Only where there may be a service is its work missed.
    let mayHaveServices =
      !access.readsLocations || summary.panes.contains { $0.isFulfillmentService }
    if !seesServices && mayHaveServices { missing.append(third) }
    return missing
  }

  /// The scope without which this pane is always empty.
  func missingScope(of pane: PaneSummary?) -> String? {
    guard let access else { return nil }
    if !access.readsFulfillmentOrders { return missingFamilies.first }
    guard let pane, case .location = pane.id else { return nil }
    let merchant = "read_merchant_managed_fulfillment_orders"
    if !pane.isFulfillmentService { return access.has(merchant) ? nil : merchant }
    let third = "read_third_party_fulfillment_orders"
    return access.has(third) || access.readsAssigned ? nil : third
  }

  /// What a search that found nothing did not look at.
  var unsearched: String {
    let what = "only open work is searched"
    guard let access else { return what }
    let scopes = missingFamilies + (access.readsAllOrders ? [] : ["read_all_orders"])
    let gaps = scopes.map { "\(Access.purpose(of: $0)) (\($0))" }.joined(separator: ", ")
    return scopes.isEmpty ? what : "\(what); not seen: \(gaps)"
  }

  /// That the oldest open order is about to vanish, or did.
  var horizonWarning: String? {
    guard let oldest = summary.oldest, let end = access?.vanishing(oldest: oldest, now: now) else {
      return nil
    }
    let left = end.timeIntervalSince(now)
    let when = left < 60 ? "from now on" : "in \(Clock.span(left))"
    return "the oldest open order is from \(clock.date(oldest)): \(when) Shopify hides it without "
      + "read_all_orders"
  }
}
