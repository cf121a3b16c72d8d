import Foundation
import FulfillmentDomain

/// Shopify's leaky bucket as this process knows it: what the last reply said, filled up since by
/// the time that passed, less what is under way; and who waits for it (B1, B2). Decides, never
/// waits. Every ticket must be left or settled.
struct CostBucket: Sendable {
  /// A request's place in the queue, then its reservation.
  typealias Ticket = Int

  enum Verdict: Hashable, Sendable {
    /// Send it; it counts as under way until `settle`.
    case go
    /// Ask again after so many seconds.
    case wait(TimeInterval)
    /// It has waited long enough and has lost its place; so many seconds more would be needed.
    case giveUp(TimeInterval)
  }

  private struct Waiter {
    var lane: BudgetLane
    var cost: Double
    var since: TimeInterval
  }

  private var last: (budget: APIBudget, uptime: TimeInterval)?
  private var costs: [CostKey: Double] = [:]
  private var waiting: [Ticket: Waiter] = [:]
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

  /// The points that Shopify will ask for: what it asked for last time; the most that the document
  /// ever cost where its pages are of a new size.
  func cost(of key: CostKey) -> Double {
    if let cost = costs[key] { return cost }
    let others = costs.lazy.filter { $0.key.document == key.document }.map(\.value)
    return others.max() ?? AdminLimits.unknownCost
  }

  /// Tickets that were neither left nor settled; for tests.
  var openTickets: Int { waiting.count + underWay.count }

  /// A place in the queue; nil where too many wait.
  mutating func join(_ key: CostKey, lane: BudgetLane, at uptime: TimeInterval) -> Ticket? {
    guard waiting.count < AdminLimits.waitingRequests else { return nil }
    nextTicket += 1
    waiting[nextTicket] = Waiter(lane: lane, cost: cost(of: key), since: uptime)
    return nextTicket
  }

  /// Whether it may be sent now.
  mutating func ask(_ ticket: Ticket, at uptime: TimeInterval) -> Verdict {
    guard let waiter = waiting[ticket] else { return .go }
    let missing = seconds(ticket, waiter, at: uptime)
    let patience = waiter.lane.patience - (uptime - waiter.since)
    if missing > 0, patience > 0 { return .wait(min(missing, patience, AdminLimits.budgetNap)) }
    // Shopify itself holds an action back where it must; a read would take what is not its own.
    if missing > 0, waiter.lane != .action {
      leave(ticket)
      return .giveUp(missing)
    }
    waiting[ticket] = nil
    underWay[ticket] = waiter.cost
    return .go
  }

  /// It will not be sent.
  mutating func leave(_ ticket: Ticket) { waiting[ticket] = nil }

  /// It is answered, or never will be.
  mutating func settle(
    _ ticket: Ticket, _ key: CostKey, cost: GraphQLCost?, at uptime: TimeInterval
  ) {
    waiting[ticket] = nil
    underWay[ticket] = nil
    if let requested = cost?.requestedQueryCost, requested > 0 {
      if costs.count >= AdminLimits.learnedCosts, costs[key] == nil { costs = [:] }
      costs[key] = requested
    }
    guard let status = cost?.throttleStatus, status.maximumAvailable > 0 else { return }
    last = (
      APIBudget(
        available: status.currentlyAvailable, maximum: status.maximumAvailable,
        restoreRate: status.restoreRate), uptime
    )
  }

  /// Seconds until the points are there that those ahead, those under way and those above leave.
  private func seconds(_ ticket: Ticket, _ waiter: Waiter, at uptime: TimeInterval) -> TimeInterval
  {
    guard let budget = budget(at: uptime), budget.restoreRate > 0 else { return 0 }
    let ahead = waiting.lazy
      .filter { ($0.value.lane, $0.key) < (waiter.lane, ticket) }
      .reduce(0) { $0 + $1.value.cost }
    let reserved = budget.maximum * waiter.lane.reserve
    let usable = budget.available - underWay.values.reduce(0, +) - ahead - reserved
    // A document that is dearer than the lane ever has goes when the lane is full.
    let needed = min(waiter.cost, budget.maximum - reserved)
    return max(0, (needed - usable) / budget.restoreRate)
  }
}
