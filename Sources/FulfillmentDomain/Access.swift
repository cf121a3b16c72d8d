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
  package var readsApps: Bool { has("read_apps") }
  package var readsLocations: Bool { has("read_locations") }

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

  /// The recommended scopes that are missing, in the order of `recommended`.
  package var missing: [String] { Self.recommended.filter { !has($0) } }
}

/// What a shop says about itself and about our token.
package struct ShopProfile: Hashable, Sendable, Codable {
  package var name: String
  /// `example.myshopify.com`.
  package var domain: String
  package var access: Access
  /// The version that answered; Shopify falls forward silently when ours is too old (FACTS §8).
  package var apiVersion: String?

  package init(name: String, domain: String, access: Access, apiVersion: String?) {
    self.name = name
    self.domain = domain
    self.access = access
    self.apiVersion = apiVersion
  }
}
