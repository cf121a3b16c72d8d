import Foundation
import FulfillmentDomain

/// What the client knows of its rights: the scopes, and which locations are its own services'.
struct Rights: Sendable {
  /// As the last `profile()` told it; nil before the first, and then nothing optional is asked for.
  private(set) var access: Access?
  private var isOwn: [LocationID: Bool] = [:]
  /// When each location was asked about.
  private var askedAt: [LocationID: TimeInterval] = [:]

  /// Takes in what a profile says. Other scopes void all that is known; in any case it is asked
  /// again about the locations that were not ours, for a service may have been added.
  mutating func learn(_ new: Access) {
    isOwn = access == new ? isOwn.filter(\.value) : [:]
    access = new
  }

  /// Takes in whether `assignedFulfillmentOrders` lists anything at a location, as it was asked
  /// under `access`.
  mutating func learn(
    _ isOwn: Bool, at location: LocationID, under access: Access?, uptime: TimeInterval
  ) {
    guard access == self.access else { return }
    self.isOwn[location] = isOwn
    askedAt[location] = uptime
  }

  /// The locations to ask about before `mark`, in order of appearance, at most
  /// `AdminLimits.locationsAskedPerRead`: those with work that a service was asked for. Such work
  /// is listed if the service is ours, so that an empty list is an answer, too; but it may be older
  /// than the row (FACTS §8: searches lag), so it is believed for `AdminLimits.notOursFor` only.
  func unknownLocations(
    of orders: some Sequence<FulfillmentOrder>, at uptime: TimeInterval
  ) -> [LocationID] {
    guard access?.readsAssigned ?? false else { return [] }
    var unknown: [LocationID] = []
    for order in orders where order.wasRequested {
      guard let location = order.assignedLocation.locationID, !unknown.contains(location),
        !isKnown(location, at: uptime)
      else { continue }
      unknown.append(location)
      if unknown.count == AdminLimits.locationsAskedPerRead { break }
    }
    return unknown
  }

  private func isKnown(_ location: LocationID, at uptime: TimeInterval) -> Bool {
    guard let isOwn = isOwn[location] else { return false }
    return isOwn || uptime - (askedAt[location] ?? 0) < AdminLimits.notOursFor
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
