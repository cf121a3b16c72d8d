import FulfillmentDomain
import TerminalUI

extension DetailText {
  /// What can be done, the most useful first, then what cannot and why.
  var canDo: [StyledLine] {
    if let reason = state.readOnly {
      return StyledLine.labelled("Can do", "nothing: \(reason)", width: width, role: .warning)
    }
    var can: [String] = []
    // Keys with the same reason share it: one line in place of one for each.
    var refused: [(keys: String, why: String)] = []
    for command in CommandTable.acts(on: order, in: state) where !command.keys.isEmpty {
      guard let action = command.action, let refusal = order.refusal(of: action) else {
        can.append("\(command.mainKey) \(command.hint ?? command.title)")
        continue
      }
      guard order.makesMiss(action) else { continue }
      if let at = refused.firstIndex(where: { $0.why == refusal.short }) {
        refused[at].keys += " \(command.mainKey)"
      } else {
        refused.append((command.mainKey, refusal.short))
      }
    }
    if order.isAssigned == true, order.refusal(of: .close) == nil { can.append(": close") }
    if value?.order?.liveShipments.isEmpty == false { can.append(": shipment") }
    let dot = " \(symbols.dot)"
    let not = refused.map { "\($0.keys) \($0.why)" }
    return StyledLine.labelled(
      "Can do", pieces: can.isEmpty ? ["nothing"] : can, separator: dot, width: width,
      role: .accent)
      + StyledLine.labelled("Not now", pieces: not, separator: dot, width: width, role: .dim)
      + unknownActions
  }

  /// What Shopify lists and this program has no word for, as it came.
  private var unknownActions: [StyledLine] {
    let unknown = order.supportedActions.filter { !SupportedAction.known.contains($0) }
    let words = unknown.map(\.words).joined(separator: ", ")
    return StyledLine.labelled(
      "Besides", words.isEmpty ? "" : "\(words) (in Shopify's admin)", width: width, role: .dim)
  }

  var intents: [StyledLine] {
    (value?.intents ?? []).prefix(10).enumerated().flatMap { at, record -> [StyledLine] in
      let intent = record.intent
      var text = "\(intent.action.kind.words) \(record.state.words)"
      text += " \(clock.ago(intent.createdAt)) by \(intent.operatorName)"
      if let message = record.state.message { text += ": \(message)" }
      return StyledLine.labelled(
        at == 0 ? "Actions" : "", text, width: width, role: record.state.role)
    }
  }

  var siblings: [StyledLine] {
    // What was merged or cancelled away is closed and has nothing in it: it would only confuse.
    let others = (value?.siblings ?? []).filter { $0.status.isActive || $0.totalQuantity > 0 }
    return others.enumerated().flatMap { at, other -> [StyledLine] in
      let text =
        "\(symbols.glyph(other.status)) FO \(other.id.number) \(other.status.words)"
        + " \(symbols.dot) \(other.remainingQuantity) of \(other.totalQuantity)"
        + " \(symbols.dot) \(other.assignedLocation.name)"
      return StyledLine.labelled(at == 0 ? "Also" : "", text, width: width, role: .dim)
    }
  }
}

extension FulfillmentOrder {
  /// Whether anybody would miss a refused action on it: nobody looks for a hold to release where
  /// there is none.
  fileprivate func makesMiss(_ action: ActionKind) -> Bool {
    switch action {
    case .release: status == .onHold || !holds.isEmpty
    case .reschedule: status == .scheduled
    case .open: status == .scheduled || status == .inProgress
    case .merge: supports(.merge)
    case .split: remainingQuantity > 1
    default: true
    }
  }
}

extension IntentState {
  var role: Theme.Role {
    switch self {
    case .open, .sending: .pending
    case .confirmed: .success
    case .rejected, .notSent: .warning
    case .unknown: .danger
    }
  }
}

extension IntentState {
  /// The state in words that no order's status has.
  fileprivate var words: String {
    switch self {
    case .open: "queued"
    case .sending: "sent, no answer yet"
    case .notSent: "not sent"
    case .confirmed, .rejected, .unknown: name
    }
  }
}

extension SupportedAction {
  /// What Quayside has a key for, or says elsewhere.
  fileprivate static let known: Set = [
    createFulfillment, hold, releaseHold, markAsOpen, move, split, merge, reportProgress,
    requestFulfillment, requestCancellation, cancelFulfillmentOrder, external,
  ]
}
