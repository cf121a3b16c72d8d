// The documents in Documents/, embedded by the build as bytes.
extension GraphQLDocument {
  private static let fragments = [
    PackageResources.FulfillmentFields_fragment_graphql,
    PackageResources.FulfillmentOrderFields_fragment_graphql,
    PackageResources.LevelFields_fragment_graphql,
    PackageResources.LineFields_fragment_graphql,
  ].map { String(decoding: $0, as: UTF8.self) }

  private init(_ operation: [UInt8]) {
    self.init(String(decoding: operation, as: UTF8.self), fragments: Self.fragments)
  }

  static let shopProfile = Self(PackageResources.ShopProfile_graphql)
  static let locations = Self(PackageResources.Locations_graphql)
  static let poll = Self(PackageResources.Poll_graphql)
  static let wholeOrders = Self(PackageResources.WholeOrders_graphql)
  static let orderFulfillmentOrdersPage = Self(
    PackageResources.OrderFulfillmentOrdersPage_graphql)
  static let orderFulfillments = Self(PackageResources.OrderFulfillments_graphql)
  static let fulfillmentOrdersByID = Self(PackageResources.FulfillmentOrdersByID_graphql)
  static let lineItemsPage = Self(PackageResources.LineItemsPage_graphql)
  static let assignedAtLocation = Self(PackageResources.AssignedAtLocation_graphql)
  static let ordersByName = Self(PackageResources.OrdersByName_graphql)
  static let moveOptions = Self(PackageResources.MoveOptions_graphql)
  static let stock = Self(PackageResources.Stock_graphql)
  static let stockLevelsPage = Self(PackageResources.StockLevelsPage_graphql)
  static let hold = Self(PackageResources.HoldFulfillmentOrder_graphql)
  static let release = Self(PackageResources.ReleaseHolds_graphql)
  static let reschedule = Self(PackageResources.RescheduleFulfillmentOrder_graphql)
  static let deadline = Self(PackageResources.SetDeadline_graphql)
  static let createFulfillment = Self(PackageResources.CreateFulfillment_graphql)
  static let move = Self(PackageResources.MoveFulfillmentOrder_graphql)
  static let split = Self(PackageResources.SplitFulfillmentOrder_graphql)
  static let merge = Self(PackageResources.MergeFulfillmentOrders_graphql)
  static let progress = Self(PackageResources.ReportProgress_graphql)
  static let open = Self(PackageResources.OpenFulfillmentOrder_graphql)
  static let cancel = Self(PackageResources.CancelFulfillmentOrder_graphql)
  static let ready = Self(PackageResources.PreparedForPickup_graphql)
  static let cancelFulfillment = Self(PackageResources.CancelFulfillment_graphql)
  static let track = Self(PackageResources.UpdateTracking_graphql)
  static let event = Self(PackageResources.CreateFulfillmentEvent_graphql)
  static let request = Self(PackageResources.SubmitFulfillmentRequest_graphql)
  static let requestCancel = Self(PackageResources.SubmitCancellationRequest_graphql)
  static let acceptRequest = Self(PackageResources.AcceptFulfillmentRequest_graphql)
  static let rejectRequest = Self(PackageResources.RejectFulfillmentRequest_graphql)
  static let acceptCancellation = Self(PackageResources.AcceptCancellationRequest_graphql)
  static let rejectCancellation = Self(PackageResources.RejectCancellationRequest_graphql)
  static let close = Self(PackageResources.CloseFulfillmentOrder_graphql)
  static let webhookSubscriptions = Self(PackageResources.WebhookSubscriptions_graphql)
  static let webhookSubscriptionCreate = Self(PackageResources.WebhookSubscriptionCreate_graphql)
  static let webhookSubscriptionDelete = Self(PackageResources.WebhookSubscriptionDelete_graphql)

  /// Every document that this client sends; for tests.
  package static let all = reads + mutations + bulk + webhooks

  private static let reads = [
    shopProfile, locations, poll, wholeOrders, orderFulfillmentOrdersPage, orderFulfillments,
    fulfillmentOrdersByID, lineItemsPage, assignedAtLocation, ordersByName, moveOptions, stock,
    stockLevelsPage,
  ]

  private static let mutations = [
    hold, release, reschedule, deadline, createFulfillment, move, split, merge, progress, open,
    cancel, ready, cancelFulfillment, track, event, request, requestCancel, acceptRequest,
    rejectRequest, acceptCancellation, rejectCancellation, close,
  ]

  private static let webhooks = [
    webhookSubscriptions, webhookSubscriptionCreate, webhookSubscriptionDelete,
  ]
}
