import FulfillmentDomain

/// Where work goes on when its fulfillment order was closed: ids churn (FACTS §0.2), and people
/// follow the work, not the number.
extension DashboardState {
  /// What is known of the work of a fulfillment order that is closed or gone.
  enum Continuation: Hashable, Sendable {
    /// It is done, or nobody knows.
    case none
    /// An action's answer named its successor, which was not read yet.
    case awaited
    case order(FulfillmentOrder)
  }

  /// What a confirmed action says of where the work goes on.
  mutating func noteSuccessors(of record: IntentRecord) {
    guard record.state == .confirmed, let next = record.touched.first else { return }
    var closed = [record.intent.fulfillmentOrder]
    if case .merge(let others) = record.intent.action { closed += others }
    for id in closed where id != next {
      successors.removeAll { $0.from == id }
      successors.append(Successor(from: id, to: next))
    }
    successors.removeFirst(max(0, successors.count - DashboardLimits.successors))
  }

  /// Where the work of `last` goes on. `value` is what the store tells of it now, nil where it is
  /// gone; `siblings` are what was known of its order before.
  func continuation(
    of last: FulfillmentOrder, _ value: FulfillmentOrderDetail?, siblings: [FulfillmentOrder] = []
  ) -> Continuation {
    if let value, value.row.order.status.isActive { return .none }
    let parts = (value?.siblings ?? siblings) + rows(ofOrder: last.orderID)
    let active = parts.filter { $0.id != last.id && $0.status.isActive }
    if let named = namedSuccessor(of: last.id, value) {
      if let next = active.first(where: { $0.id == named }) { return .order(next) }
      if !parts.contains(where: { $0.id == named }) { return .awaited }
    }
    // All of its goods left: that work is done, whatever else the order has.
    if let order = value?.row.order, order.remainingQuantity == 0, order.totalQuantity > 0 {
      return .none
    }
    let here = last.assignedLocation.key
    let next = active.max { a, b in
      let (isA, isB) = (a.assignedLocation.key == here, b.assignedLocation.key == here)
      return isA == isB ? a.id < b.id : isB
    }
    return next.map { .order($0) } ?? .none
  }

  private func namedSuccessor(
    of id: FulfillmentOrderID, _ value: FulfillmentOrderDetail?
  ) -> FulfillmentOrderID? {
    if let own = successors.last(where: { $0.from == id }) { return own.to }
    let told = value?.intents.first {
      $0.state == .confirmed && $0.intent.fulfillmentOrder == id && !$0.touched.isEmpty
    }
    return told?.touched.first.flatMap { $0 == id ? nil : $0 }
  }

  /// The rows of an order in any pane.
  private func rows(ofOrder id: OrderID) -> [FulfillmentOrder] {
    panes.values.flatMap(\.rows).map(\.order).filter { $0.orderID == id }
  }

  /// Puts the selection of a pane on the order where the work goes on; where that is in another
  /// pane, says so. True where it did either.
  mutating func followWork(in id: PaneID, _ value: FulfillmentOrderDetail?) -> Bool {
    guard let pane = panes[id], let last = value?.row.order ?? pane.selected?.order else {
      return false
    }
    let known = detail.id == last.id ? detail.value?.siblings : nil
    switch continuation(of: last, value, siblings: known ?? []) {
    case .none: return false
    case .awaited:
      guard pane.waits < DashboardLimits.waits else { return false }
      panes[id]?.waits += 1
      return true
    case .order(let next):
      select(next, in: id)
      return true
    }
  }

  private mutating func select(_ next: FulfillmentOrder, in id: PaneID) {
    let row = BoardRow(order: next, fetchedAt: now)
    guard let pane = panes[id], belongs(row, in: id) else {
      return giveUp(id, whereabouts(of: row, from: id, isSuccessor: true))
    }
    if let at = pane.rows.firstIndex(where: { $0.id == next.id }) {
      panes[id]?.select(at: pane.start + at)
      return
    }
    panes[id]?.selected = row
    panes[id]?.selection = next.id
    panes[id]?.wasSought = true
    panes[id]?.wanted = .around(row.key(sort))
  }

  /// Turns an open detail to where the work goes on once its own order was closed or is gone.
  mutating func followOpenDetail(
    _ value: FulfillmentOrderDetail?, before: FulfillmentOrderDetail?
  ) -> [DashboardEffect] {
    guard detail.isOpen, let last = value?.row.order ?? before?.row.order,
      case .order(let next) = continuation(of: last, value, siblings: before?.siblings ?? [])
    else { return [] }
    detail.id = next.id
    detail.value = nil
    detail.isGone = false
    detail.scroll = 0
    let row = BoardRow(order: next, fetchedAt: now)
    tellWhereabouts(whereabouts(of: row, from: focus, isSuccessor: true), of: last)
    return [.loadDetail(next.id), .watch(next.orderID)]
  }
}

/// Which fulfillment order took over the work of another.
struct Successor: Hashable, Sendable {
  var from: FulfillmentOrderID
  var to: FulfillmentOrderID
}
