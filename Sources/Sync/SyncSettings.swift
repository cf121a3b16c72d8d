package import Foundation

/// The core's intervals and limits; the defaults are DESIGN §3's. All times in seconds.
package struct SyncSettings: Sendable {
  /// Between two polls while keys are pressed (P4).
  package var activeInterval: TimeInterval = 10
  /// Between two polls while nobody presses a key (P4).
  package var idleInterval: TimeInterval = 30
  /// The same two while webhooks tell of changes (P4).
  package var healthyActiveInterval: TimeInterval = 30
  package var healthyIdleInterval: TimeInterval = 60
  /// Between two polls while webhooks should come and do not (P4).
  package var degradedInterval: TimeInterval = 5
  /// How long after a key somebody counts as there.
  package var attentionSpan: TimeInterval = 60
  /// By how much of itself an interval varies, up or down.
  package var jitter: Double = 0.1
  /// How far each poll looks back behind its watermark, for Shopify's search lags (P3).
  package var overlap: TimeInterval = 120
  /// A longer time without a complete poll makes a full sweep (P5).
  package var longGap: TimeInterval = 3600
  /// A sweep at least this often (P5, "nightly").
  package var sweepInterval: TimeInterval = 86_400
  /// Between two readings of the profile and the locations.
  package var profileInterval: TimeInterval = 600
  /// After a long gap, orders that changed longer ago than this are read when they are opened.
  package var longestOrderCatchUp: TimeInterval = 7 * 86_400
  /// How wrong our clock may be: where a first load finds nothing to take the server's time from,
  /// and where a time of the server's lies ahead.
  package var clockAllowance: TimeInterval = 86_400
  /// The longest wait after the first failed read; doubled by each further one, with full jitter.
  package var firstBackoff: TimeInterval = 2
  /// Where that doubling ends.
  package var longestBackoff: TimeInterval = 120
  /// The wait after an error that only a person can mend, such as a refused token.
  package var mendingInterval: TimeInterval = 60
  /// The longest wait that Shopify may ask for at once.
  package var longestThrottle: TimeInterval = 300
  /// Throttled answers in a row after which `syncOnce` gives up.
  package var throttledReads = 10
  /// Failures in a row after which a poll starts again from its first page.
  package var resumedFailures = 5
  /// Pages of one poll, after which the answer is not believed to end.
  package var pages = 20_000
  /// Fulfillment orders of a first load after which, where there are more, Shopify is asked to
  /// collect them in a bulk operation: 40 pages of 50, less than a minute by pages.
  package var bulkFrom = 2000
  /// Between two questions about a bulk operation: at first, and where the growing ends.
  package var firstBulkWait: TimeInterval = 2
  package var longestBulkWait: TimeInterval = 15
  /// A bulk operation that shows nothing new for so long is given up for pages.
  package var bulkStall: TimeInterval = 1800
  /// A bulk operation that is not over after so long is given up for pages.
  package var longestBulk: TimeInterval = 6 * 3600
  /// Failures in a row, without a new row, after which a bulk operation is given up for pages.
  package var bulkFailures = 8
  /// Between two records of how far a first load is.
  package var loadInterval: TimeInterval = 1
  /// Orders in one request for whole orders.
  package var ordersPerRead = 10
  /// Fulfillment orders in one request by id.
  package var idsPerRead = 100
  /// Dirty orders looked through for one that somebody waits for.
  package var urgentWindow = 500
  /// Between two readings of the same order because it is on screen.
  package var watchInterval: TimeInterval = 30
  /// Changes that the poll remembers so as not to handle them in each overlap again: more than a
  /// shop's bulk edit touches, for what is forgotten is read again with every poll.
  package var remembered = 100_000
  /// Between two reads of an order that cannot be read, after the first few.
  package var poisonInterval: TimeInterval = 300
  /// How long after the read that settled it an order is read once more, where a hint asks for that
  /// (L4): routing may be unfinished, or what happened shows late.
  package var secondRead: TimeInterval = 5
  /// Failed reads of a fulfillment order whose order is not known, after which the hints for it are
  /// set aside: half an hour of them.
  package var unplacedTries = 10
  /// The least wait for a hint that is due: where store and core disagree, nothing spins.
  package var leastHintWait: TimeInterval = 0.01
  /// How soon a hint has to be due for `syncOnce` to wait for it, and how often it waits.
  package var hintPatience: TimeInterval = 0.25
  package var hintRounds = 20
  /// How late a webhook may be before a change that the poll found counts as unannounced.
  package var hintGrace: TimeInterval = 20
  /// How far before a change its announcement may lie: Shopify's times of one event differ a
  /// little.
  package var announcementSlack: TimeInterval = 2
  /// How far our idea of the shop's time may be off: changes within it after the receiver began to
  /// listen do not count as unannounced.
  package var skewAllowance: TimeInterval = 5
  /// How long after an action of our own nothing that happens to its order counts as unannounced:
  /// some actions fire no webhook.
  package var ownActionSpan: TimeInterval = 300
  /// How long no change may have been unannounced for webhooks to be believed again.
  package var recoverySpan: TimeInterval = 600
  /// Changes that wait for their announcement at once; more are not looked at.
  package var changesWatched = 500
  /// Fulfillment orders of one poll that are compared with what was known of them.
  package var changesCompared = 50
  /// Orders of our own actions that are remembered at once.
  package var ownOrdersWatched = 2000
  /// Between two looks at what was received, at least.
  package var activityInterval: TimeInterval = 1
  /// Between two comparisons of the webhook subscriptions.
  package var subscriptionInterval: TimeInterval = 300
  /// The same after one that failed.
  package var subscriptionRetry: TimeInterval = 60
  /// Between two readings of profile and locations for deliveries that name the shop itself.
  package var shopHintSpacing: TimeInterval = 1
  /// Between two prunings of the inbox, and pieces of one before the reads get their turn.
  package var pruneInterval: TimeInterval = 600
  package var prunePieces = 20
  /// Different gaps that a report names.
  package var gapsReported = 20
  /// How old the recorded time of the last poll may grow before it is recorded again.
  package var feedInterval: TimeInterval = 25
  /// An intent older than this is not sent any more (O6).
  package var intentLifetime: TimeInterval = 900
  /// Intents in flight at once, each of another fulfillment order.
  package var flights = 4
  /// How often an intent is sent again after a throttled answer, which did nothing.
  package var throttledSends = 4
  /// How long an intent on its way may still take when the core is told to end.
  package var grace: TimeInterval = 10
  /// How often an outcome is committed at most where the store is busy.
  package var outcomeCommits = 5
  /// Between two such commits.
  package var outcomeInterval: TimeInterval = 1
  /// A number from 0 up to 1, for jitter.
  package var random: @Sendable () -> Double = { Double.random(in: 0..<1) }

  /// DESIGN §3's settings.
  package init() {}
}
