/// The shop's types. The text is part of the program; that it reads without error is a test.
enum ShopSchema {
  static let table: Result<TypeTable, GraphQLSyntaxError> = Result {
    () throws(GraphQLSyntaxError) in
    try TypeTable([
      queryText, fulfillmentOrderText, shipmentText, inventoryText, mutationText, requestText,
      bulkText, webhookText,
    ])
  }

  static func rootType(_ kind: DocumentOperation.Kind) -> String {
    switch kind {
    case .query: "QueryRoot"
    case .mutation: "Mutation"
    }
  }

  /// The types that cost nothing in Shopify's sums (small parts without an id, in the recordings).
  static let freeTypes: Set<String> = [
    "PageInfo", "FulfillmentOrderSupportedAction", "FulfillmentTrackingInfo", "UserError",
    "FulfillmentOrderLineItemWarning", "AccessScope", "DeliveryMethodAdditionalInformation",
    "DeliveryBrandedPromise", "LocationAddress", "Count", "FulfillmentOrderCancelError",
    "FulfillmentOrderSplitResult", "FulfillmentOrderMergeResult", "InventoryQuantity",
    "ApiVersion",
  ]
}
