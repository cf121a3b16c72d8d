import Foundation
import FulfillmentDomain
import TerminalUI

/// Everything that the detail says about one fulfillment order.
struct DetailText {
  let state: DashboardState
  let row: BoardRow
  /// Nil until it was read: then the row alone speaks.
  let value: FulfillmentOrderDetail?
  let width: Int
  let symbols: Symbols

  var order: FulfillmentOrder { row.order }
  var clock: Clock { state.clock }

  var lines: [StyledLine] {
    head + pendingLines + times + holds + items + stockLines + destination + orderLines + shipments
      + canDo + external + intents + siblings + hidden + [footer]
  }

  private var head: [StyledLine] {
    let status = "\(symbols.glyph(order.status)) \(order.status.label(isShort: false))"
    var first = StyledLine(status, order.status.role)
    var words = [order.assignedLocation.name]
    if let cause = order.progressCause {
      words.append(cause.text)
    } else if order.requestStatus != .unsubmitted {
      words.append(order.requestStatus.sentence)
    }
    if let method = order.deliveryMethod { words.append(method.words) }
    let column = first.width + 3
    let rest = StyledLine.wrap(words.joined(separator: " \(symbols.dot) "), width: width - column)
    first.spans.append(.init(text: SafeText("   " + (rest.first ?? "")), role: .text))
    return [first] + rest.dropFirst().map { StyledLine(label: "", $0, width: column) }
  }

  private var pendingLines: [StyledLine] {
    guard let pending = row.pending else { return [] }
    let text =
      pending.isUnknown
      ? "Nobody knows whether the \(pending.action.words) happened: look in Shopify's admin."
      : "\(symbols.pending)\(pending.action.progressive): a read has yet to show it."
    return StyledLine.wrapped(text, pending.isUnknown ? .danger : .pending, width: width)
  }

  private var times: [StyledLine] {
    var lines: [StyledLine] = []
    if let due = order.fulfillBy {
      let role: Theme.Role = due <= clock.now && order.status.isActive ? .danger : .text
      lines.append(StyledLine(label: "Due", clock.absolute(due), role))
    }
    if let at = order.fulfillAt, order.status == .scheduled {
      lines.append(StyledLine(label: "Opens", clock.absolute(at), .scheduled))
    }
    lines.append(StyledLine(label: "Created", clock.absolute(order.createdAt)))
    return lines
  }

  private var holds: [StyledLine] {
    order.holds.enumerated().flatMap { at, hold -> [StyledLine] in
      let text = state.wordsWithNotes(of: hold)
      return StyledLine.labelled(at == 0 ? "Holds" : "", text, width: width, role: .onHold)
    }
  }

  private var items: [StyledLine] {
    order.lines.enumerated().flatMap { at, line -> [StyledLine] in
      let count = "\(line.remainingQuantity) of \(line.totalQuantity)"
      let text = [count, line.sku ?? "", line.title].filter { !$0.isEmpty }
      var lines = StyledLine.labelled(
        at == 0 ? "Items" : "", text.joined(separator: "  "), width: width)
      for warning in line.warnings {
        lines += StyledLine.labelled("", "! \(warning)", width: width, role: .danger)
      }
      return lines
    }
  }

  private var destination: [StyledLine] {
    guard let to = order.destination else {
      return StyledLine.labelled(
        "Ship to", "nowhere, or not readable with this token", width: width, role: .dim)
    }
    func shown(_ text: String?) -> String? {
      guard let text, !text.isEmpty else { return nil }
      return state.isPrivate ? state.masked(text) : text
    }
    let parts = [
      shown(to.name), shown(to.city), to.province, shown(to.zip), to.countryCode,
    ].compactMap { $0 }.filter { !$0.isEmpty }
    let text =
      parts.isEmpty ? "none given, or not readable with this token" : parts.joined(separator: ", ")
    return StyledLine.labelled("Ship to", text, width: width)
  }

  private var orderLines: [StyledLine] {
    guard let order = value?.order else { return [] }
    var lines: [StyledLine] = []
    if let cancelled = order.cancelledAt {
      lines.append(StyledLine(label: "Order", "cancelled \(clock.absolute(cancelled))", .danger))
    }
    if let status = order.financialStatus {
      lines.append(StyledLine(label: "Payment", status.replacing("_", with: " ").lowercased()))
    }
    if !order.tags.isEmpty {
      let tags = order.tags.joined(separator: ", ")
      lines += StyledLine.labelled("Tags", tags, width: width)
    }
    if let note = order.note, !note.isEmpty {
      let text = state.isPrivate ? state.masked(note) : note
      lines += StyledLine.labelled("Note", text, width: width)
    }
    return lines
  }

  private var shipments: [StyledLine] {
    (value?.order?.fulfillments ?? []).enumerated().flatMap { at, shipment -> [StyledLine] in
      return StyledLine.labelled(
        at == 0 ? "Shipped" : "", state.words(of: shipment), width: width)
    }
  }

  private var footer: StyledLine {
    StyledLine("Read \(clock.ago(row.fetchedAt))", .dim)
  }
}

extension DashboardState {
  /// Who placed a hold that is not ours; what would tell, where the token cannot read it.
  func owner(of hold: Hold) -> String {
    if let app = hold.heldBy { return app }
    return access?.readsApps == false ? "another app (read_apps would name it)" : "another app"
  }

  /// A hold's reason, whose it is and how old, on one line.
  func words(of hold: Hold) -> String {
    let symbols = Symbols(borders)
    let reason = hold.displayReason ?? hold.reason.words
    let owner = hold.isMine ? "ours" : "by \(owner(of: hold))"
    let age = hold.since.map {
      "  " + ($0.words(clock, symbols) ?? ($0.isExact ? "new" : "just seen"))
    }
    return "\(reason)  \(owner)\(age ?? "")"
  }

  /// The same with the notes of whoever placed it.
  func wordsWithNotes(of hold: Hold) -> String {
    guard let notes = hold.notes, !notes.isEmpty else { return words(of: hold) }
    return "\(words(of: hold))  \"\(notes)\""
  }

  /// A shipment on one line: how it goes, how old it is, and its tracking, masked where privacy is
  /// on: a number leads to an address.
  func words(of shipment: Fulfillment) -> String {
    let status = (shipment.displayStatus ?? shipment.status).replacing("_", with: " ")
    let tracking = shipment.tracking.map { tracking in
      let secret = [tracking.number, tracking.url].compactMap { $0 }
      return ([tracking.company].compactMap { $0 } + (isPrivate ? secret.map(masked) : secret))
        .joined(separator: " ")
    }
    let first = "\(status.lowercased()) \(clock.ago(shipment.createdAt))"
    return ([first] + tracking).filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
