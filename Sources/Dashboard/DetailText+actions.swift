import FulfillmentDomain
import TerminalUI

extension DetailText {
  /// What can be done, then what cannot and why.
  var canDo: [StyledLine] {
    let acts = CommandTable.all.filter { $0.action != nil }
    if let reason = state.readOnly {
      return StyledLine.labelled("Can do", "nothing: \(reason)", width: width, role: .warning)
    }
    var can: [String] = []
    // Keys with the same reason share it: one line in place of one for each.
    var refused: [(keys: String, why: String)] = []
    for command in acts {
      guard let action = command.action else { continue }
      guard let refusal = order.refusal(of: action) else {
        can.append("\(command.mainKey) \(command.hint ?? command.title)")
        continue
      }
      if let at = refused.firstIndex(where: { $0.why == refusal.short }) {
        refused[at].keys += " \(command.mainKey)"
      } else {
        refused.append((command.mainKey, refusal.short))
      }
    }
    let dot = " \(symbols.dot) "
    let text = can.isEmpty ? "nothing" : can.joined(separator: dot)
    let not = refused.map { "\($0.keys) \($0.why)" }.joined(separator: dot)
    return StyledLine.labelled("Can do", text, width: width, role: .accent)
      + StyledLine.labelled("Not now", not, width: width, role: .dim)
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
    (value?.siblings ?? []).enumerated().flatMap { at, other -> [StyledLine] in
      let text =
        "\(symbols.glyph(other.status)) FO \(other.id.number) \(other.status.words)"
        + " \(symbols.dot) \(other.remainingQuantity) of \(other.totalQuantity)"
        + " \(symbols.dot) \(other.assignedLocation.name)"
      return StyledLine.labelled(at == 0 ? "Also" : "", text, width: width, role: .dim)
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
