import FulfillmentDomain
import TerminalUI

/// The forms as they open.
extension Form {
  static func hold(_ order: FulfillmentOrder, reason: HoldReason? = nil) -> Form {
    let reasons = HoldReason.offered.map { FormOption($0.rawValue, $0.words) }
    let selected = reasons.firstIndex { $0.value == reason?.rawValue } ?? 0
    var fields = [
      FormField(.reason, "Reason", .choice(reasons, selected: selected)),
      FormField(.notes, "Notes", .text(TextField(limit: DashboardLimits.notesLength))),
    ]
    // Shopify splits only an open order that is not held already (FACTS §1.5).
    let rows = order.openRows
    if order.sharesOut {
      fields.append(FormField(.lines, "Units", .quantities(rows, cursor: 0)))
    }
    fields.append(FormField(.notifyMerchant, "Tell the staff", .toggle(false)))
    return Form(
      kind: .hold, order: order, title: "Hold \(order.orderName)", verb: "Hold", fields: fields)
  }

  /// Our own holds are chosen; another app's only by hand.
  static func release(_ order: FulfillmentOrder) -> Form {
    let rows = order.holds.map { HoldRow(hold: $0, isChosen: $0.isMine) }
    return Form(
      kind: .release, order: order, title: "Release \(order.orderName)", verb: "Release",
      fields: [FormField(.holds, "Holds", .holds(rows, cursor: 0))])
  }

  static func reschedule(_ order: FulfillmentOrder) -> Form {
    Form(
      kind: .reschedule, order: order, title: "Reschedule \(order.orderName)",
      verb: "Reschedule", fields: [FormField(.time, "Opens at", .time(TextField()))])
  }

  /// For an order that is not scheduled: Shopify cannot schedule it, so what is honest instead.
  static func instead(_ order: FulfillmentOrder, because why: String) -> Form {
    var options = [FormOption("deadline", "set a deadline")]
    if order.refusal(of: .hold) == nil {
      options.append(FormOption("hold", "hold: unknown delivery date"))
    }
    var form = Form(
      kind: .reschedule, order: order, title: "Reschedule \(order.orderName)", verb: "Go on",
      fields: [FormField(.instead, "Instead", .choice(options, selected: 0))])
    form.message = why
    return form
  }

  static func deadline(_ order: FulfillmentOrder) -> Form {
    Form(
      kind: .deadline, order: order, title: "Deadline of \(order.orderName)",
      verb: "Set deadline",
      fields: [
        FormField(.time, "Fulfill by", .time(TextField())),
        FormField(.info, "", .info("Shopify can move a deadline but never clear it.")),
      ])
  }

  static func fulfill(_ order: FulfillmentOrder) -> Form {
    var form = Form(
      kind: .fulfill, order: order, title: "Fulfill \(order.orderName)", verb: "Fulfill",
      fields: [FormField(.lines, "Units", .quantities(order.openRows, cursor: 0))]
        + trackingFields)
    // A parcel's label is scanned right after the key: its digits must not land in the units.
    if let at = form.fields.firstIndex(where: { $0.id == .trackingNumber }) {
      form.focus = .field(at)
    }
    return form
  }

  /// The form of an action as it opens for the person of that name.
  static func make(
    _ kind: ActionKind, _ order: FulfillmentOrder, by operatorName: String = ""
  ) -> Form {
    switch kind {
    case .hold: hold(order)
    case .release: release(order)
    case .reschedule: reschedule(order)
    case .deadline: deadline(order)
    case .fulfill: fulfill(order)
    case .move: move(order)
    case .split: split(order)
    case .merge: merge(order)
    case .progress: progress(order, by: operatorName)
    case .open, .cancel, .ready: plain(kind, order)
    case .cancelFulfillment, .track, .event: shipment(kind, order)
    case .request: request(order)
    case .requestCancel: requestCancel(order)
    case .accept: accept(order)
    case .reject: reject(order)
    case .close: close(order)
    }
  }
}

/// Carriers as Shopify spells them (FACTS §4): the exact, case-sensitive name gives a tracking
/// link.
package enum Carriers {
  package static let offered = [
    "UPS", "USPS", "FedEx", "DHL Express", "DHL eCommerce", "Royal Mail", "Evri", "DPD", "GLS",
    "PostNL", "Canada Post", "Australia Post",
  ]
  /// The value of the choice "another".
  static let other = "?"
}

extension [QuantityRow] {
  /// Units chosen, and units that could be.
  var chosen: Int { reduce(0) { $0 + $1.quantity } }
  var total: Int { reduce(0) { $0 + $1.remaining } }
  /// The lines with something chosen.
  var picked: [LineQuantity] {
    filter { $0.quantity > 0 }.map { LineQuantity(line: $0.line, quantity: $0.quantity) }
  }
}
