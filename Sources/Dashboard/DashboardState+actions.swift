import FulfillmentDomain
import TerminalUI

/// Acting on orders: the gate, forms, and what came of what was sent.
extension DashboardState {
  mutating func act(_ kind: ActionKind) -> [DashboardEffect] {
    if let readOnly { return refuse("Cannot act: \(readOnly)") }
    guard let row = target else { return refuse(noTarget) }
    if let pending = row.pending, !pending.isUnknown {
      let name = row.order.orderName
      return refuse("A \(pending.action.words) of \(name) is under way: wait for its outcome")
    }
    if let form = drafts.takeReturned(kind, on: row.id) {
      overlay = .form(form)
      return []
    }
    if let refusal = refusal(of: kind, on: row) {
      guard kind == .reschedule, row.order.status.isActive else { return refuse(refusal.reason) }
      overlay = .form(.instead(row.order, because: refusal.reason))
      return []
    }
    var form = Form.make(kind, row.order, by: operatorName)
    var effects: [DashboardEffect] = []
    if kind == .move { effects = [.loadMoveOptions(row.order)] }
    if form.needsDetail {
      if let value = detail.value, value.row.id == row.id {
        fill(&form, value)
      } else {
        // Without a detail on screen the order may never have been read whole.
        effects = [.loadDetail(row.id), .watch(row.order.orderID)]
      }
    }
    if let pending = row.pending {
      form.message =
        "Nobody knows whether an earlier \(pending.action.words) happened: look before you act."
    }
    overlay = .form(form)
    return effects
  }

  /// Why an action is refused on a row: by the order's own state, or by what its detail tells.
  private func refusal(of kind: ActionKind, on row: BoardRow) -> Refusal? {
    if let refusal = row.order.refusal(of: kind) { return refusal }
    guard kind.concernsShipment, let value = detail.value, value.row.id == row.id else {
      return nil
    }
    guard let order = value.order else {
      let why = whyUnread
      return Refusal("The shipments of \(row.order.orderName) are not known: \(why)", short: why)
    }
    if !order.liveShipments.isEmpty { return nil }
    return Refusal("\(row.order.orderName) has no shipment", short: "no shipment")
  }

  /// Why nothing is known of an order beyond its fulfillment orders.
  private var whyUnread: String {
    access?.readsOrders == false ? "the token lacks read_orders" : "not read yet"
  }

  private func fill(_ form: inout Form, _ value: FulfillmentOrderDetail?) {
    form.fill(value, whyUnread: whyUnread) { words(of: $0) }
  }

  /// Changes the form on the order, if one is open.
  mutating func changeForm(on id: FulfillmentOrderID, _ change: (inout Form) -> Void) {
    switch overlay {
    case .form(var form) where form.order.id == id:
      change(&form)
      overlay = .form(form)
    case .confirmQuit(var form) where form.order.id == id:
      change(&form)
      overlay = .confirmQuit(form)
    default: break
    }
  }

  /// What the order's detail brought for a form that waits for it.
  mutating func fillForm(on id: FulfillmentOrderID, _ value: FulfillmentOrderDetail?) {
    let state = self
    changeForm(on: id) { if $0.needsDetail { state.fill(&$0, value) } }
  }

  /// Why a command would be refused on the order under the cursor; nil: it works.
  func refusal(of command: Command) -> String? {
    guard let kind = command.action else { return nil }
    if let readOnly { return readOnly }
    guard let row = target else { return noTarget }
    if let pending = row.pending, !pending.isUnknown { return "\(pending.action.words) under way" }
    return refusal(of: kind, on: row)?.reason
  }

  mutating func press(_ key: Key, in form: Form) -> [DashboardEffect] {
    // Ctrl-C quits everywhere; what was typed is asked for first.
    if key == .ctrl("c") {
      overlay = form.isEdited ? .confirmQuit(form) : nil
      return form.isEdited ? [] : [.quit]
    }
    if key == .ctrl("z") { return [.suspend] }
    if key == .ctrl("l") { return [.repaint] }
    var form = form
    switch form.press(key) {
    case .stays: overlay = .form(form)
    case .cancelled:
      overlay = nil
      notice = Notice("Nothing was sent")
    case .submitted: return submit(form)
    case .asksAgain:
      overlay = .form(form)
      return [.loadMoveOptions(form.order)]
    }
    return []
  }

  mutating func answerQuit(_ key: Key, _ form: Form) -> [DashboardEffect] {
    if key == .char("y") { return [.quit] }
    overlay = .form(form)
    return []
  }

  private mutating func submit(_ form: Form) -> [DashboardEffect] {
    if form[.instead] != nil {
      overlay = .form(
        form.choice(.instead) == "hold"
          ? .hold(form.order, reason: .unknownDeliveryDate) : .deadline(form.order))
      return []
    }
    if let readOnly {
      keepOpen(form, "Cannot act: \(readOnly)")
      return [.beep]
    }
    do {
      let action = try form.action(now: now, timeZone: timeZone)
      overlay = nil
      tell("\(form.kind.words) of \(form.order.orderName): queued", of: form.order.id)
      let draft = drafts.keep(form)
      return [.submit(Submission(draft: draft, action: action, on: form.order))]
    } catch {
      keepOpen(form, error.sentence, at: error.field)
      return [.beep]
    }
  }

  private mutating func keepOpen(_ form: Form, _ message: String, at id: FormField.ID? = nil) {
    var form = form
    form.message = message
    if let at = form.fields.firstIndex(where: { $0.id == id }) { form.focus = .field(at) }
    overlay = .form(form)
  }

  /// Gives a form back as it was typed, with the reason on top; never over another dialog. The keys
  /// are where the form began and not at its button, for whoever presses Return once too often.
  mutating func giveBack(_ form: Form, _ message: String) {
    var form = form
    form.message = message
    form.isEdited = true
    form.isAskedToDiscard = false
    form.focus = Form.make(form.kind, form.order).focus
    let words = "\(form.kind.words) of \(form.order.orderName)"
    if overlay == nil && !filter.isEditing {
      overlay = .form(form)
      notice = Notice("\(words): \(message)", .error)
      return
    }
    drafts.giveBack(form)
    let way = CommandTable.command(form.kind)?.way ?? ""
    notice = Notice("\(words): \(message); \(way) on it opens the form again", .error)
  }

  mutating func notSubmitted(_ draft: Int, _ why: String) {
    guard let form = drafts.take(draft: draft) else { return }
    giveBack(form, why)
  }

  mutating func intentChanged(_ record: IntentRecord) {
    let words = "\(record.intent.action.kind.words) of \(record.intent.orderName)"
    let id = record.intent.fulfillmentOrder
    noteSuccessors(of: record)
    if record.state == .confirmed { stock.forget(id) }
    guard drafts.has(intent: record.id) else { return }
    switch record.state {
    case .open: tell("\(words): queued", of: id)
    case .sending: tell("\(words): sending…", of: id)
    case .confirmed:
      _ = drafts.take(intent: record.id)
      tell("\(words): Shopify did it", of: id, .success)
    case .rejected(let message):
      guard let form = drafts.take(intent: record.id) else { return }
      giveBack(form, "Shopify: \(message)")
    case .notSent(let message):
      guard let form = drafts.take(intent: record.id) else { return }
      giveBack(form, "Nothing was sent: \(message)")
    case .unknown(let message):
      _ = drafts.take(intent: record.id)
      tell(
        "\(words): nobody knows yet whether it happened (\(message)); it is not sent again",
        of: id, .warning)
    }
  }
}

extension ActionKind {
  /// The action as a noun: "hold", "release", "fulfillment".
  var words: String {
    switch self {
    case .hold: "hold"
    case .release: "release"
    case .reschedule: "reschedule"
    case .deadline: "deadline"
    case .fulfill: "fulfillment"
    case .move: "move"
    case .split: "split"
    case .merge: "merge"
    case .progress: "progress report"
    case .open: "opening"
    case .cancel: "cancellation"
    case .ready: "pickup notice"
    case .cancelFulfillment: "cancellation of a shipment"
    case .track: "change of tracking"
    case .event: "delivery event"
    case .request: "fulfillment request"
    case .requestCancel: "cancellation request"
    case .accept: "acceptance"
    case .reject: "rejection"
    case .close: "closing"
    }
  }
}
