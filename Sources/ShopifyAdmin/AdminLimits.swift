package import Foundation

/// Named limits of the client. Page sizes keep one request well below Shopify's 1000 points: by the
/// recorded costs (FACTS §8) a poll page asks for about 150, five whole orders for about 450.
package enum AdminLimits {
  /// Fulfillment orders in a page of the poll.
  package static let fulfillmentOrdersPerPage = 50
  /// Lines that come with a fulfillment order; more follow in pages of their own.
  package static let linesPerFulfillmentOrder = 20
  /// Lines in each follow-up page.
  package static let linesPerPage = 100
  /// Ids with a time only, so that many are cheap.
  package static let ordersPerPage = 100
  /// Locations in a page.
  package static let locationsPerPage = 100
  /// Orders that are read whole in one request.
  package static let wholeOrdersPerRequest = 5
  /// Fulfillment orders that come with an order; more follow in pages of their own.
  package static let fulfillmentOrdersPerOrder = 10
  /// Fulfillments that come with an order; Shopify gives a list without cursors, so an order with
  /// as many is asked again for `fulfillmentsAtMost`.
  package static let fulfillmentsPerOrder = 10
  /// Shopify's largest list.
  package static let fulfillmentsAtMost = 250
  /// Fulfillment orders that are read by id in one request.
  package static let fulfillmentOrdersPerRequest = 25
  /// Follow-up pages of one connection; more are taken for a server that goes in circles.
  package static let pagesAtMost = 100

  /// Bytes of a reply that are read before it is given up.
  package static let replyBytes = 20 << 20
  /// Seconds to make a connection, TLS included.
  package static let connectTimeout: TimeInterval = 10
  /// Seconds that an unused connection is kept: a long idle one may be half dead, and an action
  /// written to it would have an unknown outcome.
  package static let idleConnection: TimeInterval = 20

  /// Attempts of one read, the first included. Actions have one.
  package static let readAttempts = 4
  /// Seconds: the first wait before a read is sent again is at most this, then doubled.
  package static let firstBackoff: TimeInterval = 0.5
  /// Seconds that doubling stops at.
  package static let longestBackoff: TimeInterval = 8
  /// A throttled read that would have to wait longer is left to the caller.
  package static let longestThrottleWait: TimeInterval = 30

  /// Seconds that `Retry-After` may ask for; what asks for more is taken for this.
  package static let longestRetryAfter: TimeInterval = 86_400

  /// The part of the bucket that is kept for actions (B1): what is on screen leaves it alone.
  package static let reservedForActions = 0.25
  /// What hints leave alone, for what is on screen too.
  package static let reservedForVisible = 0.35
  /// What the poll leaves alone, for hints too.
  package static let reservedForHints = 0.45
  /// What a first load and a sweep leave alone, for the poll too.
  package static let reservedForPoll = 0.6
  /// Points that a document is taken to cost before its first reply.
  package static let unknownCost: Double = 100
  /// Costs that are remembered, by document and page size; one more, and they are learned anew.
  package static let learnedCosts = 512
  /// Requests that wait for the bucket at once.
  package static let waitingRequests = 1000
  /// Seconds that an action waits for the bucket at most; then Shopify decides.
  package static let longestBudgetWait: TimeInterval = 15
  /// Seconds that a read waits for the bucket at most, about three times what fills an empty one;
  /// then it is left to the caller: it never takes what is kept for those above it.
  package static let longestReadBudgetWait: TimeInterval = 60
  /// Seconds after which one that waits looks at the bucket again: others may have given up.
  package static let budgetNap: TimeInterval = 5
  /// How often the pages of a document are halved where Shopify finds them too dear.
  package static let pageHalvings = 4

  /// Failures in a row that open the circuit (B3).
  package static let circuitFailures = 5
  /// Seconds: a circuit that opened is tried after this at most, then twice as long each time.
  package static let firstCircuitWait: TimeInterval = 2
  /// Seconds that doubling stops at: so much later at most it is seen that the shop is back.
  package static let longestCircuitWait: TimeInterval = 20
  /// Seconds after which a try that never ended is forgotten.
  package static let longestProbe: TimeInterval = 120

  /// The part of a granted token's life after which it is renewed.
  package static let renewalPoint = 0.9
  /// Seconds until a token is asked for again after that failed, then twice as long each time.
  package static let firstRenewalWait: TimeInterval = 2
  /// Seconds that doubling stops at.
  package static let longestRenewalWait: TimeInterval = 300
  /// Renewals that one request waits for.
  package static let renewalsWaitedFor = 3
  /// Seconds that a granted token is taken to live where Shopify does not say (FACTS §9).
  package static let grantedLife: TimeInterval = 86_399
  /// Seconds that it is taken to live at most, whatever is said.
  package static let longestGrantedLife: TimeInterval = 400 * 86_400
  /// Bytes of a kept token, and of an answer to signing in, that are looked at.
  package static let tokenCacheBytes = 65_536

  /// Fulfillment orders of a bulk result that are handed out at once.
  package static let bulkRowsPerBatch = 200
  /// Bytes of one line of a bulk result: one fulfillment order without its lines, or one line.
  package static let bulkLineBytes = 1 << 20
  /// Bytes of a whole bulk result: some millions of fulfillment orders.
  package static let bulkResultBytes = 16 << 30
  /// Lines of one fulfillment order in a bulk result.
  package static let bulkLinesPerFulfillmentOrder = 25_000
  /// Seconds without a byte of a bulk result, after which it is given up.
  package static let bulkIdle: TimeInterval = 120

  /// Sentences about gaps that one page carries.
  package static let gapsPerPage = 5
}
