import Foundation
import FulfillmentDomain
import TerminalUI

/// The forms about a shipment of the order. Which shipments there are comes with the detail.
extension Form {
  static func shipment(_ kind: ActionKind, _ order: FulfillmentOrder) -> Form {
    let name = order.orderName
    let choice = FormField(.shipment, "Shipment", .choice([], selected: 0))
    switch kind {
    case .track:
      return Form(
        kind: kind, order: order, title: "Tracking of \(name)", verb: "Replace",
        fields: [choice] + trackingFields)
    case .event:
      let statuses = DeliveryStatus.offered.map { FormOption($0.rawValue, $0.words) }
      let happened = FormField(
        .happened, "Happened at", .time(TextField()), whenEmpty: "empty: now")
      return Form(
        kind: kind, order: order, title: "Delivery event of \(name)", verb: "Add",
        fields: [
          choice, FormField(.reason, "What happened", .choice(statuses, selected: 0)), happened,
          FormField(.message, "Message", .text(TextField())),
        ])
    default:
      var form = Form(
        kind: kind, order: order, title: "Cancel a shipment of \(name)", verb: "Cancel shipment",
        fields: [choice])
      form.safeWord = "Keep it"
      return form
    }
  }

  /// Carrier, number and URL, and whether the customer is told.
  static var trackingFields: [FormField] {
    let carriers =
      [FormOption("", "none")] + Carriers.offered.map { FormOption($0, $0) }
      + [FormOption(Carriers.other, "another: type it below")]
    return [
      FormField(.carrier, "Carrier", .choice(carriers, selected: 0)),
      FormField(.otherCarrier, "Other carrier", .text(TextField())),
      FormField(.trackingNumber, "Tracking number", .text(TextField())),
      FormField(.trackingURL, "Tracking URL", .text(TextField())),
      FormField(.notifyCustomer, "Tell customer", .toggle(false)),
    ]
  }
}

extension Form {
  /// The actions of this family.
  func shipmentAction(now: Date, timeZone: TimeZone) throws(FormProblem) -> Action {
    guard let number = Int64(choice(.shipment)) else {
      throw FormProblem(
        .shipment,
        hasShipments
          ? Self.chooseShipment : "No shipment is chosen: none is known of this order yet")
    }
    let id = FulfillmentID(number)
    switch kind {
    case .track: return .track(try trackRequest(id))
    case .event:
      return .event(
        EventRequest(
          fulfillment: id, status: DeliveryStatus(choice(.reason)),
          happenedAt: try pastTime(now: now, timeZone: timeZone), message: text(.message)))
    case .cancelFulfillment: return .cancelFulfillment(id)
    default: throw .anotherFamily
    }
  }

  private func trackRequest(_ id: FulfillmentID) throws(FormProblem) -> TrackRequest {
    let (number, url) = (text(.trackingNumber), try trackingURL())
    if number.isEmpty && url.isEmpty {
      throw FormProblem(.trackingNumber, "Give a tracking number or a tracking URL")
    }
    return TrackRequest(
      fulfillment: id, carrier: try carrier(), trackingNumbers: number.isEmpty ? [] : [number],
      trackingURLs: url.isEmpty ? [] : [url], notifyCustomer: isOn(.notifyCustomer))
  }

  private func pastTime(now: Date, timeZone: TimeZone) throws(FormProblem) -> Date? {
    guard let time = try optionalTime(.happened, now: now, timeZone: timeZone) else { return nil }
    if time > now {
      throw FormProblem(.happened, "That time is to come: an event has happened already")
    }
    return time
  }

  /// What exactly the action does.
  func shipmentConsequence(now: Date, timeZone: TimeZone) -> String {
    guard let shipment = chosenTitle(.shipment) else { return "Nothing can be sent yet." }
    switch kind {
    case .track:
      let carrier =
        choice(.carrier) == Carriers.other ? text(.otherCarrier) : choice(.carrier)
      let tracking = [text(.trackingNumber), text(.trackingURL)].filter { !$0.isEmpty }
      let new = tracking.isEmpty ? "" : ([carrier] + tracking).joined(separator: " ")
      if new.isEmpty { return "Nothing can be sent before there is a number or a URL." }
      let told = isOn(.notifyCustomer) ? "the customer IS told by e-mail" : "customer is NOT told"
      return "Replaces all tracking of this shipment by \(new); \(told)."
    case .event:
      let preview = preview(.happened, now: now, timeZone: timeZone)
      let time = text(.happened).isEmpty ? "now" : preview.isGood ? "on \(preview.text)" : "?"
      return "Adds “\(DeliveryStatus(choice(.reason)).words)” \(time) to this shipment: the "
        + "customer sees it in the order's tracking. It cannot be taken back here."
    default:
      return "Cancels the shipment (\(shipment)): its goods come back as open work, perhaps under "
        + "a new number. Whatever the customer was told of it stays told."
    }
  }

  /// The title of the chosen option; nil where there is none.
  func chosenTitle(_ id: FormField.ID) -> String? {
    guard case .choice(let options, let selected)? = self[id]?.value,
      options.indices.contains(selected)
    else { return nil }
    return options[selected].title
  }
}

extension Form {
  /// Whether it lacks what only the order's detail tells.
  var needsDetail: Bool {
    switch kind {
    case .merge, .cancelFulfillment, .track, .event: true
    default: false
    }
  }

  /// Fills in what the order's detail tells: the shipments, or the other parts of the order. What
  /// was marked or chosen before stays so, and nothing else is chosen in its place.
  mutating func fill(
    _ detail: FulfillmentOrderDetail?, whyUnread: String, shipmentTitle: (Fulfillment) -> String
  ) {
    if let at = fields.firstIndex(where: { $0.id == .parts }) {
      fill(parts: detail?.siblings ?? [], at: at)
    }
    if let at = fields.firstIndex(where: { $0.id == .shipment }) {
      let options = (detail?.order?.liveShipments ?? []).map {
        FormOption(String($0.id.number), shipmentTitle($0))
      }
      let name = order.orderName
      let none =
        detail == nil
        ? "This part of \(name) is gone"
        : detail?.order == nil
          ? "The shipments of \(name) are not known: \(whyUnread)" : "\(name) has no shipment"
      fill(shipments: options, at: at, none: none)
    }
  }

  /// All parts are marked at first; what comes later, only by hand.
  private mutating func fill(parts siblings: [FulfillmentOrder], at: Int) {
    guard case .parts(let known, let cursor) = fields[at].value else { return }
    let isFirst = known.isEmpty && !isEdited
    let parts = siblings.filter { $0.merges(into: order) }.map { sibling in
      var row = PartRow(sibling)
      row.isChosen = known.first { $0.id == row.id }?.isChosen ?? isFirst
      return row
    }
    fields[at].value = .parts(parts, cursor: max(0, min(cursor, parts.count - 1)))
    if parts.isEmpty {
      message = message ?? "No other open part of \(order.orderName) at this location is known."
    }
  }

  /// The newest is chosen at first. Where the chosen one is gone none is, until a person chooses.
  /// `none` says why there are no options.
  private mutating func fill(shipments options: [FormOption], at: Int, none: String) {
    guard case .choice(_, let before) = fields[at].value else { return }
    let chosen = choice(.shipment)
    let isFirst = chosen.isEmpty && before == 0
    let selected = options.firstIndex { $0.value == chosen } ?? (isFirst ? 0 : -1)
    fields[at].value = .choice(options, selected: selected)
    if !options.isEmpty && selected < 0 && before >= 0 {
      message = "The shipment that was chosen is gone: choose another."
    }
    // Said while there are none, and no longer.
    if fields[at].note == message { message = nil }
    fields[at].note = options.isEmpty ? none : nil
    message = message ?? fields[at].note
  }

  private static let chooseShipment = "Choose a shipment: the left and right arrows do"

  private var hasShipments: Bool {
    if case .choice(let options, _)? = self[.shipment]?.value { return !options.isEmpty }
    return false
  }
}

extension Order {
  /// The shipments that were not cancelled, newest first.
  var liveShipments: [Fulfillment] {
    fulfillments.filter { !["CANCELLED", "ERROR", "FAILURE"].contains($0.status) }
      .sorted { ($1.createdAt, $1.id) < ($0.createdAt, $0.id) }
  }
}
