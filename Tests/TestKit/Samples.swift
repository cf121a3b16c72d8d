package import Foundation
package import FulfillmentDomain

extension Date {
  /// A fixed moment for tests: 2026-11-22 09:00 UTC, and `minutes` later.
  package static func sample(minutes: Double = 0) -> Date {
    Date(timeIntervalSince1970: 1_795_338_000 + minutes * 60)
  }
}

extension FulfillmentOrder {
  /// Number `n` of order `n` (`#1000 + n`), open, one line of two red tees, at Toronto DC.
  package static func sample(
    number: Int64 = 1, order: Int64? = nil, status: FulfillmentOrderStatus = .open,
    requestStatus: RequestStatus = .unsubmitted,
    actions: [SupportedAction] = [.createFulfillment, .reportProgress, .move, .hold, .split],
    location: AssignedLocation = .init(name: "Toronto DC", locationID: .init(1)),
    destination: Destination? = .sample(), fulfillAt: Date? = nil, fulfillBy: Date? = nil,
    holds: [Hold] = [], lines: [FulfillmentOrderLine]? = nil, createdAt: Date = .sample(),
    updatedAt: Date = .sample()
  ) -> Self {
    let order = order ?? number
    return Self(
      id: .init(number), orderID: .init(order), orderName: "#\(1000 + order)", status: status,
      requestStatus: requestStatus, supportedActions: actions, assignedLocation: location,
      destination: destination, deliveryMethod: .shipping, fulfillAt: fulfillAt,
      fulfillBy: fulfillBy, holds: holds, lines: lines ?? [.sample(number: number * 10)],
      createdAt: createdAt, updatedAt: updatedAt)
  }
}

extension FulfillmentOrderLine {
  package static func sample(
    number: Int64 = 10, sku: String? = "TEE-RED-M", total: Int = 2, remaining: Int? = nil
  ) -> Self {
    Self(
      id: .init(number), sku: sku, productTitle: "Red tee", variantTitle: "M",
      totalQuantity: total, remainingQuantity: remaining ?? total)
  }
}

extension Destination {
  package static func sample(firstName: String? = "Ada", lastName: String? = "Lovelace") -> Self {
    Self(
      firstName: firstName, lastName: lastName, address1: "1 Front St", city: "Toronto",
      province: "Ontario", zip: "M5V 1A1", countryCode: "CA")
  }
}

extension Hold {
  package static func sample(
    number: Int64 = 1, reason: HoldReason = .inventoryOutOfStock, notes: String? = "awaiting PO 88",
    isMine: Bool = true
  ) -> Self {
    Self(
      id: .init(number), reason: reason, notes: notes, displayReason: "Inventory out of stock",
      handle: "qs-\(number)", isMine: isMine)
  }
}

extension Location {
  package static func sample(
    number: Int64 = 1, name: String = "Toronto DC", isActive: Bool = true,
    isFulfillmentService: Bool = false
  ) -> Self {
    Self(
      id: .init(number), name: name, isActive: isActive, isFulfillmentService: isFulfillmentService)
  }
}

extension Intent {
  /// What `action` on `order` would be, asked for by "ada". The id is the same each time.
  package static func sample(
    _ action: Action, on order: FulfillmentOrder = .sample(), id: UUID = .sample
  ) -> Self {
    Self(
      id: id, fulfillmentOrder: order.id, order: order.orderID, orderName: order.orderName,
      action: action, facts: IntentFacts(order), operatorName: "ada", createdAt: .sample())
  }
}

extension UUID {
  /// One fixed id.
  package static let sample = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))
}
