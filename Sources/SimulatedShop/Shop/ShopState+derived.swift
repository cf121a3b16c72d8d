extension ShopState {
  /// What this app may do, in Shopify's order (the table of FACTS §1.4).
  func supportedActions(of index: Int) -> [String] {
    let record = fulfillmentOrders[index]
    if record.status == .onHold { return heldActions(record) }
    if isOwnService(index) { return ownServiceActions(record) }
    if isThirdParty(index) { return serviceActions(record) }
    switch record.status {
    case .open:
      var out = ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD"]
      if record.remaining >= 2 { out.append("SPLIT") }
      if !mergeable(with: index).isEmpty { out.append("MERGE") }
      return out
    case .inProgress:
      let out = ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "HOLD"]
      return record.hasProgress ? out + ["MARK_AS_OPEN"] : out
    case .scheduled: return ["MARK_AS_OPEN"]
    case .incomplete: return ["CREATE_FULFILLMENT", "HOLD", "MOVE"]
    case .closed, .cancelled, .onHold: return []
    }
  }

  private func heldActions(_ record: FulfillmentOrderRecord) -> [String] {
    let ours = record.holds.count { $0.app == 0 }
    return ours < Self.maximumHolds ? ["RELEASE_HOLD", "HOLD", "MOVE"] : ["RELEASE_HOLD", "MOVE"]
  }

  /// At somebody else's service this app cannot fulfill (FACTS §6.1).
  private func serviceActions(_ record: FulfillmentOrderRecord) -> [String] {
    switch (record.status, record.request) {
    case (.open, .submitted): []
    case (.open, _), (.incomplete, _): ["REQUEST_FULFILLMENT", "HOLD", "MOVE"]
    case (.inProgress, .accepted), (.inProgress, .cancellationRejected): ["REQUEST_CANCELLATION"]
    case (.scheduled, _): ["MARK_AS_OPEN"]
    default: []
    }
  }

  /// At this app's own service: open and given back are recorded, the rest follows FACTS §1.5.
  private func ownServiceActions(_ record: FulfillmentOrderRecord) -> [String] {
    switch (record.status, record.request) {
    case (.open, .submitted): []
    case (.open, _), (.incomplete, _):
      ["REQUEST_FULFILLMENT", "CREATE_FULFILLMENT", "HOLD", "MOVE"]
    case (.inProgress, .accepted), (.inProgress, .cancellationRejected):
      ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "REQUEST_CANCELLATION"]
        + (record.hasProgress ? ["MARK_AS_OPEN"] : [])
    case (.inProgress, _): ["CREATE_FULFILLMENT"]
    case (.scheduled, _): ["MARK_AS_OPEN"]
    default: []
    }
  }

  /// Other open work of the same order at the same place for the same time.
  func mergeable(with index: Int) -> [Int] {
    let record = fulfillmentOrders[index]
    guard isMergeable(index) else { return [] }
    return orders[Int(record.order)].fulfillmentOrders.map { Int($0) }.filter { other in
      let sibling = fulfillmentOrders[other]
      return other != index && sibling.status == .open && sibling.location == record.location
        && sibling.fulfillAt == record.fulfillAt
    }
  }

  /// Open work that no service has.
  func isMergeable(_ index: Int) -> Bool {
    let record = fulfillmentOrders[index]
    return record.status == .open && record.request == .unsubmitted && !isService(index)
  }

  /// Units of an order's line that could be shipped now: not held, not shipped (FACTS §1.5).
  func fulfillable(order: Int, line: Int) -> Int {
    orders[order].fulfillmentOrders.reduce(0) { sum, index in
      let record = fulfillmentOrders[Int(index)]
      guard !record.status.isOver, record.status != .onHold else { return sum }
      return sum
        + record.lines.reduce(0) { $0 + (Int($1.orderLine) == line ? Int($1.remaining) : 0) }
    }
  }

  func fulfilled(order: Int, line: Int) -> Int {
    orders[order].fulfillments.reduce(0) { sum, index in
      fulfillments[Int(index)].isCancelled
        ? sum
        : sum
          + fulfillments[Int(index)].lines.reduce(0) {
            $0 + (Int($1.orderLine) == line ? Int($1.quantity) : 0)
          }
    }
  }

  /// `displayFulfillmentStatus`: recorded for fulfilled, partly fulfilled, held and in progress.
  func displayStatus(ofOrder index: Int) -> String {
    let order = orders[index]
    let ordered = order.lines.reduce(0) { $0 + Int($1.quantity) }
    let shipped = order.lines.indices.reduce(0) { $0 + fulfilled(order: index, line: $1) }
    if shipped >= ordered, ordered > 0 { return "FULFILLED" }
    if shipped > 0 { return "PARTIALLY_FULFILLED" }
    let live = order.fulfillmentOrders.map { fulfillmentOrders[Int($0)] }
      .filter { !$0.status.isOver }
    if live.contains(where: { $0.status == .inProgress }) { return "IN_PROGRESS" }
    if live.contains(where: { $0.request == .rejected }) { return "REQUEST_DECLINED" }
    if live.contains(where: { $0.request == .submitted }) { return "PENDING_FULFILLMENT" }
    if !live.isEmpty, live.allSatisfy({ $0.status == .onHold }) { return "ON_HOLD" }
    if !live.isEmpty, live.allSatisfy({ $0.status == .scheduled }) { return "SCHEDULED" }
    return "UNFULFILLED"
  }
}
