/// The reasons for a hold, with the words that Shopify's admin shows for them (`displayReason`;
/// "Other" and the return items' text are recorded, the rest follow the admin's English).
enum HoldReason {
  static let shown: [String: String] = [
    "AWAITING_PAYMENT": "Awaiting payment",
    "HIGH_RISK_OF_FRAUD": "High risk of fraud",
    "INCORRECT_ADDRESS": "Incorrect address",
    "INVENTORY_OUT_OF_STOCK": "Inventory out of stock",
    "UNKNOWN_DELIVERY_DATE": "Unknown delivery date",
    "ONLINE_STORE_POST_PURCHASE_CROSS_SELL": "Upsell offer pending",
    "AWAITING_RETURN_ITEMS": "Exchange items awaiting return delivery",
    "OTHER": "Other",
  ]
}
