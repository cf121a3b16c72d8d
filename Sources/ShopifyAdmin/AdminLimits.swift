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

  /// The part of the bucket that is kept for actions (B1).
  package static let reservedForActions = 0.25
  /// Points that a document is taken to cost before its first reply.
  package static let unknownCost: Double = 100
  /// Seconds that a request waits for the bucket at most; then Shopify decides.
  package static let longestBudgetWait: TimeInterval = 15

  /// Sentences about gaps that one page carries.
  package static let gapsPerPage = 5
}
