/// A webhook topic as the header `X-Shopify-Topic` writes it: `fulfillment_orders/placed_on_hold`.
package struct WebhookTopic: Hashable, Sendable, Comparable, Codable {
  /// Lower-case letters, digits, `_` and one or more `/`; at most `longest` bytes.
  package let name: String

  /// The longest name that is taken, in bytes; Shopify's longest has 55.
  package static let longest = 100

  /// Nil for what cannot be a topic: the header is text from outside.
  package init?(_ name: some StringProtocol) {
    let isPlain = name.utf8.allSatisfy { byte in
      (97...122).contains(byte) || (48...57).contains(byte) || byte == 95 || byte == 47
    }
    guard isPlain, name.utf8.contains(47), name.utf8.count <= Self.longest else { return nil }
    self.name = String(name)
  }

  /// Reads Shopify's enum form, `FULFILLMENT_ORDERS_PLACED_ON_HOLD`; nil where the family is not
  /// one that Quayside knows.
  package init?(enumName: some StringProtocol) {
    let lower = enumName.lowercased()
    for family in Family.allCases where lower.hasPrefix("\(family.rawValue)_") {
      self.init("\(family.rawValue)/\(lower.dropFirst(family.rawValue.count + 1))")
      return
    }
    return nil
  }

  /// The name in Shopify's enum `WebhookSubscriptionTopic`.
  package var enumName: String {
    name.uppercased().replacing("/", with: "_")
  }

  /// What a topic is about: the part before the slash.
  package enum Family: String, Hashable, Sendable, CaseIterable {
    case fulfillmentOrders = "fulfillment_orders"
    case fulfillmentHolds = "fulfillment_holds"
    case fulfillmentEvents = "fulfillment_events"
    case fulfillments
    case orders
    case locations
    case inventoryLevels = "inventory_levels"
    case app
    case bulkOperations = "bulk_operations"
  }

  /// Nil for a topic that Quayside has no use for.
  package var family: Family? {
    Family(rawValue: String(name.prefix { $0 != "/" }))
  }

  /// Whether Shopify can send it as XML (FACTS §7.6).
  package var mayBeXML: Bool { family == .orders || family == .fulfillments }

  package static func < (a: Self, b: Self) -> Bool { a.name < b.name }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let topic = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a topic")
    }
    self = topic
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

extension WebhookTopic {
  /// The topics that Quayside subscribes to (FACTS §7, "minimum topic set").
  package static let wanted: [WebhookTopic] = [
    "fulfillment_orders/order_routing_complete", "fulfillment_orders/placed_on_hold",
    "fulfillment_orders/hold_released", "fulfillment_orders/moved", "fulfillment_orders/split",
    "fulfillment_orders/merged", "fulfillment_orders/cancelled", "fulfillment_orders/rescheduled",
    "fulfillment_orders/scheduled_fulfillment_order_ready",
    "fulfillment_orders/fulfillment_request_submitted",
    "fulfillment_orders/fulfillment_request_accepted",
    "fulfillment_orders/fulfillment_request_rejected",
    "fulfillment_orders/cancellation_request_submitted",
    "fulfillment_orders/cancellation_request_accepted",
    "fulfillment_orders/cancellation_request_rejected",
    "fulfillment_orders/fulfillment_service_failed_to_complete",
    "fulfillment_orders/line_items_prepared_for_pickup", "fulfillment_orders/progress_reported",
    "fulfillment_orders/manually_reported_progress_stopped", "fulfillment_holds/added",
    "fulfillment_holds/released", "fulfillments/create", "fulfillments/update", "orders/updated",
    "orders/edited", "orders/cancelled", "locations/update", "locations/deactivate",
    "app/uninstalled", "app/scopes_update",
  ].compactMap { WebhookTopic($0) }

  /// What has to be granted before Shopify lets an app subscribe, in words; nil where it is.
  package func missingScope(in access: Access) -> String? {
    switch family {
    case .fulfillmentOrders, .fulfillmentHolds:
      access.readsFulfillmentOrders ? nil : "read_merchant_managed_fulfillment_orders"
    case .fulfillments, .fulfillmentEvents:
      access.readsFulfillments ? nil : "read_fulfillments"
    case .orders: access.readsOrders ? nil : "read_orders"
    case .locations: access.readsLocations ? nil : "read_locations"
    case .inventoryLevels: access.readsInventory ? nil : "read_inventory"
    case .app, .bulkOperations, nil: nil
    }
  }
}
