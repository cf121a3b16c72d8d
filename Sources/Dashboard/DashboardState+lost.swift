import FulfillmentDomain

/// A selected order that is not where it was: found again, or the selection goes to its neighbour
/// and the status line says where the order went.
extension DashboardState {
  mutating func lose(_ id: PaneID) -> [DashboardEffect] {
    guard let pane = panes[id], let selection = pane.selection else { return [] }
    if filter.isEditing {
      panes[id]?.select(at: pane.index)
      return []
    }
    if pane.wasSought {
      giveUp(id, notFound(id))
      return []
    }
    panes[id]?.isLost = true
    return [.loadDetail(selection)]
  }

  /// The store told what became of the lost order.
  mutating func settleLost(_ id: PaneID, _ value: FulfillmentOrderDetail?) {
    if followWork(in: id, value) { return }
    guard let value else { return giveUp(id, "is gone: Shopify replaced or removed it") }
    if belongs(value.row, in: id) {
      if panes[id]?.wasSought == true { return giveUp(id, notFound(id)) }
      panes[id]?.wasSought = true
      panes[id]?.selected = value.row
      panes[id]?.wanted = .around(value.row.key(sort))
      return
    }
    giveUp(id, whereabouts(of: value.row, from: id))
  }

  private func notFound(_ id: PaneID) -> String {
    filter.query.isEmpty ? "left \(paneTitle(id))" : "is hidden by the filter"
  }

  func belongs(_ row: BoardRow, in id: PaneID) -> Bool {
    switch id {
    case .stuck: !row.stuckReasons(at: now).isEmpty
    case .location(let key): row.order.status.isActive && row.order.assignedLocation.key == key
    case .all: row.order.status.isActive
    }
  }

  func whereabouts(
    of row: BoardRow, from id: PaneID, isSuccessor: Bool = false
  ) -> String {
    let order = row.order
    if isSuccessor {
      return "goes on as FO \(order.id.number): \(order.status.words) at "
        + order.assignedLocation.name
    }
    if !order.status.isActive { return "left \(paneTitle(id)): it is \(order.status.words) now" }
    let place = order.assignedLocation.name
    if id == .stuck { return "is not stuck any more: \(order.status.words) at \(place)" }
    return "went to \(place)"
  }

  mutating func giveUp(_ id: PaneID, _ what: String) {
    guard let pane = panes[id] else { return }
    if id == focus, let order = pane.selected?.order { tellWhereabouts(what, of: order) }
    panes[id]?.select(at: pane.index)
  }

  /// Says where an order went, in one line with what was just told of an action on it.
  mutating func tellWhereabouts(_ what: String, of order: FulfillmentOrder) {
    if notice?.about == order.id, let told = notice?.text {
      notice?.text = "\(told); it \(what)"
    } else {
      notice = Notice("\(order.orderName) \(what)")
      notice?.about = order.id
    }
    notice?.whereabouts = what
  }

  /// Says how an action on an order stands, and still where the order went.
  mutating func tell(_ text: String, of id: FulfillmentOrderID, _ kind: Notice.Kind = .info) {
    let place = notice?.about == id ? notice?.whereabouts : nil
    notice = Notice(place.map { "\(text); it \($0)" } ?? text, kind)
    notice?.about = id
    notice?.whereabouts = place
  }

  /// A pane's name for sentences.
  func paneTitle(_ id: PaneID) -> String {
    summary.panes.first { $0.id == id }?.title ?? (id == .stuck ? "Stuck" : "this pane")
  }
}
