package import FulfillmentDomain

extension Intent {
  /// The fulfillment orders that it keeps to itself while it is under way (O6): its own and, for a
  /// merge, those whose work it takes.
  package var occupied: [FulfillmentOrderID] {
    guard case .merge(let partners) = action else { return [fulfillmentOrder] }
    return [fulfillmentOrder] + partners.filter { $0 != fulfillmentOrder }
  }
}
