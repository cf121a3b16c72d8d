import Foundation
import FulfillmentDomain

/// An order as `WholeOrders` selects it.
struct WireOrder: Decodable, Sendable {
  var id: String
  var name: String?
  var updatedAt: String?
  var cancelledAt: String?
  var displayFinancialStatus: String?
  var note: String?
  var tags: [String]?
  var fulfillments: [Lenient<WireFulfillment>]?
  var fulfillmentOrders: Connection<WireFulfillmentOrder>?

  /// Without fulfillments. Nil where the id or the time of the last change is missing.
  func order() -> Order? {
    guard let id = OrderID(id), let updatedAt = updatedAt.flatMap(ISODate.parse) else { return nil }
    return Order(
      id: id, name: name ?? "order \(id.number)", updatedAt: updatedAt,
      cancelledAt: cancelledAt.flatMap(ISODate.parse), financialStatus: displayFinancialStatus,
      note: note, tags: tags ?? [])
  }
}

/// A fulfillment as `FulfillmentFields` selects it.
struct WireFulfillment: Decodable, Sendable {
  var id: String
  var status: String?
  var displayStatus: String?
  var createdAt: String?
  var trackingInfo: [TrackingInfo]?

  /// Nil where the id or the time is missing.
  func fulfillment() -> Fulfillment? {
    guard let id = FulfillmentID(id), let createdAt = createdAt.flatMap(ISODate.parse) else {
      return nil
    }
    return Fulfillment(
      id: id, status: status ?? "UNKNOWN", displayStatus: displayStatus, createdAt: createdAt,
      tracking: trackingInfo ?? [])
  }
}

/// An order of which the poll asks the time of its last change only.
struct WireOrderChange: Decodable, Sendable {
  var id: String
  var updatedAt: String

  func change() -> OrderChange? {
    guard let id = OrderID(id), let date = ISODate.parse(updatedAt) else { return nil }
    return OrderChange(id: id, updatedAt: date)
  }
}
