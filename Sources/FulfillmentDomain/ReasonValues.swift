/// Why a fulfillment service rejects a request (FACTS §5).
package struct RejectionReason: OpenValue {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  package static let other = Self("OTHER")
  /// What a person can choose, the commonest first.
  package static let offered = [
    "INVENTORY_OUT_OF_STOCK", "INCORRECT_ADDRESS", "UNDELIVERABLE_DESTINATION",
    "INELIGIBLE_PRODUCT", "INVALID_SKU", "INCORRECT_PRODUCT_INFO", "MISSING_CUSTOMS_INFO",
    "INTERNATIONAL_SHIPPING_UNAVAILABLE", "INVALID_CONTACT_INFORMATION",
    "PACKAGE_PREFERENCE_NOT_SET", "ORDER_TOO_LARGE", "PAYMENT_DECLINED",
    "MERCHANT_BLOCKED_OR_SUSPENDED", "OTHER",
  ].map { Self($0) }
}

/// What happened to a shipment (`FulfillmentEventStatus`, FACTS §4).
package struct DeliveryStatus: OpenValue {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  /// What a person can choose, in the order in which it happens.
  package static let offered = [
    "LABEL_PURCHASED", "LABEL_PRINTED", "READY_FOR_PICKUP", "CONFIRMED", "CARRIER_PICKED_UP",
    "IN_TRANSIT", "OUT_FOR_DELIVERY", "ATTEMPTED_DELIVERY", "DELAYED", "DELIVERED", "FAILURE",
  ].map { Self($0) }
}
