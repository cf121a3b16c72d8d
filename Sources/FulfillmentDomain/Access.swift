package import Foundation

/// The scopes that the token was granted, and what they let this app see and do (FACTS §6).
package struct Access: Hashable, Sendable, Codable {
  package var scopes: Set<String>

  package init(scopes: Set<String>) { self.scopes = scopes }

  /// Whether `scope` is granted; `write_x` covers `read_x`.
  package func has(_ scope: String) -> Bool {
    if scopes.contains(scope) { return true }
    guard scope.hasPrefix("read_") else { return false }
    return scopes.contains("write_" + scope.dropFirst("read_".count))
  }

  package var readsOrders: Bool { has("read_orders") }
  package var readsAllOrders: Bool { has("read_all_orders") }
  package var readsApps: Bool { has("read_apps") }
  package var readsLocations: Bool { has("read_locations") }
  package var readsFulfillments: Bool { has("read_fulfillments") }
  package var readsInventory: Bool { has("read_inventory") }
  /// Whether the app may own fulfillment services, whose requests it then answers.
  package var readsAssigned: Bool { has("read_assigned_fulfillment_orders") }

  /// Whether any fulfillment order can be seen at all: without one of these every list is empty.
  package var readsFulfillmentOrders: Bool {
    Self.fulfillmentOrderFamilies.contains { has("read_\($0)_fulfillment_orders") }
  }

  /// The scope families that Shopify filters fulfillment orders by.
  package static let fulfillmentOrderFamilies = ["merchant_managed", "third_party", "assigned"]

  /// What to ask for; the README, `doctor` and empty panes name these.
  package static let recommended = [
    "read_merchant_managed_fulfillment_orders", "write_merchant_managed_fulfillment_orders",
    "read_third_party_fulfillment_orders", "write_third_party_fulfillment_orders",
    "read_orders", "read_locations", "read_fulfillments",
  ]

  /// What adds something, and what is well left out where it is not needed.
  package static let optional = [
    "read_apps", "read_inventory", "read_all_orders", "read_assigned_fulfillment_orders",
    "write_assigned_fulfillment_orders",
  ]

  /// The recommended scopes that are missing, in the order of `recommended`.
  package var missing: [String] { Self.recommended.filter { !has($0) } }

  /// What `scope` shows or allows, in a few words that follow "without it" or "it shows".
  package static func purpose(of scope: String) -> String {
    switch scope {
    case "read_merchant_managed_fulfillment_orders": "orders at your own locations"
    case "write_merchant_managed_fulfillment_orders": "acting on orders at your own locations"
    case "read_third_party_fulfillment_orders": "orders at other apps' fulfillment services"
    case "write_third_party_fulfillment_orders":
      "acting on orders at other apps' fulfillment services"
    case "read_assigned_fulfillment_orders": "orders at this app's own fulfillment services"
    case "write_assigned_fulfillment_orders": "answering requests to this app's own services"
    case "read_orders": "payment, notes, tags, and edits at once"
    case "read_all_orders": "orders older than 60 days"
    case "read_locations": "locations without orders, and which are inactive"
    case "read_fulfillments": "shipments and their tracking"
    case "read_apps": "the names of the apps that placed holds"
    case "read_inventory": "stock by location"
    default: "what it is named for"
    }
  }

  /// Without `read_all_orders`, how far back Shopify shows orders, in seconds: 60 days (FACTS
  /// §6.3).
  package static let horizon: TimeInterval = 60 * 86_400
  /// How long before the horizon people are warned, in seconds.
  package static let horizonWarning: TimeInterval = 7 * 86_400

  /// When the oldest open order disappears from sight; nil where it does not, or not soon.
  package func vanishing(oldest: Date?, now: Date) -> Date? {
    guard !readsAllOrders, let oldest else { return nil }
    let end = oldest.addingTimeInterval(Self.horizon)
    return end.timeIntervalSince(now) <= Self.horizonWarning ? end : nil
  }
}

/// What a shop says about itself and about our token.
package struct ShopProfile: Hashable, Sendable, Codable {
  package var name: String
  /// `example.myshopify.com`.
  package var domain: String
  package var access: Access
  /// The version that answered; Shopify falls forward silently when ours is too old (FACTS §8).
  package var apiVersion: String?
  /// The version that was asked for.
  package var askedVersion: String?

  package init(
    name: String, domain: String, access: Access, apiVersion: String?, askedVersion: String? = nil
  ) {
    self.name = name
    self.domain = domain
    self.access = access
    self.apiVersion = apiVersion
    self.askedVersion = askedVersion
  }

  /// One sentence where another version answered than was asked for.
  package var versionWarning: String? {
    guard let askedVersion, let apiVersion, askedVersion != apiVersion else { return nil }
    return "API version \(askedVersion) was asked for and Shopify answered with \(apiVersion): "
      + "set QUAYSIDE_API_VERSION to that, or upgrade Quayside."
  }
}
