extension ShopSchema {
  /// Webhook subscriptions (Admin GraphQL 2026-07), without the deprecated `endpoint` and without
  /// metafields. Of the topics those that an app for orders and their work may want, and two that
  /// the recordings of XML speak of.
  static let webhookText = """
    type WebhookSubscription implements Node {
      id: ID! apiVersion: ApiVersion! callbackUrl: URL! createdAt: DateTime! filter: String
      format: WebhookSubscriptionFormat! includeFields: [String!]! legacyResourceId: UnsignedInt64!
      metafieldNamespaces: [String!]! name: String topic: WebhookSubscriptionTopic!
      updatedAt: DateTime! uri: String!
    }
    type ApiVersion { displayName: String! handle: String! supported: Boolean! }
    type WebhookSubscriptionConnection {
      edges: [WebhookSubscriptionEdge!]! nodes: [WebhookSubscription!]! pageInfo: PageInfo!
    }
    type WebhookSubscriptionEdge { cursor: String! node: WebhookSubscription! }
    type WebhookSubscriptionCreatePayload {
      userErrors: [UserError!]! webhookSubscription: WebhookSubscription
    }
    type WebhookSubscriptionUpdatePayload {
      userErrors: [UserError!]! webhookSubscription: WebhookSubscription
    }
    type WebhookSubscriptionDeletePayload {
      deletedWebhookSubscriptionId: ID userErrors: [UserError!]!
    }
    input WebhookSubscriptionInput {
      format: WebhookSubscriptionFormat includeFields: [String!] filter: String
      metafieldNamespaces: [String!] name: String callbackUrl: URL uri: String
    }
    enum WebhookSubscriptionFormat { JSON XML }
    enum WebhookSubscriptionSortKeys { CREATED_AT ID }
    enum WebhookSubscriptionTopic {
      APP_UNINSTALLED APP_SCOPES_UPDATE BULK_OPERATIONS_FINISH
      FULFILLMENT_EVENTS_CREATE FULFILLMENT_EVENTS_DELETE FULFILLMENTS_CREATE FULFILLMENTS_UPDATE
      ORDERS_CANCELLED ORDERS_CREATE ORDERS_DELETE ORDERS_EDITED ORDERS_FULFILLED ORDERS_PAID
      ORDERS_PARTIALLY_FULFILLED ORDERS_UPDATED ORDERS_RISK_ASSESSMENT_CHANGED
      FULFILLMENT_ORDERS_MOVED FULFILLMENT_ORDERS_HOLD_RELEASED
      FULFILLMENT_ORDERS_SCHEDULED_FULFILLMENT_ORDER_READY FULFILLMENT_HOLDS_RELEASED
      FULFILLMENT_HOLDS_ADDED FULFILLMENT_ORDERS_ORDER_ROUTING_COMPLETE
      FULFILLMENT_ORDERS_CANCELLED FULFILLMENT_ORDERS_FULFILLMENT_SERVICE_FAILED_TO_COMPLETE
      FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_REJECTED
      FULFILLMENT_ORDERS_CANCELLATION_REQUEST_SUBMITTED
      FULFILLMENT_ORDERS_CANCELLATION_REQUEST_ACCEPTED
      FULFILLMENT_ORDERS_CANCELLATION_REQUEST_REJECTED
      FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_SUBMITTED
      FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_ACCEPTED
      FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_LOCAL_DELIVERY
      FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_PICKUP FULFILLMENT_ORDERS_PLACED_ON_HOLD
      FULFILLMENT_ORDERS_MERGED FULFILLMENT_ORDERS_SPLIT FULFILLMENT_ORDERS_PROGRESS_REPORTED
      FULFILLMENT_ORDERS_MANUALLY_REPORTED_PROGRESS_STOPPED FULFILLMENT_ORDERS_RESCHEDULED
      INVENTORY_LEVELS_CONNECT INVENTORY_LEVELS_UPDATE INVENTORY_LEVELS_DISCONNECT
      LOCATIONS_ACTIVATE LOCATIONS_DEACTIVATE LOCATIONS_CREATE LOCATIONS_UPDATE LOCATIONS_DELETE
      PRODUCTS_UPDATE RETURNS_APPROVE
    }
    """
}
