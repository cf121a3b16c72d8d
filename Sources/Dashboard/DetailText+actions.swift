import FulfillmentDomain
import TerminalUI

extension DetailText {
  /// What can be done, then what cannot and why.
  var canDo: [StyledLine] {
    let acts = CommandTable.all.filter { $0.action != nil }
    if let reason = state.readOnly {
      return StyledLine.labelled("Can do", "nothing: \(reason)", width: width, role: .disabled)
    }
    var can: [String] = []
    var refused: [(String, String)] = []
    for command in acts {
      guard let action = command.action else { continue }
      if let refusal = order.refusal(of: action) {
        refused.append((command.mainKey, refusal.reason))
      } else {
        can.append("\(command.mainKey) \(command.title)")
      }
    }
    let text = can.isEmpty ? "nothing" : can.joined(separator: " \(symbols.dot) ")
    var lines = StyledLine.labelled("Can do", text, width: width, role: .accent)
    for (key, reason) in refused {
      lines += StyledLine.labelled("", "\(key) refused: \(reason)", width: width, role: .disabled)
    }
    return lines
  }

  var intents: [StyledLine] {
    (value?.intents ?? []).prefix(10).enumerated().flatMap { at, record -> [StyledLine] in
      let intent = record.intent
      var text = "\(intent.action.kind.rawValue) \(record.state.name)"
      text += " \(clock.age(intent.createdAt)) ago by \(intent.operatorName)"
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
