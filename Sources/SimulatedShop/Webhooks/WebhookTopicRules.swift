/// What Shopify asks of who subscribes to a topic. Topics in the form of the enum
/// `WebhookSubscriptionTopic`.
enum WebhookTopicRules {
  static func enumName(_ topic: String) -> String {
    topic.uppercased().replacing("/", with: "_")
  }

  /// The scopes of which one is needed (FACTS §7.1); none: everybody may.
  static func scopes(for topic: String) -> [String] {
    if topic.hasPrefix("FULFILLMENT_ORDERS_") || topic.hasPrefix("FULFILLMENT_HOLDS_") {
      return [
        "read_merchant_managed_fulfillment_orders", "read_assigned_fulfillment_orders",
        "read_third_party_fulfillment_orders", "read_marketplace_fulfillment_orders",
      ]
    }
    if topic.hasPrefix("FULFILLMENTS_") || topic.hasPrefix("FULFILLMENT_EVENTS_") {
      return ["read_fulfillments", "read_marketplace_orders"]
    }
    let families = [
      ("ORDERS_", "read_orders"), ("LOCATIONS_", "read_locations"),
      ("INVENTORY_", "read_inventory"), ("PRODUCTS_", "read_products"),
      ("RETURNS_", "read_returns"),
    ]
    return families.filter { topic.hasPrefix($0.0) }.map(\.1)
  }

  /// Which topics can be had as XML: PRODUCTS_UPDATE can and RETURNS_APPROVE cannot (recorded);
  /// orders/* and fulfillments/* could always; of the others FACTS §7.6 does not know.
  static func mayBeXML(_ topic: String) -> Bool {
    ["ORDERS_", "FULFILLMENTS_", "PRODUCTS_"].contains { topic.hasPrefix($0) }
      && topic != "ORDERS_EDITED"
  }
}
