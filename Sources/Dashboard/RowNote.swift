import Foundation
import FulfillmentDomain

/// The one thing about an order that matters most in a glance, after its status.
struct RowNote: Hashable, Sendable {
  var text = ""
  var role: Theme.Role = .dim
  /// One column that is never dropped: an action under way, or one whose outcome nobody knows.
  var mark = " "

  init(_ row: BoardRow, now: Date, symbols: Symbols) {
    let order = row.order
    if let pending = row.pending {
      mark = pending.isUnknown ? "?" : symbols.pending
      role = pending.isUnknown ? .danger : .pending
      text =
        pending.isUnknown
        ? "\(pending.action.words): outcome unknown"
        : "\(symbols.pending)\(pending.action.progressive)"
    } else if let reason = row.stuckReasons(at: now).first {
      role = reason.kind == .onHold ? .onHold : .danger
      text = reason.kind == .rejected ? "rejected: \(reason.text)" : reason.text
    } else if let cause = order.progressCause {
      text = cause
    } else if order.requestStatus != .unsubmitted && order.requestStatus != .closed {
      role = .warning
      text = order.requestStatus.rawValue.replacing("_", with: " ")
    } else if order.deliveryMethod == .pickUp {
      text = "pickup"
    }
  }
}

/// What a row says about time: late, held for how long, due or opening when.
struct RowTime: Hashable, Sendable {
  var text = ""
  var role: Theme.Role = .text

  init(_ row: BoardRow, clock: Clock, symbols: Symbols) {
    let order = row.order
    guard order.status.isActive else { return }
    if let due = order.fulfillBy, due <= clock.now {
      (text, role) = (clock.due(due), .danger)
    } else if order.status == .onHold, let held = order.heldFor(clock, symbols) {
      (text, role) = ("held \(held)", .onHold)
    } else if let due = order.fulfillBy {
      let isSoon = due.timeIntervalSince(clock.now) < 4 * 3600
      (text, role) = (clock.due(due), isSoon ? .warning : .text)
    } else if order.status == .scheduled, let at = order.fulfillAt {
      (text, role) = (clock.opens(at), .scheduled)
    }
  }
}

extension FulfillmentOrder {
  /// Which of its three causes IN_PROGRESS has (FACTS §0.1); nil in any other status.
  var progressCause: String? {
    guard status == .inProgress else { return nil }
    if requestStatus == .accepted { return "ACCEPTED by service" }
    if requestStatus != .unsubmitted {
      return requestStatus.rawValue.replacing("_", with: " ")
    }
    if remainingQuantity < totalQuantity { return "partly fulfilled" }
    return "progress reported"
  }

  /// How long its oldest hold stands: `26h`, `≥26h` where only a lower bound is known.
  func heldFor(_ clock: Clock, _ symbols: Symbols) -> String? {
    guard let oldest = holds.compactMap(\.since).min(by: { $0.time < $1.time }) else { return nil }
    return oldest.words(clock, symbols)
  }
}

extension HoldSince {
  func words(_ clock: Clock, _ symbols: Symbols) -> String {
    isExact ? clock.age(time) : symbols.atLeast + clock.age(time)
  }
}

extension ActionKind {
  /// What is being done: "holding".
  var progressive: String {
    switch self {
    case .hold: "holding"
    case .release: "releasing"
    case .reschedule: "rescheduling"
    case .deadline: "setting deadline"
    case .fulfill: "fulfilling"
    }
  }
}
