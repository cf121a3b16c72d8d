import Foundation
import FulfillmentDomain
import TerminalUI

/// What is wrong with a form, in one sentence, and where.
struct FormProblem: Error, Hashable, Sendable {
  var field: FormField.ID?
  var sentence: String

  init(_ field: FormField.ID?, _ sentence: String) {
    self.field = field
    self.sentence = sentence
  }

  /// A form was asked for an action of another family: nothing is guessed for it.
  static let anotherFamily = FormProblem(nil, "This form cannot do that: close it and try again")
}

extension Form {
  /// The action that the form stands for at `now`.
  func action(now: Date, timeZone: TimeZone) throws(FormProblem) -> Action {
    switch kind {
    case .hold: return .hold(try holdRequest())
    case .release: return .release(holds: try chosenHolds())
    case .reschedule:
      return .reschedule(to: try time(now: now, timeZone: timeZone))
    case .deadline:
      return .deadline(by: try time(now: now, timeZone: timeZone))
    case .fulfill: return .fulfill(try fulfillRequest())
    case .move, .split, .merge, .progress, .open, .cancel, .ready: return try workAction()
    case .cancelFulfillment, .track, .event:
      return try shipmentAction(now: now, timeZone: timeZone)
    case .request, .requestCancel, .accept, .reject, .close:
      return try requestAction(now: now, timeZone: timeZone)
    }
  }

  private func holdRequest() throws(FormProblem) -> HoldRequest {
    let rows = quantities
    if !rows.isEmpty && rows.chosen == 0 {
      throw FormProblem(.lines, "Choose at least one unit to hold")
    }
    // Everything chosen is the whole order: Shopify then needs no split.
    let lines = rows.chosen == rows.total ? [] : rows.picked
    return HoldRequest(
      reason: HoldReason(choice(.reason)), notes: text(.notes), lines: lines,
      notifyMerchant: isOn(.notifyMerchant))
  }

  private func chosenHolds() throws(FormProblem) -> [HoldID] {
    let chosen = holdRows.filter(\.isChosen)
    guard !chosen.isEmpty else {
      throw FormProblem(.holds, "Mark at least one hold with Space")
    }
    return chosen.map(\.hold.id)
  }

  private func time(now: Date, timeZone: TimeZone) throws(FormProblem) -> Date {
    let time = try parse(.time, now: now, timeZone: timeZone)
    if time <= now { throw FormProblem(.time, "That time is past: give one that is to come") }
    return time
  }

  /// The time in a field that may be empty: nil then.
  func optionalTime(
    _ id: FormField.ID, now: Date, timeZone: TimeZone
  ) throws(FormProblem) -> Date? {
    text(id).isEmpty ? nil : try parse(id, now: now, timeZone: timeZone)
  }

  private func parse(
    _ id: FormField.ID, now: Date, timeZone: TimeZone
  ) throws(FormProblem) -> Date {
    do {
      return try TimePhrase.parse(text(id), now: now, timeZone: timeZone)
    } catch {
      throw FormProblem(id, error.sentence)
    }
  }

  private func fulfillRequest() throws(FormProblem) -> FulfillRequest {
    let lines = quantities.picked
    guard !lines.isEmpty else {
      throw FormProblem(.lines, "Choose at least one unit to fulfill")
    }
    let url = try trackingURL()
    return FulfillRequest(
      lines: lines, carrier: try carrier(), trackingNumbers: Self.list(text(.trackingNumber)),
      trackingURLs: Self.list(url), notifyCustomer: isOn(.notifyCustomer))
  }

  /// The typed tracking URL; empty where there is none.
  func trackingURL() throws(FormProblem) -> String {
    let url = text(.trackingURL)
    if !url.isEmpty && !Self.isWebAddress(url) {
      throw FormProblem(.trackingURL, "A tracking URL begins with https:// or http://")
    }
    return url
  }

  /// The chosen or typed carrier; nil where there is none.
  func carrier() throws(FormProblem) -> String? {
    let chosen = choice(.carrier)
    let other = text(.otherCarrier)
    if chosen == Carriers.other {
      if other.isEmpty { throw FormProblem(.otherCarrier, "Type the carrier's name") }
      return other
    }
    if !other.isEmpty {
      throw FormProblem(
        .carrier, "A carrier's name was typed: choose “another”, or empty that field")
    }
    return chosen.isEmpty ? nil : chosen
  }

  private static func isWebAddress(_ text: String) -> Bool {
    ["https://", "http://"].contains { text.lowercased().hasPrefix($0) && text.count > $0.count }
  }

  private static func list(_ text: String) -> [String] { text.isEmpty ? [] : [text] }

  /// The quantities of the form; empty where it has none.
  var quantities: [QuantityRow] {
    if case .quantities(let rows, _)? = self[.lines]?.value { return rows }
    return []
  }

  var holdRows: [HoldRow] {
    if case .holds(let rows, _)? = self[.holds]?.value { return rows }
    return []
  }

  /// The typed text without white space around it and without anything that could steer a
  /// terminal: what goes to Shopify comes back to other people's screens.
  func text(_ id: FormField.ID) -> String {
    switch self[id]?.value {
    case .text(let field), .time(let field): Self.clean(field)
    default: ""
    }
  }

  static func clean(_ field: TextField) -> String {
    SafeText(field.text).string.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  func choice(_ id: FormField.ID) -> String {
    guard case .choice(let options, let selected)? = self[id]?.value,
      options.indices.contains(selected)
    else { return "" }
    return options[selected].value
  }

  func isOn(_ id: FormField.ID) -> Bool {
    if case .toggle(let isOn)? = self[id]?.value { return isOn }
    return false
  }
}
