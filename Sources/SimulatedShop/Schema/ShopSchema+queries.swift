extension ShopSchema {
  /// What can be read. Types, fields, arguments and defaults as in Admin GraphQL 2026-07, cut to
  /// what this shop answers: everything else is an unknown field, as a typing slip would be.
  static let queryText = """
    interface Node { id: ID! }

    type QueryRoot {
      shop: Shop!
      currentAppInstallation: AppInstallation!
      locations(first: Int, after: String, last: Int, before: String, reverse: Boolean = false,
        includeLegacy: Boolean = false, includeInactive: Boolean = false): LocationConnection!
      location(id: ID): Location
      fulfillmentOrders(includeClosed: Boolean = false, first: Int, after: String, last: Int,
        before: String, reverse: Boolean = false, sortKey: FulfillmentOrderSortKeys = ID,
        query: String): FulfillmentOrderConnection!
      manualHoldsFulfillmentOrders(query: String, first: Int, after: String, last: Int,
        before: String, reverse: Boolean = false): FulfillmentOrderConnection!
      assignedFulfillmentOrders(assignmentStatus: FulfillmentOrderAssignmentStatus,
        locationIds: [ID!], first: Int, after: String, last: Int, before: String,
        reverse: Boolean = false, sortKey: FulfillmentOrderSortKeys = ID):
        FulfillmentOrderConnection!
      fulfillmentOrder(id: ID!): FulfillmentOrder
      order(id: ID!): Order
      orders(first: Int, after: String, last: Int, before: String, reverse: Boolean = false,
        sortKey: OrderSortKeys = PROCESSED_AT, query: String): OrderConnection!
      node(id: ID!): Node
      nodes(ids: [ID!]!): [Node]!
      fulfillment(id: ID!): Fulfillment
      inventoryItem(id: ID!): InventoryItem
      bulkOperation(id: ID!): BulkOperation
      webhookSubscription(id: ID!): WebhookSubscription
      webhookSubscriptions(first: Int, after: String, last: Int, before: String,
        reverse: Boolean = false, sortKey: WebhookSubscriptionSortKeys = CREATED_AT,
        query: String, callbackUrl: URL, uri: String, format: WebhookSubscriptionFormat,
        topics: [WebhookSubscriptionTopic!]): WebhookSubscriptionConnection!
    }

    type Shop implements Node { id: ID! name: String! myshopifyDomain: String! }
    type AppInstallation implements Node { id: ID! app: App! accessScopes: [AccessScope!]! }
    type AccessScope { handle: String! description: String! }
    type App implements Node { id: ID! title: String! handle: String }
    type PageInfo {
      hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String
    }

    type Location implements Node {
      id: ID! name: String! isActive: Boolean! isFulfillmentService: Boolean!
      fulfillsOnlineOrders: Boolean! shipsInventory: Boolean! hasUnfulfilledOrders: Boolean!
      fulfillmentService: FulfillmentService address: LocationAddress! legacyResourceId: String!
    }
    type LocationAddress {
      address1: String address2: String city: String province: String zip: String country: String
      countryCode: String phone: String
    }
    type FulfillmentService { id: ID! handle: String! serviceName: String! type: String! }
    type LocationConnection {
      nodes: [Location!]! edges: [LocationEdge!]! pageInfo: PageInfo!
    }
    type LocationEdge { cursor: String! node: Location! }

    type Order implements Node {
      id: ID! name: String! number: Int! legacyResourceId: String! email: String phone: String
      createdAt: DateTime! updatedAt: DateTime! processedAt: DateTime! cancelledAt: DateTime
      cancelReason: String closed: Boolean! closedAt: DateTime displayFinancialStatus: String
      displayFulfillmentStatus: String! note: String tags: [String!]! customer: Customer
      test: Boolean!
      fulfillmentOrders(displayable: Boolean = false, first: Int, after: String, last: Int,
        before: String, reverse: Boolean = false, query: String): FulfillmentOrderConnection!
      fulfillments(first: Int, query: String): [Fulfillment!]!
      lineItems(first: Int, after: String, last: Int, before: String, reverse: Boolean = false):
        LineItemConnection!
    }
    type Customer implements Node {
      id: ID! displayName: String! firstName: String lastName: String
    }
    type OrderConnection { nodes: [Order!]! edges: [OrderEdge!]! pageInfo: PageInfo! }
    type OrderEdge { cursor: String! node: Order! }
    type LineItem implements Node {
      id: ID! title: String! name: String! quantity: Int! fulfillableQuantity: Int!
      unfulfilledQuantity: Int! sku: String variantTitle: String vendor: String
      requiresShipping: Boolean!
    }
    type LineItemConnection { nodes: [LineItem!]! edges: [LineItemEdge!]! pageInfo: PageInfo! }
    type LineItemEdge { cursor: String! node: LineItem! }

    enum OrderSortKeys {
      CREATED_AT CURRENT_TOTAL_PRICE CUSTOMER_NAME DESTINATION FINANCIAL_STATUS
      FULFILLMENT_STATUS ID ORDER_NUMBER PO_NUMBER PROCESSED_AT RELEVANCE
      TOTAL_ITEMS_QUANTITY TOTAL_PRICE UPDATED_AT
    }
    enum FulfillmentOrderSortKeys { ID UPDATED_AT }
    enum FulfillmentOrderAssignmentStatus {
      CANCELLATION_REQUESTED FULFILLMENT_REQUESTED FULFILLMENT_ACCEPTED FULFILLMENT_UNSUBMITTED
    }
    """
}
