// The documents in Documents/, embedded by the build as bytes.
extension GraphQLDocument {
  private static let fragments = [
    PackageResources.FulfillmentFields_fragment_graphql,
    PackageResources.FulfillmentOrderFields_fragment_graphql,
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
  static let hold = Self(PackageResources.HoldFulfillmentOrder_graphql)
  static let release = Self(PackageResources.ReleaseHolds_graphql)
  static let reschedule = Self(PackageResources.RescheduleFulfillmentOrder_graphql)
  static let deadline = Self(PackageResources.SetDeadline_graphql)
  static let createFulfillment = Self(PackageResources.CreateFulfillment_graphql)

  /// Every document that this client sends; for tests.
  package static let all = [
    shopProfile, locations, poll, wholeOrders, orderFulfillmentOrdersPage, orderFulfillments,
    fulfillmentOrdersByID, lineItemsPage, hold, release, reschedule, deadline, createFulfillment,
  ]
}
