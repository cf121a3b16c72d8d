// The limits of what is asked for one fulfillment order or one name at a time.
extension AdminLimits {
  /// Locations that one read asks about, whether they are this app's own services': all of a page,
  /// for a row that a first load left unmarked may not be read again until the next sweep.
  package static let locationsAskedPerRead = fulfillmentOrdersPerPage
  /// Seconds that a location with nothing listed is taken for another app's: less than the poll's
  /// overlap, which shows the row again.
  package static let notOursFor: Double = 60
  /// Orders in a page of those that bear a name: one, or a few.
  package static let ordersPerNamePage = 25
  /// Locations in a page of those that a fulfillment order might move to.
  package static let moveOptionsPerPage = 50
  /// Inventory items whose stock is read in one request.
  package static let itemsPerStockRequest = 5
  /// Locations that come with an item's stock; more follow in pages of their own.
  package static let stockLevelsPerItem = 25
  /// Different sentences about gaps that one client logs.
  package static let gapsLogged = 100
  /// Webhook subscriptions in a page.
  package static let webhookSubscriptionsPerPage = 100
}
