import FulfillmentDomain
import TerminalUI

extension DashboardState {
  /// Help, made from the command table.
  func helpLines() -> [StyledLine] {
    var lines: [StyledLine] = []
    for section in Command.Section.allCases {
      lines.append(StyledLine(section.rawValue, .title))
      for command in CommandTable.all where command.section == section {
        let keys = command.keyLabels.joined(separator: " ")
        lines.append(StyledLine(label: "  " + keys, command.title, width: 20))
      }
      lines.append(.blank)
    }
    lines.append(StyledLine("  : alone finds a command without a key by its name", .dim))
    lines.append(.blank)
    let fields = Query.fields.map { "\($0):" }.joined(separator: " ")
    lines.append(StyledLine("Filter", .title))
    lines.append(StyledLine("  words, \"quoted words\" and \(fields)"))
    return lines
  }

  /// Why the order under the cursor is stuck, each reason with what to do next.
  func whyLines() -> [StyledLine] {
    let width = overlayWidth(size)
    guard let row = target else { return [StyledLine("no order is selected", .dim)] }
    let order = row.order
    let status = "\(order.orderName) is \(order.status.words) at \(order.assignedLocation.name)."
    var lines = StyledLine.wrapped(status, .title, width: width)
    let reasons = row.stuckReasons(at: now)
    if reasons.isEmpty && order.requestStatus == .submitted {
      let who = order.isAssigned == true ? "you: A accepts, E rejects" : "the service to accept it"
      lines.append(StyledLine("Its request waits for \(who).", .warning))
    } else if reasons.isEmpty {
      lines.append(StyledLine("Nothing keeps it: it is not stuck.", .success))
    }
    for reason in reasons {
      lines.append(.blank)
      lines += StyledLine.wrapped(whyText(reason, order), .danger, width: width)
      if reason.kind == .onHold { lines += holdLines(order, width: width) }
      lines += StyledLine.labelled(
        "", reason.kind.nextStep(order), width: width, role: .text, column: 2)
    }
    return lines
  }
}

extension DashboardState {
  /// The reason with its time or its number of holds, where it has one.
  private func whyText(_ reason: StuckReason, _ order: FulfillmentOrder) -> String {
    switch reason.kind {
    case .overdue:
      order.fulfillBy.map { "\(reason.text): \(clock.absolute($0))" } ?? reason.text
    case .onHold where order.holds.count == 1: "1 hold:"
    case .onHold where order.holds.count > 1: "\(order.holds.count) holds:"
    default: reason.line(order)
    }
  }

  private func holdLines(_ order: FulfillmentOrder, width: Int) -> [StyledLine] {
    order.holds.flatMap { hold -> [StyledLine] in
      let text = wordsWithNotes(of: hold)
      return StyledLine.labelled("", text, width: width, role: .onHold, column: 2)
    }
  }
}

extension StuckReason.Kind {
  /// What a person can do about it.
  func nextStep(_ order: FulfillmentOrder) -> String {
    switch self {
    case .unknownOutcome:
      "Nobody knows whether the last action happened: look at the order in Shopify's admin (o) "
        + "before anything is done again. Quayside does not send it a second time."
    case .rejected:
      "Mend what the service complains about, then request fulfillment again (Q), or move it to "
        + "another location (M)."
    case .cancellationRequested:
      order.isAssigned == true
        ? "Accept the cancellation (A) or reject it (E)."
        : "The service has to accept or reject the cancellation: ask it, or watch this row."
    case .incomplete:
      order.refusal(of: .fulfill) == nil
        ? "Fulfill what is there (F), or hold it (H) while that is settled."
        : "Request fulfillment again (Q), or move it to another location (M)."
    case .onHold:
      order.holds.contains { !$0.isMine }
        ? "R lists the holds: one that another app placed may be there for a reason; ask first."
        : "R releases it when the reason is gone."
    case .overdue:
      switch order.refusal(of: .fulfill) {
      case nil: "Fulfill it (F), or give it a new deadline (D)."
      case _ where order.status == .onHold:
        "Release it (R) so that it can be fulfilled, or give it a new deadline (D)."
      case _ where order.status == .scheduled:
        "It is not open yet: give it a new deadline (D), or another day to open (S)."
      case .some: "Ask whoever fulfills it, or give it a new deadline (D)."
      }
    }
  }
}
