import Foundation
import FulfillmentDomain

/// What a person asked for on the command line, before it is known to which order.
enum ActionPlan: Hashable, Sendable {
  case hold(reason: HoldReason, notes: String, lines: [LineChoice], notifyMerchant: Bool)
  case release(HoldSelection)
  case reschedule(to: Date)
  case deadline(by: Date)
  case fulfill(FulfillPlan)

  /// Which holds to release.
  enum HoldSelection: Hashable, Sendable {
    /// Those that this app placed.
    case mine
    case these([HoldID])
    /// Everybody's.
    case all
  }

  /// `fulfill`'s options. No lines means all that is left.
  struct FulfillPlan: Hashable, Sendable {
    var lines: [LineChoice] = []
    var carrier: String?
    var trackingNumbers: [String] = []
    var trackingURLs: [String] = []
    var notifyCustomer = false
  }

  var kind: ActionKind {
    switch self {
    case .hold: .hold
    case .release: .release
    case .reschedule: .reschedule
    case .deadline: .deadline
    case .fulfill: .fulfill
    }
  }

  /// The action on this order with everything spelled out (O1), or why it cannot be.
  func action(on order: FulfillmentOrder, now: Date) throws(ActionRefusal) -> Action {
    if case .reschedule = self, order.status.isActive, order.status != .scheduled {
      throw .notScheduled(order: order.orderName, status: order.status.words)
    }
    if let refusal = order.refusal(of: kind) { throw .gate(refusal.reason) }
    switch self {
    case .hold(let reason, let notes, let lines, let notifyMerchant):
      let lines = try LineChoice.resolve(lines, in: order)
      return .hold(
        HoldRequest(reason: reason, notes: notes, lines: lines, notifyMerchant: notifyMerchant))
    case .release(let selection):
      return .release(holds: try holds(selection, on: order))
    case .reschedule(let time):
      guard time > now else { throw .past(what: "The new time", time) }
      return .reschedule(to: time)
    case .deadline(let time):
      guard time > now else { throw .past(what: "The deadline", time) }
      return .deadline(by: time)
    case .fulfill(let plan):
      return .fulfill(try plan.request(for: order))
    }
  }

  private func holds(_ selection: HoldSelection, on order: FulfillmentOrder)
    throws(ActionRefusal) -> [HoldID]
  {
    if order.holds.isEmpty { throw .hiddenHolds(order: order.orderName) }
    switch selection {
    case .all: return order.holds.map(\.id)
    case .these(let ids):
      for id in ids where !order.holds.contains(where: { $0.id == id }) {
        throw .noHold(id, order: order.orderName)
      }
      return ids
    case .mine:
      let mine = order.holds.filter(\.isMine)
      if mine.isEmpty { throw .othersHolds(order: order.orderName, order.holds) }
      return mine.map(\.id)
    }
  }
}

extension ActionPlan.FulfillPlan {
  /// Quantities are always explicit: "all" could grow between the look and the deed.
  fileprivate func request(for order: FulfillmentOrder) throws(ActionRefusal) -> FulfillRequest {
    guard trackingURLs.count <= max(1, trackingNumbers.count) else {
      throw .trackingPairs(numbers: trackingNumbers.count, urls: trackingURLs.count)
    }
    var chosen = try LineChoice.resolve(lines, in: order)
    if chosen.isEmpty {
      chosen = order.lines.filter { $0.remainingQuantity > 0 }.map {
        LineQuantity(line: $0.id, quantity: $0.remainingQuantity)
      }
    }
    if chosen.isEmpty { throw .nothingLeft(order.orderName) }
    return FulfillRequest(
      lines: chosen, carrier: carrier, trackingNumbers: trackingNumbers, trackingURLs: trackingURLs,
      notifyCustomer: notifyCustomer)
  }
}
