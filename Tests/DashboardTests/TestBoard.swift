import Foundation
import FulfillmentDomain
import TerminalUI

@testable import Dashboard

/// A board on a store in memory: sends events, answers the reading effects at once (or later, where
/// a test holds them back) and keeps all others for the test to look at.
struct TestBoard {
  var state: DashboardState
  var orders: [FulfillmentOrder]
  var pending: [FulfillmentOrderID: PendingMark] = [:]
  var intents: [IntentRecord] = []
  var order: Order?
  var locations: [Location]
  var effects: [DashboardEffect] = []
  /// While true, `load` and `loadDetail` wait in `held`.
  var isHolding = false
  var held: [DashboardEffect] = []
  var loads = 0

  init(
    _ width: Int = 120, _ height: Int = 30, orders: [FulfillmentOrder] = Sample.orders,
    locations: [Location] = Sample.locations, readOnly: String? = nil,
    borders: BorderStyle = .light, scopes: [String] = Access.recommended
  ) {
    state = DashboardState(
      size: Size(width: width, height: height), now: Sample.now, timeZone: .gmt,
      shopDomain: "example.myshopify.com", readOnly: readOnly, borders: borders)
    self.orders = orders
    self.locations = locations
    send(
      .feed(
        FeedState(
          mode: .polling, lastCompleteAt: Sample.now.addingTimeInterval(-20),
          profile: ShopProfile(
            name: "Example", domain: "example.myshopify.com",
            access: Access(scopes: Set(scopes)), apiVersion: "2026-07"))))
  }

  /// Moves the cursor to the named order in the pane that has the focus.
  mutating func go(to name: String) {
    keys("g")
    for _ in 0..<20 where selected != name { keys("j") }
  }

  /// What the open form says will happen.
  var consequence: String {
    form?.consequence(now: state.now, timeZone: state.timeZone) ?? ""
  }

  /// Presses the form's button by way of Tab, as a person does.
  mutating func confirm() {
    for _ in 0..<40 where form != nil && form?.focus != .submit { keys("<tab>") }
    keys("<enter>")
  }

  /// A confirmed intent for `action` on `order`, which named these.
  func confirmed(
    _ action: Action, on order: FulfillmentOrder, touched: [FulfillmentOrderID]
  ) -> IntentRecord {
    IntentRecord(
      intent: Intent(
        id: UUID(), fulfillmentOrder: order.id, order: order.orderID, orderName: order.orderName,
        action: action, facts: IntentFacts(order), operatorName: "ada", createdAt: state.now),
      state: .confirmed, attempts: 1, touched: touched)
  }

  mutating func send(_ event: DashboardEvent) {
    var queue = update(&state, event)
    while !queue.isEmpty {
      let effect = queue.removeFirst()
      switch effect {
      case .load, .loadDetail:
        if isHolding { held.append(effect) } else { queue += answer(effect) }
      case .loadSummary: queue += answer(effect)
      default: effects.append(effect)
      }
    }
  }

  /// Answers what was held back.
  mutating func letGo() {
    isHolding = false
    var queue = held
    held = []
    while !queue.isEmpty {
      let effect = queue.removeFirst()
      switch effect {
      case .load, .loadDetail, .loadSummary: queue += answer(effect)
      default: effects.append(effect)
      }
    }
  }

  /// Keys as a script: `j j <enter>`.
  mutating func keys(_ script: String) {
    for key in (try? Key.parse(script)) ?? [] { send(.key(key)) }
  }

  /// Text, typed key by key.
  mutating func type(_ text: String) {
    for character in text { send(.key(.char(character))) }
  }

  func screen(_ size: Size? = nil) -> String {
    view(state, size: size ?? state.size, theme: .plain).lines.joined(separator: "\n")
  }

  /// Some columns of the screen: a literal of a wide one would be too long a line.
  func columns(_ range: Range<Int>) -> String {
    let canvas = view(state, size: state.size, theme: .plain)
    return (0..<canvas.size.height).map { y in
      var line = ""
      for x in range where !canvas[x, y].isContinuation { line += canvas[x, y].text }
      return line
    }.joined(separator: "\n")
  }

  var notice: String { state.notice?.text ?? "" }
  var form: Form? {
    if case .form(let form) = state.overlay { return form }
    return nil
  }
  /// What is typed in a field of the open form.
  func typed(_ id: FormField.ID) -> String? {
    guard let form else { return nil }
    return form.text(id)
  }
  var selected: String? { state.panes[state.focus]?.selectedRow?.order.orderName }
  var submissions: [Submission] {
    effects.compactMap { if case .submit(let submission) = $0 { submission } else { nil } }
  }

  func row(_ order: FulfillmentOrder) -> BoardRow {
    BoardRow(
      order: order, pending: pending[order.id], fetchedAt: state.now.addingTimeInterval(-65))
  }

  private mutating func answer(_ effect: DashboardEffect) -> [DashboardEffect] {
    switch effect {
    case .load(let request):
      loads += 1
      return update(&state, .window(window(request)))
    case .loadSummary(let query): return update(&state, .summary(summary(query), query: query))
    case .loadDetail(let id):
      let value = orders.first { $0.id == id }.map { found in
        FulfillmentOrderDetail(
          row: row(found), order: order,
          siblings: orders.filter { $0.orderID == found.orderID && $0.id != id },
          intents: intents.filter { $0.intent.fulfillmentOrder == id })
      }
      return update(&state, .detail(id, value))
    default: return []
    }
  }

  private func rows(_ pane: PaneID, _ query: Query) -> [BoardRow] {
    orders.map(row).filter { row in
      let order = row.order
      guard order.status.isActive else { return false }
      let words = "\(order.orderName) \(order.destination?.name ?? "")".lowercased()
      for case .text(let text) in query.terms where !words.contains(text.lowercased()) {
        return false
      }
      switch pane {
      case .stuck: return !row.stuckReasons(at: state.now).isEmpty
      case .location(let key): return order.assignedLocation.key == key
      case .all: return true
      }
    }
  }

  func window(_ request: WindowRequest) -> BoardWindow {
    let all = rows(request.pane, request.query).sorted {
      ($0.sortValue(request.sort), $0.id) < ($1.sortValue(request.sort), $1.id)
    }
    let from: Int
    switch request.anchor {
    case .start: from = 0
    case .end: from = all.count - request.rows
    case .around(let key):
      let at = all.firstIndex { ($0.sortValue(request.sort), $0.id) >= (key.value, key.id) }
      from = (at ?? all.count) - request.rows / 2
    }
    let start = max(0, min(from, all.count - request.rows))
    let rows = Array(all.dropFirst(start).prefix(request.rows))
    return BoardWindow(request: request, rows: rows, start: start, total: all.count)
  }

  private func summary(_ query: Query) -> BoardSummary {
    let ids: [(PaneID, String, Location?)] =
      [(.stuck, "Stuck", nil)] + locations.map { (.location($0.key), $0.name, $0) }
    let panes = ids.map { id, title, location in
      PaneSummary(
        id: id, title: title, total: rows(id, Query()).count, shown: rows(id, query).count,
        isActive: location?.isActive ?? true,
        isFulfillmentService: location?.isFulfillmentService ?? false)
    }
    return BoardSummary(
      panes: panes, stuck: panes[0].total, dueToday: 2, active: rows(.all, Query()).count)
  }
}
