package import Foundation
package import FulfillmentDomain

/// What was last heard of the stock of a few orders' lines. One question is out at a time, and only
/// for an order that the cursor rests on, or that a form is about: holding `j` asks nothing.
package struct StockBook: Hashable, Sendable {
  /// An answer and when it came, in our time.
  package struct Entry: Hashable, Sendable {
    package var order: FulfillmentOrderID
    package var answer: Loaded<[LineStock]>
    package var at: Date
  }

  /// Oldest first; at most `DashboardLimits.stocks`.
  package private(set) var entries: [Entry] = []
  /// The order that is asked about now.
  package var outstanding: FulfillmentOrderID?
  /// The order whose lingering is being timed; the cursor rested on `rested` long enough.
  var timed: FulfillmentOrderID?
  var rested: FulfillmentOrderID?

  package init() {}

  /// The last answer for an order.
  func entry(_ order: FulfillmentOrderID) -> Entry? { entries.first { $0.order == order } }

  /// Whether an answer is there that need not be asked for again.
  func isFresh(_ order: FulfillmentOrderID, now: Date) -> Bool {
    guard let entry = entry(order) else { return false }
    return now.timeIntervalSince(entry.at) < DashboardLimits.stockAge
  }

  mutating func take(_ answer: Loaded<[LineStock]>, of order: FulfillmentOrderID, at now: Date) {
    if outstanding == order { outstanding = nil }
    forget(order)
    entries.append(Entry(order: order, answer: answer, at: now))
    if entries.count > DashboardLimits.stocks { entries.removeFirst() }
  }

  mutating func forget(_ order: FulfillmentOrderID) { entries.removeAll { $0.order == order } }

  mutating func forgetAll() { entries = [] }
}
