extension ShopSchema {
  /// Payloads and inputs of what moves, splits, merges, cancels and asks (Admin GraphQL 2026-07).
  static let requestText = """
    type FulfillmentOrderMoveFulfillmentOrderMoveUserError {
      field: [String!] message: String! code: String
    }
    type FulfillmentOrderMovePayload {
      movedFulfillmentOrder: FulfillmentOrder originalFulfillmentOrder: FulfillmentOrder
      remainingFulfillmentOrder: FulfillmentOrder
      userErrors: [FulfillmentOrderMoveFulfillmentOrderMoveUserError!]!
    }
    type FulfillmentOrderSplitResult {
      fulfillmentOrder: FulfillmentOrder! remainingFulfillmentOrder: FulfillmentOrder!
      replacementFulfillmentOrder: FulfillmentOrder
    }
    type FulfillmentOrderSplitUserError { field: [String!] message: String! code: String }
    type FulfillmentOrderSplitPayload {
      fulfillmentOrderSplits: [FulfillmentOrderSplitResult!]
      userErrors: [FulfillmentOrderSplitUserError!]!
    }
    type FulfillmentOrderMergeResult { fulfillmentOrder: FulfillmentOrder! }
    type FulfillmentOrderMergeUserError { field: [String!] message: String! code: String }
    type FulfillmentOrderMergePayload {
      fulfillmentOrderMerges: [FulfillmentOrderMergeResult!]
      userErrors: [FulfillmentOrderMergeUserError!]!
    }
    type FulfillmentOrderCancelError { field: [String!] message: String! code: String }
    type FulfillmentOrderCancelPayload {
      fulfillmentOrder: FulfillmentOrder replacementFulfillmentOrder: FulfillmentOrder
      userErrors: [FulfillmentOrderCancelError!]!
    }
    type FulfillmentOrderLineItemsPreparedForPickupUserError {
      field: [String!] message: String! code: String
    }
    type FulfillmentOrderLineItemsPreparedForPickupPayload {
      userErrors: [FulfillmentOrderLineItemsPreparedForPickupUserError!]!
    }
    type FulfillmentCancelPayload { fulfillment: Fulfillment userErrors: [UserError!]! }
    type FulfillmentTrackingInfoUpdatePayload {
      fulfillment: Fulfillment userErrors: [UserError!]!
    }
    type FulfillmentEventCreatePayload {
      fulfillmentEvent: FulfillmentEvent userErrors: [UserError!]!
    }
    type FulfillmentOrderSubmitFulfillmentRequestPayload {
      originalFulfillmentOrder: FulfillmentOrder submittedFulfillmentOrder: FulfillmentOrder
      unsubmittedFulfillmentOrder: FulfillmentOrder userErrors: [UserError!]!
    }
    type FulfillmentOrderAcceptFulfillmentRequestPayload {
      fulfillmentOrder: FulfillmentOrder userErrors: [UserError!]!
    }
    type FulfillmentOrderRejectFulfillmentRequestPayload {
      fulfillmentOrder: FulfillmentOrder userErrors: [UserError!]!
    }
    type FulfillmentOrderSubmitCancellationRequestPayload {
      fulfillmentOrder: FulfillmentOrder userErrors: [UserError!]!
    }
    type FulfillmentOrderAcceptCancellationRequestPayload {
      fulfillmentOrder: FulfillmentOrder userErrors: [UserError!]!
    }
    type FulfillmentOrderRejectCancellationRequestPayload {
      fulfillmentOrder: FulfillmentOrder userErrors: [UserError!]!
    }
    type FulfillmentOrderClosePayload {
      fulfillmentOrder: FulfillmentOrder userErrors: [UserError!]!
    }

    input FulfillmentOrderSplitInput {
      fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!]! fulfillmentOrderId: ID!
    }
    input FulfillmentOrderMergeInput {
      mergeIntents: [FulfillmentOrderMergeInputMergeIntent!]!
    }
    input FulfillmentOrderMergeInputMergeIntent {
      fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!] fulfillmentOrderId: ID!
    }
    input FulfillmentOrderLineItemsPreparedForPickupInput {
      lineItemsByFulfillmentOrder: [PreparedFulfillmentOrderLineItemsInput!]!
    }
    input PreparedFulfillmentOrderLineItemsInput { fulfillmentOrderId: ID! }
    input FulfillmentEventInput {
      address1: String city: String country: String estimatedDeliveryAt: DateTime
      happenedAt: DateTime fulfillmentId: ID! latitude: Float longitude: Float message: String
      province: String status: FulfillmentEventStatus! zip: String
    }
    input IncomingRequestLineItemInput { fulfillmentOrderLineItemId: ID! message: String }
    enum FulfillmentOrderRejectionReason {
      INCORRECT_ADDRESS INVENTORY_OUT_OF_STOCK INELIGIBLE_PRODUCT UNDELIVERABLE_DESTINATION
      INTERNATIONAL_SHIPPING_UNAVAILABLE INCORRECT_PRODUCT_INFO MISSING_CUSTOMS_INFO INVALID_SKU
      PAYMENT_DECLINED PACKAGE_PREFERENCE_NOT_SET INVALID_CONTACT_INFORMATION ORDER_TOO_LARGE
      MERCHANT_BLOCKED_OR_SUSPENDED OTHER
    }
    """
}
