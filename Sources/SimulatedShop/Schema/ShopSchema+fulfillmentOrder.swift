extension ShopSchema {
  /// The fulfillment order and what hangs from it (FACTS §1.1, Admin GraphQL 2026-07).
  static let fulfillmentOrderText = """
    type FulfillmentOrder implements Node {
      id: ID! status: FulfillmentOrderStatus! requestStatus: FulfillmentOrderRequestStatus!
      supportedActions: [FulfillmentOrderSupportedAction!]!
      assignedLocation: FulfillmentOrderAssignedLocation!
      destination: FulfillmentOrderDestination deliveryMethod: DeliveryMethod fulfillAt: DateTime
      fulfillBy: DateTime fulfillmentHolds: [FulfillmentHold!]! channelId: ID
      internationalDuties: FulfillmentOrderInternationalDuties
      lineItems(first: Int, after: String, last: Int, before: String, reverse: Boolean = false):
        FulfillmentOrderLineItemConnection!
      fulfillments(first: Int, after: String, last: Int, before: String,
        reverse: Boolean = false): FulfillmentConnection!
      merchantRequests(kind: FulfillmentOrderMerchantRequestKind, first: Int, after: String,
        last: Int, before: String, reverse: Boolean = false):
        FulfillmentOrderMerchantRequestConnection!
      fulfillmentOrdersForMerge(first: Int, after: String, last: Int, before: String,
        reverse: Boolean = false): FulfillmentOrderConnection!
      locationsForMove(lineItemIds: [ID!] = [], query: String, locationIds: [ID!], first: Int,
        after: String, last: Int, before: String, reverse: Boolean = false):
        FulfillmentOrderLocationForMoveConnection!
      order: Order! orderId: ID! orderName: String! orderProcessedAt: DateTime!
      createdAt: DateTime! updatedAt: DateTime!
    }
    type FulfillmentOrderConnection {
      nodes: [FulfillmentOrder!]! edges: [FulfillmentOrderEdge!]! pageInfo: PageInfo!
    }
    type FulfillmentOrderEdge { cursor: String! node: FulfillmentOrder! }
    type FulfillmentOrderSupportedAction { action: FulfillmentOrderAction! externalUrl: URL }
    type FulfillmentOrderInternationalDuties { incoterm: String! }
    type FulfillmentOrderAssignedLocation {
      name: String! address1: String address2: String city: String province: String zip: String
      countryCode: CountryCode! phone: String location: Location
    }
    type FulfillmentOrderDestination implements Node {
      id: ID! firstName: String lastName: String company: String address1: String
      address2: String city: String province: String zip: String countryCode: CountryCode
      email: String phone: String location: Location
    }
    type DeliveryMethod implements Node {
      id: ID! methodType: DeliveryMethodType! minDeliveryDateTime: DateTime
      maxDeliveryDateTime: DateTime presentedName: String serviceCode: String
      sourceReference: String brandedPromise: DeliveryBrandedPromise
      additionalInformation: DeliveryMethodAdditionalInformation
    }
    type DeliveryBrandedPromise { handle: String! name: String! }
    type DeliveryMethodAdditionalInformation { instructions: String phone: String }
    type FulfillmentHold implements Node {
      id: ID! handle: String reason: FulfillmentHoldReason! reasonNotes: String
      displayReason: String! heldByRequestingApp: Boolean! heldByApp: App
    }
    type FulfillmentOrderMerchantRequest implements Node {
      id: ID! kind: FulfillmentOrderMerchantRequestKind! message: String requestOptions: JSON
      responseData: JSON sentAt: DateTime! fulfillmentOrder: FulfillmentOrder!
    }
    type FulfillmentOrderMerchantRequestConnection {
      nodes: [FulfillmentOrderMerchantRequest!]! pageInfo: PageInfo!
      edges: [FulfillmentOrderMerchantRequestEdge!]!
    }
    type FulfillmentOrderMerchantRequestEdge {
      cursor: String! node: FulfillmentOrderMerchantRequest!
    }
    type FulfillmentOrderLineItem implements Node {
      id: ID! totalQuantity: Int! remainingQuantity: Int! sku: String productTitle: String!
      variantTitle: String vendor: String requiresShipping: Boolean! inventoryItemId: ID
      warnings: [FulfillmentOrderLineItemWarning!]! lineItem: LineItem!
    }
    type FulfillmentOrderLineItemWarning { title: String description: String }
    type FulfillmentOrderLineItemConnection {
      nodes: [FulfillmentOrderLineItem!]! edges: [FulfillmentOrderLineItemEdge!]!
      pageInfo: PageInfo!
    }
    type FulfillmentOrderLineItemEdge { cursor: String! node: FulfillmentOrderLineItem! }

    enum FulfillmentOrderStatus {
      OPEN IN_PROGRESS ON_HOLD SCHEDULED INCOMPLETE CLOSED CANCELLED
    }
    enum FulfillmentOrderRequestStatus {
      UNSUBMITTED SUBMITTED ACCEPTED REJECTED CANCELLATION_REQUESTED CANCELLATION_ACCEPTED
      CANCELLATION_REJECTED CLOSED
    }
    enum FulfillmentOrderMerchantRequestKind { FULFILLMENT_REQUEST CANCELLATION_REQUEST }
    enum DeliveryMethodType { SHIPPING PICK_UP NONE RETAIL LOCAL PICKUP_POINT }
    enum FulfillmentHoldReason {
      AWAITING_PAYMENT HIGH_RISK_OF_FRAUD INCORRECT_ADDRESS INVENTORY_OUT_OF_STOCK
      UNKNOWN_DELIVERY_DATE ONLINE_STORE_POST_PURCHASE_CROSS_SELL AWAITING_RETURN_ITEMS OTHER
    }
    enum FulfillmentOrderAction {
      CREATE_FULFILLMENT REQUEST_FULFILLMENT CANCEL_FULFILLMENT_ORDER MOVE REQUEST_CANCELLATION
      MARK_AS_OPEN RELEASE_HOLD HOLD EXTERNAL SPLIT MERGE REPORT_PROGRESS
    }
    """
}
