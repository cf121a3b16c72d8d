extension ShopSchema {
  /// What lies where, and where work may go (Admin GraphQL 2026-07, cut to what is played).
  static let inventoryText = """
    type InventoryItem implements Node {
      id: ID! sku: String tracked: Boolean! requiresShipping: Boolean!
      inventoryLevels(includeInactive: Boolean = false, first: Int, after: String, last: Int,
        before: String, reverse: Boolean = false, query: String): InventoryLevelConnection!
    }
    type InventoryLevel implements Node {
      id: ID! isActive: Boolean! item: InventoryItem! location: Location!
      quantities(names: [String!]!): [InventoryQuantity!]!
    }
    type InventoryQuantity implements Node { id: ID! name: String! quantity: Int! }
    type InventoryLevelConnection {
      nodes: [InventoryLevel!]! edges: [InventoryLevelEdge!]! pageInfo: PageInfo!
    }
    type InventoryLevelEdge { cursor: String! node: InventoryLevel! }

    type FulfillmentOrderLocationForMove {
      location: Location! movable: Boolean! message: String availableLineItemsCount: Count
      unavailableLineItemsCount: Count
      availableLineItems(first: Int, after: String, last: Int, before: String,
        reverse: Boolean = false): FulfillmentOrderLineItemConnection!
      unavailableLineItems(first: Int, after: String, last: Int, before: String,
        reverse: Boolean = false): FulfillmentOrderLineItemConnection!
    }
    type FulfillmentOrderLocationForMoveConnection {
      nodes: [FulfillmentOrderLocationForMove!]! edges: [FulfillmentOrderLocationForMoveEdge!]!
      pageInfo: PageInfo!
    }
    type FulfillmentOrderLocationForMoveEdge {
      cursor: String! node: FulfillmentOrderLocationForMove!
    }
    type Count { count: Int! precision: CountPrecision! }
    enum CountPrecision { EXACT AT_LEAST }
    """
}
