extension ShopifyAdminClient {
  /// What this client has asked Shopify for so far, failed requests too; for measuring.
  package func spent() -> APISpend { exchange.spent }
}
