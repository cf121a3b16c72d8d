import FulfillmentDomain

/// What the client knows of its rights: the scopes, and which locations are its own services'.
struct Rights: Sendable {
  /// As the last `profile()` told it; nil before the first, and then nothing optional is asked for.
  private(set) var access: Access?
  private var isOwn: [LocationID: Bool] = [:]

  /// Takes in what a profile says. Other scopes void all that is known; in any case it is asked
  /// again about the locations that were not ours, for a service may have been added.
  mutating func learn(_ new: Access) {
    isOwn = access == new ? isOwn.filter(\.value) : [:]
    access = new
  }

  /// Takes in whether `assignedFulfillmentOrders` lists anything at a location, as it was asked
  /// under `access`.
  mutating func learn(_ isOwn: Bool, at location: LocationID, under access: Access?) {
    if access == self.access { self.isOwn[location] = isOwn }
  }

  /// The locations to ask about before `mark`, in order of appearance, at most
  /// `AdminLimits.locationsAskedPerRead`: those with work that a service was asked for. Such work
  /// is listed if the service is ours, so that an empty list is an answer, too.
  func unknownLocations(of orders: some Sequence<FulfillmentOrder>) -> [LocationID] {
    guard access?.readsAssigned ?? false else { return [] }
    var unknown: [LocationID] = []
    for order in orders where order.wasRequested {
      guard let location = order.assignedLocation.locationID, isOwn[location] == nil,
        !unknown.contains(location)
      else { continue }
      unknown.append(location)
      if unknown.count == AdminLimits.locationsAskedPerRead { break }
    }
    return unknown
  }

  /// Says of the fulfillment order whether this app is its service, as far as is known.
  func mark(_ order: inout FulfillmentOrder) {
    order.isAssigned = order.assignedLocation.locationID.flatMap { isOwn[$0] }
  }
}

extension FulfillmentOrder {
  /// Whether a service has or had a request for it that is not over.
  fileprivate var wasRequested: Bool {
    status.isActive && requestStatus != .unsubmitted && requestStatus != .closed
  }
}
