/// A place that the shop ships from.
package struct Location: Hashable, Sendable, Codable, Identifiable {
  package var id: LocationID
  package var name: String
  package var isActive: Bool
  /// Whether a fulfillment service (third party) runs it.
  package var isFulfillmentService: Bool

  package init(id: LocationID, name: String, isActive: Bool, isFulfillmentService: Bool) {
    self.id = id
    self.name = name
    self.isActive = isActive
    self.isFulfillmentService = isFulfillmentService
  }

  package var key: LocationKey { LocationKey(id: id, name: name) }
}

/// The location of a fulfillment order as the order itself tells it (FACTS §1.1): live while the
/// order is open, scheduled or on hold, a snapshot afterwards.
package struct AssignedLocation: Hashable, Sendable, Codable {
  package var name: String
  /// Nil where the location was deleted.
  package var locationID: LocationID?

  package init(name: String, locationID: LocationID?) {
    self.name = name
    self.locationID = locationID
  }

  package var key: LocationKey { LocationKey(id: locationID, name: name) }
}

/// What panes are grouped by: the location's id, or its name where the location was deleted.
package struct LocationKey: Hashable, Sendable, Codable, Comparable {
  /// `id:123` or `name:Old shed`; what the store keeps.
  package let text: String

  package init(text: String) { self.text = text }
  package init(id: LocationID?, name: String) {
    text = id.map { "id:\($0.number)" } ?? "name:\(name)"
  }

  package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}
