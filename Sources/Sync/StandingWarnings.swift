import Foundation
import FulfillmentDomain

/// What is wrong although all goes well, for the feed's one line.
enum StandingWarnings {
  /// Every warning that holds, the most important first: work that is about to vanish from sight,
  /// an API version that may read or do something else than was meant, webhooks that Shopify does
  /// not send, edits that show late. The last one stays for ever where the scope is not wanted, so
  /// it must not hide the others.
  static func all(
    of profile: ShopProfile, oldest: Date?, subscriptions: SubscriptionReport? = nil, now: Date
  ) -> [String] {
    var warnings: [String] = []
    if let end = profile.access.vanishing(oldest: oldest, now: now) {
      warnings.append(vanishing(in: end.timeIntervalSince(now)))
    }
    if let warning = profile.versionWarning { warnings.append(warning) }
    if let warning = subscriptions.flatMap({ refusal(in: $0, profile.access) }) {
      warnings.append(warning)
    }
    if !profile.access.readsOrders {
      warnings.append("Without the scope read_orders, edits of orders may show late.")
    }
    return warnings
  }

  /// The first warning, and how to find the others; nil while there is none.
  static func problem(
    of profile: ShopProfile, oldest: Date?, subscriptions: SubscriptionReport? = nil, now: Date
  ) -> String? {
    let warnings = all(of: profile, oldest: oldest, subscriptions: subscriptions, now: now)
    guard let first = warnings.first else { return nil }
    let more = warnings.count - 1
    return more == 0 ? first : "\(first) (\(more) more: `quayside doctor`)"
  }

  /// Topics that Shopify refuses although their scope is there.
  private static func refusal(in report: SubscriptionReport, _ access: Access) -> String? {
    let refused = report.refused.filter { $0.key.missingScope(in: access) == nil }
      .sorted { $0.key < $1.key }
    guard let (topic, reason) = refused.first else { return nil }
    let which = refused.count == 1 ? topic.name : "\(refused.count) webhook topics"
    return "Shopify does not send \(which). \(reason)"
  }

  /// In whole days, so that the sentence changes once a day.
  private static func vanishing(in seconds: TimeInterval) -> String {
    let days = Int((seconds / 86_400).rounded(.up))
    let horizon = Int(Access.horizon / 86_400)
    guard days > 0 else {
      return "The oldest open order is more than \(horizon) days old: without the scope "
        + "read_all_orders Shopify may hide it."
    }
    return "The oldest open order is nearly \(horizon) days old: without the scope read_all_orders "
      + "Shopify may hide it in \(days == 1 ? "a day" : "\(days) days")."
  }
}
