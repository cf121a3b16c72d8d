import Foundation
import FulfillmentDomain
import TerminalUI

/// The forms that change where and as what the work goes on.
extension Form {
  static func move(_ order: FulfillmentOrder) -> Form {
    var fields = [FormField(.location, "To", .places(PlacePicker()))]
    if order.sharesOut {
      fields.append(FormField(.lines, "Units", .quantities(order.openRows, cursor: 0)))
    }
    return Form(
      kind: .move, order: order, title: "Move \(order.orderName)", verb: "Move", fields: fields)
  }

  static func split(_ order: FulfillmentOrder) -> Form {
    let rows = order.lines.filter { $0.remainingQuantity > 0 }
      .map { QuantityRow($0, isChosen: false) }
    return Form(
      kind: .split, order: order, title: "Split \(order.orderName)", verb: "Split off",
      fields: [FormField(.lines, "Units that go", .quantities(rows, cursor: 0))])
  }

  static func merge(_ order: FulfillmentOrder) -> Form {
    Form(
      kind: .merge, order: order, title: "Merge into FO \(order.id.number) of \(order.orderName)",
      verb: "Merge", fields: [FormField(.parts, "Others", .parts([], cursor: 0))])
  }

  static func progress(_ order: FulfillmentOrder, by operatorName: String) -> Form {
    let notes = operatorName.isEmpty ? "" : "claimed by \(operatorName)"
    let field = TextField(notes, limit: DashboardLimits.progressLength)
    return Form(
      kind: .progress, order: order, title: "Claim \(order.orderName)", verb: "Claim",
      fields: [FormField(.notes, "Notes", .text(field))])
  }

  /// A form without fields: its sentence is all there is to know, and the safe button has the keys.
  static func plain(_ kind: ActionKind, _ order: FulfillmentOrder) -> Form {
    let name = order.orderName
    let (title, verb, safe) =
      switch kind {
      case .cancel: ("Cancel \(name)", "Cancel it", "Keep it")
      case .ready: ("\(name) is ready for pickup", "Send the e-mail", "Cancel")
      default:
        order.status == .scheduled
          ? ("Open \(name) early", "Open it now", "Cancel")
          : ("Take back the progress of \(name)", "Take back", "Cancel")
      }
    var form = Form(kind: kind, order: order, title: title, verb: verb, fields: [])
    form.safeWord = safe
    return form
  }
}

extension Form {
  /// The actions of this family.
  func workAction() throws(FormProblem) -> Action {
    switch kind {
    case .move: return .move(try moveRequest())
    case .split: return .split(lines: try splitLines())
    case .merge:
      let others = partRows.filter(\.isChosen).map(\.id)
      if others.isEmpty { throw FormProblem(.parts, "Mark at least one other with Space") }
      return .merge(with: others)
    case .progress: return .progress(notes: text(.notes))
    case .open: return .open
    case .cancel: return .cancel
    case .ready: return .ready
    default: throw .anotherFamily
    }
  }

  private func moveRequest() throws(FormProblem) -> MoveRequest {
    guard let place = picker?.choice else {
      throw FormProblem(.location, "Choose where it goes: Space on a location")
    }
    let rows = quantities
    if !rows.isEmpty && rows.chosen == 0 {
      throw FormProblem(.lines, "Choose at least one unit to move")
    }
    return MoveRequest(
      location: place.location, lines: rows.chosen == rows.total ? [] : rows.picked)
  }

  private func splitLines() throws(FormProblem) -> [LineQuantity] {
    let rows = quantities
    if rows.chosen == 0 {
      throw FormProblem(.lines, "Choose at least one unit to split off")
    }
    if rows.chosen == rows.total {
      throw FormProblem(.lines, "That is all of it: leave at least one unit here")
    }
    return rows.picked
  }

  /// What exactly the action does.
  func workConsequence(_ clock: Clock) -> String {
    switch kind {
    case .move: moveConsequence
    case .split: splitConsequence
    case .merge: mergeConsequence
    case .progress:
      "Says in Shopify that this is being worked on; it cannot be moved or cancelled until that is "
        + "taken back (O)."
    case .open: openConsequence(clock)
    case .cancel:
      "Closes FO \(order.id.number); Shopify makes an open replacement with "
        + "\(Self.all(order.remainingQuantity)) under a new number"
        + (order.pendingRequest == nil ? "." : ", and the service is asked no more.")
    default:
      "ALWAYS e-mails the customer that \(Self.units(order.remainingQuantity)) can be picked up "
        + "at \(order.assignedLocation.name). This cannot be undone."
    }
  }

  private var moveConsequence: String {
    guard let place = picker?.choice else { return "Nothing moves before a location is chosen." }
    let rows = quantities
    let way = "from \(order.assignedLocation.name) to \(place.name)"
    if rows.isEmpty || rows.chosen == rows.total {
      return "Moves \(Self.all(order.remainingQuantity)) \(way)."
    }
    return "Moves \(rows.chosen) of \(rows.total) units \(way), as a fulfillment order of their "
      + "own; the rest stays."
  }

  private var splitConsequence: String {
    let rows = quantities
    if rows.chosen == 0 { return "No unit is chosen yet: set how many go." }
    if rows.chosen == rows.total { return "That is all of it: leave at least one unit here." }
    return "Splits \(rows.chosen) of \(rows.total) units off into a fulfillment order of their own "
      + "at the same location; \(rows.total - rows.chosen) stay here."
  }

  private var mergeConsequence: String {
    let chosen = partRows.filter(\.isChosen)
    if chosen.isEmpty { return "Nothing is marked: Space marks another part." }
    let names = chosen.map { "FO \($0.id.number)" }.joined(separator: ", ")
    let units = chosen.reduce(0) { $0 + $1.units }
    return "FO \(order.id.number) stays and takes \(Self.units(units)) over from \(names), which "
      + (chosen.count == 1 ? "is closed." : "are closed.")
  }

  private func openConsequence(_ clock: Clock) -> String {
    guard order.status == .scheduled else {
      return "Takes the reported progress back: it is open again, and others may take it."
    }
    let time = order.fulfillAt.map { " instead of \(clock.absolute($0))" } ?? ""
    return "Opens it now\(time): it can be fulfilled at once."
  }

  /// `1 unit`, `5 units`.
  static func units(_ count: Int) -> String { count == 1 ? "1 unit" : "\(count) units" }

  /// `its only unit`, `both units`, `all 5 units`.
  static func all(_ count: Int) -> String {
    count == 1 ? "its only unit" : count == 2 ? "both units" : "all \(count) units"
  }

  /// The picker of a move; nil in every other form.
  var picker: PlacePicker? {
    if case .places(let picker)? = self[.location]?.value { return picker }
    return nil
  }

  var partRows: [PartRow] {
    if case .parts(let rows, _)? = self[.parts]?.value { return rows }
    return []
  }

  /// Takes Shopify's answer where the order can go.
  mutating func take(_ options: Loaded<[MoveOption]>) {
    guard let at = fields.firstIndex(where: { $0.id == .location }), var picker else { return }
    picker.take(options, from: order.assignedLocation.locationID)
    fields[at].value = .places(picker)
  }
}

extension FulfillmentOrder {
  /// The lines with something left, all of it chosen.
  var openRows: [QuantityRow] { lines.filter { $0.remainingQuantity > 0 }.map { QuantityRow($0) } }

  /// Whether Shopify lets some of its units go their own way (FACTS §1.5).
  var sharesOut: Bool { supports(.split) || (status == .open && remainingQuantity > 1) }

  /// Whether it can be merged into `other`: both open and unsubmitted, of one order, at one place,
  /// for one time (FACTS §1.5).
  func merges(into other: FulfillmentOrder) -> Bool {
    id != other.id && orderID == other.orderID && status == .open && requestStatus == .unsubmitted
      && assignedLocation.key == other.assignedLocation.key && fulfillAt == other.fulfillAt
  }
}
