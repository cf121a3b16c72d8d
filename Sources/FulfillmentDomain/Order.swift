package import Foundation

/// What is read of an order beside its fulfillment orders; needs `read_orders`.
package struct Order: Hashable, Sendable, Codable, Identifiable {
  package var id: OrderID
  package var name: String
  package var updatedAt: Date
  package var cancelledAt: Date?
  /// `PAID`, `PENDING`, …; as it came.
  package var financialStatus: String?
  package var note: String?
  package var tags: [String]
  package var fulfillments: [Fulfillment]

  package init(
    id: OrderID, name: String, updatedAt: Date, cancelledAt: Date? = nil,
    financialStatus: String? = nil, note: String? = nil, tags: [String] = [],
    fulfillments: [Fulfillment] = []
  ) {
    self.id = id
    self.name = name
    self.updatedAt = updatedAt
    self.cancelledAt = cancelledAt
    self.financialStatus = financialStatus
    self.note = note
    self.tags = tags
    self.fulfillments = fulfillments
  }
}

/// A shipment: goods that left.
package struct Fulfillment: Hashable, Sendable, Codable, Identifiable {
  package var id: FulfillmentID
  /// `SUCCESS`, `CANCELLED`, …; as it came.
  package var status: String
  /// `IN_TRANSIT`, `DELIVERED`, …; nil until the carrier says something.
  package var displayStatus: String?
  package var createdAt: Date
  package var tracking: [TrackingInfo]

  package init(
    id: FulfillmentID, status: String, displayStatus: String? = nil, createdAt: Date,
    tracking: [TrackingInfo] = []
  ) {
    self.id = id
    self.status = status
    self.displayStatus = displayStatus
    self.createdAt = createdAt
    self.tracking = tracking
  }
}

/// How to follow one parcel.
package struct TrackingInfo: Hashable, Sendable, Codable {
  /// The carrier's name exactly as Shopify spells it, or any other (FACTS §4).
  package var company: String?
  package var number: String?
  package var url: String?

  package init(company: String? = nil, number: String? = nil, url: String? = nil) {
    self.company = company
    self.number = number
    self.url = url
  }
}
