import FulfillmentDomain

extension CommandTable {
  /// The acting commands that can ever concern this order, the most useful first: what belongs to
  /// the other lifecycle (FACTS §5) would only be in the way.
  static func acts(on order: FulfillmentOrder, in state: DashboardState) -> [Command] {
    let isService = state.isService(order)
    return all.filter { command in
      switch command.action {
      case nil: false
      case .accept, .reject, .close: order.isAssigned == true
      case .request, .requestCancel: isService || order.refusal(of: .request) == nil
      case .progress: !isService || order.supports(.reportProgress)
      case .ready: order.deliveryMethod == .pickUp
      default: true
      }
    }
  }
}

extension DashboardState {
  /// Whether a fulfillment service has the order, as far as is known.
  fileprivate func isService(_ order: FulfillmentOrder) -> Bool {
    let pane = PaneID.location(order.assignedLocation.key)
    return order.requestStatus != .unsubmitted || order.isAssigned == true
      || summary.panes.first { $0.id == pane }?.isFulfillmentService == true
  }
}
