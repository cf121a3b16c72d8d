import Foundation
package import FulfillmentDomain
package import Logging
package import Store

/// The core: polls the shop, reads dirty orders again and sends intents, and keeps it all in the
/// store. What to do is decided in values (`PollCycle`, `BulkCycle`, `PollSchedule`,
/// `ChangeMemory`, `HintRule`, `HintWatch`, `OutboxRule`, `SubscriptionRule`, `FeedBook`); this
/// actor carries it out.
///
/// Reads are serial: one request's answer is applied before the next request leaves. So no answer
/// can make a row vanish that another answer, asked for earlier, is about to bring. (A bulk
/// operation's rows are long under way: they carry the stamp of its beginning and give way to all
/// that was read since.) Intents run beside them.
package actor SyncCore {
  let store: any CoreStore
  let gateway: any ShopGateway
  let settings: SyncSettings
  let clock: any SyncClock
  let logger: Logger
  /// Nil where no webhooks are received.
  let webhooks: WebhookPlan?

  /// Why the core stopped by itself; nil while it runs, and where it was cancelled.
  package internal(set) var failure: StoreError?

  /// Started once: what a former process left half done is recorded before anything else happens.
  var preparation: Task<StoreError?, Never>?
  var isRunning = false

  // Reading
  let readAlarm = Alarm()
  var schedule: PollSchedule
  var memory: ChangeMemory
  var feed: FeedBook
  var profile: ShopProfile?
  var profileReadAt: Date?
  var locations: [Location]?
  var cycle: PollCycle?
  /// The result of a bulk operation, open at the next row to store.
  var bulkRows: (any BulkRows)?
  /// Whether the next poll has to be a sweep.
  var mustSweep = false
  var wasDirtyTurn = false
  /// Orders that somebody waits for: read before all others.
  var urgent: Set<OrderID> = []
  var watched: OrderID?
  var watchedAt: [OrderID: Date] = [:]
  var report = SyncReport()

  // Webhooks
  let subscriptionAlarm = Alarm()
  /// Whether the last comparison of the subscriptions came to no end.
  var lacksComparison = false
  /// What was last found of them; nil before the first comparison.
  var subscriptions: SubscriptionReport?
  var watch: HintWatch
  /// Whether deliveries may have come that nobody has looked at.
  var hasNewDeliveries = true
  var activityReadAt: Date?
  /// Whether one may have named the shop itself, and when the last one did that was heeded.
  var mayBeShopHint = true
  var heededShopHint: Date?
  /// When one was last heeded, in our time.
  var shopHeededAt: Date?
  /// When the inbox is to be pruned next; nil: at once.
  var pruneAt: Date?

  // Outbox
  let outboxAlarm = Alarm()
  var flights: [UUID: Flight] = [:]
  var outboxPausedUntil: Date?
  var isEnding = false

  /// `store` must be the one that holds the lock; nothing is read or sent before `run`, `syncOnce`
  /// or `perform`.
  package init(
    store: any CoreStore, gateway: any ShopGateway, settings: SyncSettings = SyncSettings(),
    clock: any SyncClock = SystemSyncClock(), webhooks: WebhookPlan? = nil, logger: Logger
  ) {
    self.store = store
    self.gateway = gateway
    self.settings = settings
    self.clock = clock
    self.logger = logger
    self.webhooks = webhooks
    schedule = PollSchedule(settings: settings)
    memory = ChangeMemory(limit: settings.remembered)
    feed = FeedBook(recorded: FeedState(), settings: settings)
    watch = HintWatch(isConfigured: webhooks != nil, settings: settings, now: clock.now)
  }

  /// Commits an intent (O1) and wakes the outbox. Throws what the store refuses: nothing is sent
  /// then.
  package func submit(_ intent: Intent) async throws(StoreError) {
    try await store.open(intent)
    outboxAlarm.ring()
  }

  /// Polls at once, or as soon as Shopify's throttle allows; several calls are one poll.
  package func refreshNow() {
    schedule.refresh(at: clock.now)
    readAlarm.ring()
  }

  /// Somebody is there: polls follow each other faster for a while (P4).
  package func keyPressed() {
    if schedule.keyPressed(at: clock.now) { readAlarm.ring() }
  }

  /// The order whose detail is on screen, nil for none: it is read soon, but the same one not more
  /// often than every `watchInterval`.
  package func watch(_ order: OrderID?) {
    watched = order
    if order != nil { readAlarm.ring() }
  }

  /// The API budget as last heard; nil before the first reply.
  package func budget() async -> APIBudget? { await gateway.budget() }
}

/// One intent on its way.
struct Flight {
  /// What it keeps to itself meanwhile (O6).
  var occupied: [FulfillmentOrderID]
  /// The whole way: not cancelled with the core, so that what was sent is recorded.
  var task: Task<Void, Never>
  /// The request, while it is under way.
  var sending: Task<ActionOutcome, Never>?
  /// The wait that Shopify asked for, while it lasts.
  var waiting: Task<Void, Never>?
  /// Whether nobody waits for it any more, so that it must not be sent.
  var isAbandoned = false
  /// Whether its outcome was recorded without waiting for the reply.
  var isClosed = false
  /// Rings when the way has ended.
  var done = Alarm()
}

/// Turns the shop's error into the core's.
func asking<Answer: Sendable>(
  _ question: () async throws(ShopError) -> Answer
) async throws(SyncError) -> Answer {
  do { return try await question() } catch { throw .shop(error) }
}

/// Turns the store's error into the core's.
func storing<Answer: Sendable>(
  _ work: () async throws(StoreError) -> Answer
) async throws(SyncError) -> Answer {
  do { return try await work() } catch { throw .store(error) }
}
