extension ShopState {
  private static let merchant = "write_merchant_managed_fulfillment_orders"
  private static let thirdParty = "write_third_party_fulfillment_orders"
  private static let assigned = "write_assigned_fulfillment_orders"

  /// The scopes of which one is needed to call a mutation at all (FACTS §6.1). Which fulfillment
  /// orders it then reaches is a matter of their places.
  static func writeScopes(for mutation: String) -> [String] {
    switch mutation {
    case "fulfillmentOrderHold", "fulfillmentOrderReleaseHold", "fulfillmentOrderReschedule",
      "fulfillmentOrderSplit", "fulfillmentOrderMove", "fulfillmentOrderMerge":
      [merchant, thirdParty]
    case "fulfillmentOrderReportProgress": [merchant, assigned]
    case "fulfillmentOrderAcceptFulfillmentRequest", "fulfillmentOrderRejectFulfillmentRequest",
      "fulfillmentOrderAcceptCancellationRequest", "fulfillmentOrderRejectCancellationRequest":
      [assigned]
    // FACTS §6.1 has a question mark at close: refusing a merchant's place in words (recorded)
    // needs a token that gets that far.
    default: [merchant, thirdParty, assigned]
    }
  }

  func needWrite(for mutation: String) throws(FieldError) {
    let wanted = Self.writeScopes(for: mutation)
    guard !wanted.contains(where: scopes.contains) else { return }
    throw .denied(
      field: mutation,
      access: wanted.map { "`\($0)`" }.joined(separator: " or ") + " access scope.")
  }
}
