import Foundation
import FulfillmentDomain

/// Who asks for points. Thin for now: B1's other lanes share `reading`.
enum BudgetLane: Sendable {
  /// A person pressed a key: may use the whole bucket.
  case action
  /// Everything else: leaves `AdminLimits.reservedForActions` of the bucket alone.
  case reading
}

/// Shopify's leaky bucket as this process knows it: what the last reply said, filled up since by
/// the time that passed, less what is under way (B1, B2).
struct CostBucket: Sendable {
  /// A reservation; give it back with `settle`.
  typealias Ticket = Int

  private var last: (budget: APIBudget, uptime: TimeInterval)?
  private var costs: [String: Double] = [:]
  private var underWay: [Ticket: Double] = [:]
  private var nextTicket = 0

  /// What the bucket holds at `uptime` as far as is known; nil before the first reply.
  func budget(at uptime: TimeInterval) -> APIBudget? {
    guard let last else { return nil }
    var budget = last.budget
    let refilled = budget.available + max(0, uptime - last.uptime) * budget.restoreRate
    budget.available = min(budget.maximum, refilled)
    return budget
  }

  /// The points that the document is taken to cost: what its last reply said was asked for.
  func cost(of document: String) -> Double { costs[document] ?? AdminLimits.unknownCost }

  /// Seconds until the document may be sent; 0 to send now.
  func wait(for document: String, lane: BudgetLane, at uptime: TimeInterval) -> TimeInterval {
    guard let budget = budget(at: uptime), budget.restoreRate > 0 else { return 0 }
    let reserved = lane == .action ? 0 : budget.maximum * AdminLimits.reservedForActions
    let usable = budget.available - underWay.values.reduce(0, +) - reserved
    // A document that is dearer than the lane ever has goes when the lane is full.
    let needed = min(cost(of: document), budget.maximum - reserved)
    let seconds = (needed - usable) / budget.restoreRate
    return min(max(0, seconds), AdminLimits.longestBudgetWait)
  }

  /// Counts the document as under way.
  mutating func begin(_ document: String) -> Ticket {
    nextTicket += 1
    underWay[nextTicket] = cost(of: document)
    return nextTicket
  }

  /// The document is answered, or never will be.
  mutating func settle(
    _ ticket: Ticket, document: String, cost: GraphQLCost?, at uptime: TimeInterval
  ) {
    underWay[ticket] = nil
    if let requested = cost?.requestedQueryCost, requested > 0 { costs[document] = requested }
    guard let status = cost?.throttleStatus, status.maximumAvailable > 0 else { return }
    last = (
      APIBudget(
        available: status.currentlyAvailable, maximum: status.maximumAvailable,
        restoreRate: status.restoreRate), uptime
    )
  }
}
