package import Foundation

/// The shop as the core sees it: a port that `ShopifyAdmin` fills over HTTP.
///
/// Every read follows each connection to its end, so what comes back is whole. Nothing here retries
/// a mutation.
package protocol ShopGateway: Sendable {
  /// Who the shop is and what the token may do.
  func profile() async throws(ShopError) -> ShopProfile
  /// All locations, the inactive and the third parties' too.
  func locations() async throws(ShopError) -> [Location]
  /// One page of the poll: changed fulfillment orders and changed order ids.
  func poll(_ request: PollRequest) async throws(ShopError) -> PollPage
  /// The orders, whole; an id that Shopify does not know is missing from the answer.
  /// Without `read_orders`, use `fulfillmentOrders(ids:)`.
  func orders(_ ids: [OrderID], lane: ReadLane) async throws(ShopError) -> [OrderReading]
  /// The fulfillment orders by id; what is gone is missing from the answer.
  func fulfillmentOrders(
    _ ids: [FulfillmentOrderID], lane: ReadLane
  ) async throws(ShopError) -> [FulfillmentOrder]
  /// The orders that people call `name` (`#1042`), closed ones too; needs `read_orders`.
  func orderIDs(named name: String) async throws(ShopError) -> [OrderID]
  /// Where the fulfillment order can be moved to, and why not elsewhere (`locationsForMove`).
  func moveOptions(for order: FulfillmentOrder) async throws(ShopError) -> [MoveOption]
  /// What each location has of each line; needs `read_inventory`. A line without an inventory item
  /// is missing from the answer.
  func stock(for order: FulfillmentOrder) async throws(ShopError) -> [LineStock]
  /// Asks Shopify to collect all active fulfillment orders in a bulk operation.
  func beginBulkLoad() async throws(ShopError) -> BulkLoadStart
  /// How a bulk operation stands; nil where Shopify does not know it any more.
  func bulkLoad(_ id: BulkOperationID) async throws(ShopError) -> BulkLoad?
  /// Opens the result of a completed bulk operation; close it in any case.
  func bulkRows(of load: BulkLoad) async throws(ShopError) -> any BulkRows
  /// Carries out an intent, once. Never throws: what is not known is `unknown`. Where the task is
  /// cancelled it ends soon: `notSent` if nothing left, else `unknown`.
  func perform(_ intent: Intent) async -> ActionOutcome
  /// The API budget as last heard; nil before the first reply.
  func budget() async -> APIBudget?
  /// By how many seconds the shop's clock is ahead of ours, as the last reply's `Date` tells it to
  /// the second; nil before the first reply.
  func clockSkew() async -> TimeInterval?
}

/// Who a read is for: what gets a share of the API budget first (B1). Actions come before all.
package enum ReadLane: Int, Hashable, Sendable, CaseIterable, Comparable {
  /// What is on the screen, or what a person waits for.
  case visible
  /// What something said has changed.
  case hint
  case poll
  /// A first load or a sweep.
  case backfill

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// What to ask for in one page of the poll (rules P1, P2).
package struct PollRequest: Hashable, Sendable {
  /// What to read of fulfillment orders.
  package enum FulfillmentOrders: Hashable, Sendable {
    /// Not in this page: read to its end already.
    case none
    /// All that are not closed, by id: the first load and the sweep.
    case allActive(after: String?)
    /// Those that a service could not complete: a list without the closed ones may hide them too
    /// (FACTS §11), so the first load and the sweep ask for them by name.
    case incomplete(after: String?)
    /// All that changed at or after this time, closed ones too, oldest change first.
    case changed(since: Date, after: String?)
  }
  /// What to read of orders; needs `read_orders`.
  package enum Orders: Hashable, Sendable {
    case none
    case changed(since: Date, after: String?)
  }

  package var fulfillmentOrders: FulfillmentOrders
  package var orders: Orders

  package init(fulfillmentOrders: FulfillmentOrders, orders: Orders) {
    self.fulfillmentOrders = fulfillmentOrders
    self.orders = orders
  }

  /// A first load and a sweep give way to everything else.
  package var lane: ReadLane {
    switch fulfillmentOrders {
    case .allActive, .incomplete: .backfill
    case .none, .changed: .poll
    }
  }
}

/// One page of the poll.
package struct PollPage: Hashable, Sendable {
  package var fulfillmentOrders: [FulfillmentOrder]
  /// The cursor to go on from; nil at the end.
  package var nextFulfillmentOrders: String?
  /// Orders with the time of their last change.
  package var changedOrders: [OrderChange]
  package var nextOrders: String?
  /// What was left out because a scope is missing, in words.
  package var gaps: [String]

  package init(
    fulfillmentOrders: [FulfillmentOrder] = [], nextFulfillmentOrders: String? = nil,
    changedOrders: [OrderChange] = [], nextOrders: String? = nil, gaps: [String] = []
  ) {
    self.fulfillmentOrders = fulfillmentOrders
    self.nextFulfillmentOrders = nextFulfillmentOrders
    self.changedOrders = changedOrders
    self.nextOrders = nextOrders
    self.gaps = gaps
  }
}

/// An order and when it last changed, in Shopify's time.
package struct OrderChange: Hashable, Sendable {
  package var id: OrderID
  package var updatedAt: Date
  package init(id: OrderID, updatedAt: Date) {
    self.id = id
    self.updatedAt = updatedAt
  }
}

/// An order with all its fulfillment orders as read at one moment.
package struct OrderReading: Hashable, Sendable {
  package var order: Order
  package var fulfillmentOrders: [FulfillmentOrder]
  package init(order: Order, fulfillmentOrders: [FulfillmentOrder]) {
    self.order = order
    self.fulfillmentOrders = fulfillmentOrders
  }
}

/// What came of an attempt (O3).
package enum ActionOutcome: Hashable, Sendable {
  /// Shopify did it. `touched` are the fulfillment orders named in the reply, the one on which the
  /// work goes on first: the replacement of a cancelled one, the survivor of a merge.
  case confirmed(touched: [FulfillmentOrderID], requestID: String?)
  /// Shopify said no, in these words.
  case rejected([String], requestID: String?)
  /// Nothing was done: throttled, or no connection was made, or the token was refused.
  case notSent(ShopError)
  /// It may have happened.
  case unknown(ShopError)
}

/// Shopify's cost bucket as its replies tell it (FACTS §8).
package struct APIBudget: Hashable, Sendable {
  package var available: Double
  package var maximum: Double
  /// Points a second.
  package var restoreRate: Double

  package init(available: Double, maximum: Double, restoreRate: Double) {
    self.available = available
    self.maximum = maximum
    self.restoreRate = restoreRate
  }
}
