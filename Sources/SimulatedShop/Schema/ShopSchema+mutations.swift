extension ShopSchema {
  /// What can be done (Admin GraphQL 2026-07, cut to the mutations that this shop plays).
  static let mutationText = """
    type Mutation {
      fulfillmentOrderHold(id: ID!, fulfillmentHold: FulfillmentOrderHoldInput!):
        FulfillmentOrderHoldPayload
      fulfillmentOrderReleaseHold(id: ID!, holdIds: [ID!], externalId: String):
        FulfillmentOrderReleaseHoldPayload
      fulfillmentOrderReschedule(id: ID!, fulfillAt: DateTime!):
        FulfillmentOrderReschedulePayload
      fulfillmentOrderOpen(id: ID!): FulfillmentOrderOpenPayload
      fulfillmentOrderReportProgress(id: ID!,
        progressReport: FulfillmentOrderReportProgressInput):
        FulfillmentOrderReportProgressPayload
      fulfillmentOrdersSetFulfillmentDeadline(fulfillmentOrderIds: [ID!]!,
        fulfillmentDeadline: DateTime!): FulfillmentOrdersSetFulfillmentDeadlinePayload
      fulfillmentCreate(fulfillment: FulfillmentInput!, message: String):
        FulfillmentCreatePayload
      fulfillmentCreateV2(fulfillment: FulfillmentV2Input!, message: String):
        FulfillmentCreateV2Payload
      fulfillmentOrderMove(id: ID!, newLocationId: ID!,
        fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!]): FulfillmentOrderMovePayload
      fulfillmentOrderSplit(fulfillmentOrderSplits: [FulfillmentOrderSplitInput!]!):
        FulfillmentOrderSplitPayload
      fulfillmentOrderMerge(fulfillmentOrderMergeInputs: [FulfillmentOrderMergeInput!]!):
        FulfillmentOrderMergePayload
      fulfillmentOrderCancel(id: ID!): FulfillmentOrderCancelPayload
      fulfillmentOrderLineItemsPreparedForPickup(
        input: FulfillmentOrderLineItemsPreparedForPickupInput!):
        FulfillmentOrderLineItemsPreparedForPickupPayload
      fulfillmentCancel(id: ID!): FulfillmentCancelPayload
      fulfillmentTrackingInfoUpdate(fulfillmentId: ID!,
        trackingInfoInput: FulfillmentTrackingInput!, notifyCustomer: Boolean):
        FulfillmentTrackingInfoUpdatePayload
      fulfillmentEventCreate(fulfillmentEvent: FulfillmentEventInput!):
        FulfillmentEventCreatePayload
      fulfillmentOrderSubmitFulfillmentRequest(id: ID!, message: String, notifyCustomer: Boolean,
        fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!]):
        FulfillmentOrderSubmitFulfillmentRequestPayload
      fulfillmentOrderAcceptFulfillmentRequest(id: ID!, message: String,
        estimatedShippedAt: DateTime): FulfillmentOrderAcceptFulfillmentRequestPayload
      fulfillmentOrderRejectFulfillmentRequest(id: ID!, reason: FulfillmentOrderRejectionReason,
        message: String, lineItems: [IncomingRequestLineItemInput!]):
        FulfillmentOrderRejectFulfillmentRequestPayload
      fulfillmentOrderSubmitCancellationRequest(id: ID!, message: String):
        FulfillmentOrderSubmitCancellationRequestPayload
      fulfillmentOrderAcceptCancellationRequest(id: ID!, message: String):
        FulfillmentOrderAcceptCancellationRequestPayload
      fulfillmentOrderRejectCancellationRequest(id: ID!, message: String):
        FulfillmentOrderRejectCancellationRequestPayload
      fulfillmentOrderClose(id: ID!, message: String): FulfillmentOrderClosePayload
      bulkOperationRunQuery(query: String!, groupObjects: Boolean! = false):
        BulkOperationRunQueryPayload
      bulkOperationCancel(id: ID!): BulkOperationCancelPayload
      webhookSubscriptionCreate(topic: WebhookSubscriptionTopic!,
        webhookSubscription: WebhookSubscriptionInput!): WebhookSubscriptionCreatePayload
      webhookSubscriptionUpdate(id: ID!, webhookSubscription: WebhookSubscriptionInput!):
        WebhookSubscriptionUpdatePayload
      webhookSubscriptionDelete(id: ID!): WebhookSubscriptionDeletePayload
    }

    type UserError { field: [String!] message: String! }
    type FulfillmentOrderHoldUserError { field: [String!] message: String! code: String }
    type FulfillmentOrderHoldPayload {
      fulfillmentHold: FulfillmentHold fulfillmentOrder: FulfillmentOrder
      remainingFulfillmentOrder: FulfillmentOrder userErrors: [FulfillmentOrderHoldUserError!]!
    }
    type FulfillmentOrderReleaseHoldUserError { field: [String!] message: String! code: String }
    type FulfillmentOrderReleaseHoldPayload {
      fulfillmentOrder: FulfillmentOrder userErrors: [FulfillmentOrderReleaseHoldUserError!]!
    }
    type FulfillmentOrderRescheduleUserError { field: [String!] message: String! code: String }
    type FulfillmentOrderReschedulePayload {
      fulfillmentOrder: FulfillmentOrder userErrors: [FulfillmentOrderRescheduleUserError!]!
    }
    type FulfillmentOrderOpenPayload {
      fulfillmentOrder: FulfillmentOrder userErrors: [UserError!]!
    }
    type FulfillmentOrderReportProgressUserError {
      field: [String!] message: String! code: String
    }
    type FulfillmentOrderReportProgressPayload {
      fulfillmentOrder: FulfillmentOrder
      userErrors: [FulfillmentOrderReportProgressUserError!]!
    }
    type FulfillmentOrdersSetFulfillmentDeadlineUserError {
      field: [String!] message: String! code: String
    }
    type FulfillmentOrdersSetFulfillmentDeadlinePayload {
      success: Boolean userErrors: [FulfillmentOrdersSetFulfillmentDeadlineUserError!]!
    }
    type FulfillmentCreatePayload { fulfillment: Fulfillment userErrors: [UserError!]! }
    type FulfillmentCreateV2Payload { fulfillment: Fulfillment userErrors: [UserError!]! }

    input FulfillmentOrderLineItemInput { id: ID! quantity: Int! }
    input FulfillmentOrderHoldInput {
      reason: FulfillmentHoldReason! reasonNotes: String notifyMerchant: Boolean = false
      externalId: String handle: String = ""
      fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!] = []
    }
    input FulfillmentOrderReportProgressInput { reasonNotes: String }
    input FulfillmentTrackingInput {
      number: String url: URL company: String numbers: [String!] urls: [URL!]
    }
    input FulfillmentOriginAddressInput {
      address1: String address2: String city: String zip: String provinceCode: String
      countryCode: String!
    }
    input FulfillmentOrderLineItemsInput {
      fulfillmentOrderId: ID! fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!]
    }
    input FulfillmentInput {
      trackingInfo: FulfillmentTrackingInput notifyCustomer: Boolean = false
      lineItemsByFulfillmentOrder: [FulfillmentOrderLineItemsInput!]!
      originAddress: FulfillmentOriginAddressInput
    }
    input FulfillmentV2Input {
      trackingInfo: FulfillmentTrackingInput notifyCustomer: Boolean = false
      lineItemsByFulfillmentOrder: [FulfillmentOrderLineItemsInput!]!
      originAddress: FulfillmentOriginAddressInput
    }
    """
}
