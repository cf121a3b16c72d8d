import Foundation
import FulfillmentDomain
import TerminalUI

/// The one thing about an order that matters most in a glance, after its status and its due time.
struct RowNote: Hashable, Sendable {
  var text = ""
  /// The same in at most ten columns, for narrow panes.
  var short = ""
  var role: Theme.Role = .dim
  /// One column that is never dropped: an action under way, or one whose outcome nobody knows.
  var mark = " "

  init(_ row: BoardRow, now: Date, symbols: Symbols) {
    let order = row.order
    if let pending = row.pending {
      mark = pending.isUnknown ? "?" : symbols.pending
      role = pending.isUnknown ? .danger : .pending
      let doing = "\(symbols.pending)\(pending.action.progressive)"
      text = pending.isUnknown ? "outcome unknown: \(pending.action.words)" : doing
      short = pending.isUnknown ? "unknown" : doing
    } else if let reason = Self.worst(row, now: now) {
      role = reason.kind == .onHold ? .onHold : .danger
      text = reason.line(order)
      short = reason.kind.short(order)
    } else if let cause = order.progressCause {
      (text, short) = (cause.text, cause.short)
    } else if order.requestStatus != .unsubmitted && order.requestStatus != .closed {
      role = .warning
      text = order.requestStatus.sentence
      short = order.requestStatus.words
    } else if order.deliveryMethod == .pickUp {
      (text, short) = ("pickup", "pickup")
    }
  }

  /// The long form where it fits or enough of it shows, else the short one.
  func fitted(_ columns: Int) -> String {
    columns >= 18 || SafeText(text).width <= columns ? text : short
  }

  /// The worst reason that the row does not say elsewhere: its due time tells that it is late.
  private static func worst(_ row: BoardRow, now: Date) -> StuckReason? {
    row.stuckReasons(at: now).first { $0.kind != .overdue }
  }
}

extension StuckReason {
  /// The reason so that it stands alone: what a service only calls "invalid SKU" was a rejection.
  func line(_ order: FulfillmentOrder) -> String {
    let isQuoted = kind == .rejected && order.lines.contains { !$0.warnings.isEmpty }
    return isQuoted ? "rejected: \(text)" : text
  }
}

extension StuckReason.Kind {
  /// The kind in at most ten columns; what only Shopify can name is cut where it is drawn.
  func short(_ order: FulfillmentOrder) -> String {
    switch self {
    case .unknownOutcome: "unknown"
    case .rejected: "rejected"
    case .cancellationRequested: "cancel req"
    case .incomplete: "gave up"
    case .onHold: order.shortHolds
    case .overdue: "overdue"
    }
  }
}

extension HoldReason {
  /// The reason in at most eight columns where Shopify's list has it.
  var short: String {
    switch self {
    case .awaitingPayment: "payment"
    case .highRiskOfFraud: "fraud"
    case .incorrectAddress: "address"
    case .inventoryOutOfStock: "no stock"
    case .unknownDeliveryDate: "no date"
    case HoldReason(rawValue: "AWAITING_RETURN_ITEMS"): "return"
    case HoldReason(rawValue: "ONLINE_STORE_POST_PURCHASE_CROSS_SELL"): "upsell"
    default: words
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
      (text, role) = (held, .onHold)
    } else if let due = order.fulfillBy {
      let isSoon = due.timeIntervalSince(clock.now) < 4 * 3600
      (text, role) = (clock.due(due), isSoon ? .warning : .text)
    } else if order.status == .scheduled, let at = order.fulfillAt {
      (text, role) = (clock.opens(at), .scheduled)
    }
  }
}

extension FulfillmentOrder {
  /// The first hold's reason in short, and how many more stand.
  fileprivate var shortHolds: String {
    guard let first = holds.first?.reason.short else { return "on hold" }
    return holds.count > 1 ? "\(first)+\(holds.count - 1)" : first
  }

  /// Which of its three causes IN_PROGRESS has (FACTS §0.1), also in at most ten columns; nil in
  /// any other status.
  var progressCause: (text: String, short: String)? {
    guard status == .inProgress else { return nil }
    if requestStatus == .accepted { return ("accepted by service", "accepted") }
    if requestStatus != .unsubmitted {
      return (requestStatus.sentence, requestStatus.words)
    }
    if remainingQuantity < totalQuantity { return ("partly fulfilled", "partly") }
    return ("progress reported", "started")
  }

  /// How long its oldest hold stands: `held 26h`, `held ≥26h` where only a lower bound is known.
  func heldFor(_ clock: Clock, _ symbols: Symbols) -> String? {
    guard let oldest = holds.compactMap(\.since).min(by: { $0.time < $1.time }) else { return nil }
    if let span = oldest.words(clock, symbols) { return "held \(span)" }
    return oldest.isExact ? "just held" : "held"
  }
}

extension HoldSince {
  /// How long in one number: `3h`, `≥26h`; nil while that is less than a minute.
  func words(_ clock: Clock, _ symbols: Symbols) -> String? {
    guard clock.now.timeIntervalSince(time) >= 60 else { return nil }
    return (isExact ? "" : symbols.atLeast) + clock.age(time)
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
    case .move: "moving"
    case .split: "splitting"
    case .merge: "merging"
    case .progress: "claiming"
    case .open: "opening"
    case .cancel: "cancelling"
    case .ready: "making ready"
    case .cancelFulfillment: "cancelling shipment"
    case .track: "changing tracking"
    case .event: "adding event"
    case .request: "requesting"
    case .requestCancel: "asking to cancel"
    case .accept: "accepting"
    case .reject: "rejecting"
    case .close: "closing"
    }
  }
}
