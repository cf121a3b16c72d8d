import Foundation
import FulfillmentDomain

/// Which webhook subscriptions are to be made, and what Shopify's refusals mean (FACTS §7.6).
enum SubscriptionRule {
  /// What is to be done about each topic that Quayside wants.
  struct Plan: Hashable, Sendable {
    /// Shopify has these.
    var registered: [WebhookTopic] = []
    /// To be asked for.
    var toCreate: [WebhookTopic] = []
    /// Not worth asking for, and why.
    var impossible: [WebhookTopic: String] = [:]
  }

  /// Compares what there is with `WebhookTopic.wanted`. A subscription in any format will do, but
  /// only at our address.
  static func plan(existing: [WebhookSubscription], uri: String, access: Access) -> Plan {
    let ours = comparable(uri)
    let there = Set(existing.filter { comparable($0.uri) == ours }.map(\.topic))
    var plan = Plan()
    for topic in WebhookTopic.wanted {
      if there.contains(topic.enumName) {
        plan.registered.append(topic)
      } else if let scope = topic.missingScope(in: access) {
        plan.impossible[topic] = missing(scope)
      } else {
        plan.toCreate.append(topic)
      }
    }
    return plan
  }

  static func missing(_ scope: String) -> String {
    "The access token lacks the scope \(scope): grant it, then run `quayside webhooks register`."
  }

  /// Why a topic cannot be had: Shopify's words, and what they ask for.
  static func reason(for refusal: [String]) -> String {
    let words = refusal.joined(separator: "; ")
    let end = words.last.map { ".!?".contains($0) } ?? true ? "" : "."
    let said = words.isEmpty ? "Shopify gave no reason." : "Shopify says: \(words)\(end)"
    let lower = words.lowercased()
    if lower.contains("http://") || lower.contains("protocol") {
      return "\(said) Deliveries go to https addresses alone: "
        + "put TLS before the receiver and set webhook_url to the https address."
    }
    if lower.contains("internal domain") {
      return "\(said) Shopify does not post to its own domains or to private names: "
        + "set webhook_url to an address that the internet reaches."
    }
    if lower.contains("too big") { return "\(said) Set webhook_url to a shorter address." }
    if lower.contains("access") || lower.contains("scope") || lower.contains("permission") {
      return "\(said) Run `quayside doctor` to see which scopes are missing."
    }
    return said
  }

  /// Whether the refusal is of the address, so that every other topic would get the same.
  static func isOfAddress(_ refusal: [String]) -> Bool {
    refusal.contains { $0.lowercased().hasPrefix("address") }
  }

  /// Scheme and host mean the same in any case, and Shopify may write them otherwise than we do.
  private static func comparable(_ uri: String) -> String {
    let parts = uri.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[1].isEmpty else { return uri.lowercased() }
    return parts[0].lowercased() + "//" + parts[2].lowercased() + "/" + parts[3]
  }
}
