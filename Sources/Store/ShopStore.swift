package import Foundation
package import FulfillmentDomain

/// The reading half of the store: boards, `list` and `show` need no more. Safe beside a writer in
/// another process.
package protocol BoardStore: Sendable {
  /// One window of a pane, by keyset.
  func window(_ request: WindowRequest) async throws(StoreError) -> BoardWindow
  /// The panes with their counts under `query`, and the header's numbers.
  func summary(_ query: Query, now: Date) async throws(StoreError) -> BoardSummary
  /// Nil where no such fulfillment order is known (or only its tombstone).
  func detail(_ id: FulfillmentOrderID) async throws(StoreError) -> FulfillmentOrderDetail?
  /// The fulfillment orders of the order that people call `name` (`#1042`), by id, closed ones too.
  func fulfillmentOrders(ofOrderNamed name: String) async throws(StoreError) -> [FulfillmentOrder]
  /// The feed's state as last recorded.
  func feed() async throws(StoreError) -> FeedState
  /// All locations that are known.
  func locations() async throws(StoreError) -> [Location]
  /// The latest intents, newest first.
  func intents(limit: Int) async throws(StoreError) -> [IntentRecord]
  func intent(_ id: UUID) async throws(StoreError) -> IntentRecord?
  /// What came in by webhook and what became of it. `accepted` counts every delivery that was kept:
  /// unrouted and poison ones are some of these. Deliveries that change no row are announced as a
  /// change once a second at most.
  func webhookActivity() async throws(StoreError) -> WebhookActivity
  /// Kept deliveries, newest first; their bodies only where `withBodies`.
  func deliveries(
    _ selection: DeliverySelection, limit: Int, withBodies: Bool
  ) async throws(StoreError) -> [DeliveryRecord]
  /// The number of the last committed change; it grows with every commit that changed a row that
  /// can be seen. Cheap: boards in other processes ask it to know whether to look again.
  func changeNumber() async throws(StoreError) -> Int64
  /// The change number after each commit of this process, latest only.
  func changes() -> AsyncStream<Int64>
}

/// The whole store: what the one core that holds the lock may do. Each verb is one whole
/// transaction of at most `StoreLimits.rowsPerWrite` rows.
package protocol CoreStore: BoardStore, InboxStore {
  /// Applies what was read, row by row where it is newer (L3), and clears the pending marks that
  /// the reading settles. Leaves out the rows of an order that an action may have changed and that
  /// was not read whole since, for a page may hold half of the change; after
  /// `StoreLimits.wholeReads` that did not settle it, it is no longer waited for. Returns how
  /// many rows changed.
  @discardableResult
  func apply(_ batch: ReadingBatch) async throws(StoreError) -> Int
  /// Records a whole order that was read again because it was dirty: applies it, tombstones the
  /// fulfillment orders of it that are gone (L5) and moves `clean_gen` up to `generation` (L2).
  func apply(_ reading: WholeOrderReading) async throws(StoreError)
  /// Raises `dirty_gen` of the orders (L2).
  func markDirty(_ orders: [DirtyHint]) async throws(StoreError)
  /// Orders that are dirty and due for a read at `now`, longest waiting first.
  func dirtyOrders(limit: Int, now: Date) async throws(StoreError) -> [DirtyOrder]
  /// A read did not bring what its hint announced, or failed: try again at `next`, or at `nil`
  /// never by itself, leaving it to the poll (L4).
  func postpone(_ order: OrderID, generation: Int64, until next: Date?) async throws(StoreError)
  /// The earliest time at which an order or an unplaced hint that waits becomes due; nil where none
  /// does. Cheap.
  func nextDue() async throws(StoreError) -> Date?
  /// Fulfillment orders that hints named and whose orders are not known, due at `now`, longest
  /// waiting first.
  func unplacedHints(limit: Int, now: Date) async throws(StoreError) -> [UnplacedHint]
  /// The reads found whose they are: what was hinted at makes those orders dirty.
  func place(_ orders: [FulfillmentOrderID: OrderID]) async throws(StoreError)
  /// A read did not find it: try again at `next`; where that is nil, its deliveries are set aside
  /// as poison for `reason`. A hint that came since `generation` was read wins: then it stays due.
  func postpone(
    _ hint: UnplacedHint, until next: Date?, reason: String
  ) async throws(StoreError)
  /// When a delivery last named the shop itself (`Hint.Subject.shop`), in our time; nil before any.
  func shopHintedAt() async throws(StoreError) -> Date?
  /// When, in Shopify's time, the last event was that a delivery announced for each of these
  /// orders; orders that no delivery named are missing.
  func announcements(
    of orders: [OrderID]
  ) async throws(StoreError) -> [OrderID: Date]
  /// Raises what kept deliveries hint at again, at most `StoreLimits.rowsPerWrite`; returns how
  /// many of the numbers are known. One that was unrouted or poison is `hinted` from then on.
  @discardableResult
  func replay(_ deliveries: [Replay]) async throws(StoreError) -> Int
  /// Forgets bodies and ids that are past their time (A6), at most `StoreLimits.rowsPerWrite` rows
  /// of each; returns how many rows it touched, 0 where nothing is left to do.
  @discardableResult
  func pruneInbox(now: Date) async throws(StoreError) -> Int
  func record(_ subscriptions: SubscriptionReport) async throws(StoreError)
  /// Replaces the list of locations.
  func apply(locations: [Location]) async throws(StoreError)
  /// Where the poll stands; all nil at first start.
  func watermarks() async throws(StoreError) -> Watermarks
  /// Ends a poll: the watermarks move only now, after the last page (P2).
  func finishPoll(_ watermarks: Watermarks) async throws(StoreError)
  /// Ends a sweep that began at `stamp`: active fulfillment orders that it did not see become
  /// dirty. Returns how many.
  @discardableResult
  func finishSweep(begunAt stamp: ReadStamp, watermarks: Watermarks) async throws(StoreError) -> Int
  func record(_ feed: FeedState) async throws(StoreError)
  /// The next read's sequence number, taken before the request leaves (L3). Never repeats.
  func nextStamp(now: Date) async throws(StoreError) -> ReadStamp

  /// When the order of the oldest active fulfillment order was placed; nil where there is none.
  /// Cheap.
  func oldestActive() async throws(StoreError) -> Date?

  /// The bulk operation that the first load waits for or stores; nil where there is none.
  func bulkLoad() async throws(StoreError) -> BulkLoadRecord?
  /// Keeps or, with nil, forgets it. The end of a sweep forgets it too.
  func record(bulkLoad: BulkLoadRecord?) async throws(StoreError)
  /// Applies a piece of the bulk operation's result, as `apply` does, and keeps `progress` in the
  /// same transaction: at most `StoreLimits.rowsPerWrite` rows.
  @discardableResult
  func apply(_ batch: ReadingBatch, progress: BulkLoadRecord) async throws(StoreError) -> Int

  /// Commits an intent (O1). Refuses where one is in flight for a fulfillment order that it
  /// occupies (O6).
  func open(_ intent: Intent) async throws(StoreError)
  /// Commits that an attempt is about to be written to the socket (O2).
  func begin(_ intent: UUID, now: Date) async throws(StoreError)
  /// Commits what came of it; a confirmed one makes its order dirty in the same transaction, keeps
  /// what the answer `touched`, and leaves those rows and its own pending until a read that began
  /// later (O3).
  func finish(
    _ intent: UUID, state: IntentState, requestID: String?, touched: [FulfillmentOrderID],
    now: Date
  ) async throws(StoreError)
  /// Intents that are not final, oldest first.
  func openIntents() async throws(StoreError) -> [IntentRecord]
  /// At start: an intent whose attempt has no answer becomes unknown. Returns those.
  func recoverAttempts(now: Date) async throws(StoreError) -> [IntentRecord]
}

extension CoreStore {
  /// `finish` for an outcome whose answer named nothing, or that had none.
  package func finish(
    _ intent: UUID, state: IntentState, requestID: String?, now: Date
  ) async throws(StoreError) {
    try await finish(intent, state: state, requestID: requestID, touched: [], now: now)
  }
}

/// Named limits of the store.
package enum StoreLimits {
  /// The most rows that one transaction writes, so that a first load never stalls anything else.
  package static let rowsPerWrite = 500
  /// How often an order that an action may have changed is tried to be read whole before pages
  /// bring its rows again.
  package static let wholeReads = 5
  /// The most deliveries that one commit takes (A4).
  package static let deliveriesPerWrite = 256
  /// How long a body is kept that is kept at all, in seconds: 72 hours.
  package static let bodyLifetime: TimeInterval = 72 * 3600
  /// How long a delivery's ids are kept, in seconds: 30 days. Shopify repeats one for 4 hours at
  /// most (FACTS §7.5).
  package static let deliveryLifetime: TimeInterval = 30 * 86_400
  /// How long the first hint for an order waits for others before the order is read, in seconds:
  /// the deliveries of one action come together.
  package static let hintWindow: TimeInterval = 0.03
  /// How soon an order that was just read for a hint is read again for further ones, in seconds.
  package static let hintSpacing: TimeInterval = 1
}
