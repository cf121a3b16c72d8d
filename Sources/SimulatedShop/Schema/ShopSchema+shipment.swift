extension ShopSchema {
  /// Shipments and what carriers report of them (Admin GraphQL 2026-07).
  static let shipmentText = """
    type Fulfillment implements Node {
      id: ID! name: String! status: String! displayStatus: String createdAt: DateTime!
      updatedAt: DateTime! deliveredAt: DateTime estimatedDeliveryAt: DateTime
      inTransitAt: DateTime totalQuantity: Int! requiresShipping: Boolean!
      events(first: Int, after: String, last: Int, before: String, reverse: Boolean = false,
        sortKey: FulfillmentEventSortKeys = HAPPENED_AT): FulfillmentEventConnection!
      trackingInfo(first: Int): [FulfillmentTrackingInfo!]! location: Location order: Order!
      fulfillmentLineItems(first: Int, after: String, last: Int, before: String,
        reverse: Boolean = false): FulfillmentLineItemConnection!
      fulfillmentOrders(first: Int, after: String, last: Int, before: String,
        reverse: Boolean = false): FulfillmentOrderConnection!
    }
    type FulfillmentTrackingInfo { company: String number: String url: URL }
    type FulfillmentConnection {
      nodes: [Fulfillment!]! edges: [FulfillmentEdge!]! pageInfo: PageInfo!
    }
    type FulfillmentEdge { cursor: String! node: Fulfillment! }
    type FulfillmentLineItem implements Node { id: ID! quantity: Int lineItem: LineItem! }
    type FulfillmentLineItemConnection {
      nodes: [FulfillmentLineItem!]! edges: [FulfillmentLineItemEdge!]! pageInfo: PageInfo!
    }
    type FulfillmentLineItemEdge { cursor: String! node: FulfillmentLineItem! }

    type FulfillmentEvent implements Node {
      id: ID! status: FulfillmentEventStatus! message: String happenedAt: DateTime!
      createdAt: DateTime! estimatedDeliveryAt: DateTime address1: String city: String
      province: String country: String zip: String latitude: Float longitude: Float
    }
    type FulfillmentEventConnection {
      nodes: [FulfillmentEvent!]! edges: [FulfillmentEventEdge!]! pageInfo: PageInfo!
    }
    type FulfillmentEventEdge { cursor: String! node: FulfillmentEvent! }
    enum FulfillmentEventSortKeys { HAPPENED_AT ID RELEVANCE }
    enum FulfillmentEventStatus {
      LABEL_PURCHASED LABEL_PRINTED READY_FOR_PICKUP CONFIRMED IN_TRANSIT OUT_FOR_DELIVERY
      ATTEMPTED_DELIVERY DELAYED DELIVERED FAILURE CARRIER_PICKED_UP
    }
    """
}
