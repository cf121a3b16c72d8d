import Foundation
import FulfillmentDomain

/// What a plan is held against: the fulfillment order and what belongs to it, as just read.
struct ActionScene: Hashable, Sendable {
  var order: FulfillmentOrder
  /// The order's other fulfillment orders, as far as they are known.
  var siblings: [FulfillmentOrder] = []
  /// The order's shipments; nil where the token does not show them.
  var shipments: [Fulfillment]?
  /// Where it can go and where not; empty unless it is to be moved.
  var places: [MoveOption] = []
  /// The login name of who asks.
  var operatorName: String
  var now: Date
}

extension ActionScene {
  /// The lines that `choices` mean.
  func units(_ choices: [LineChoice]) throws(ActionRefusal) -> [LineQuantity] {
    try LineChoice.resolve(choices, in: order)
  }

  /// Units to split off: some, and not all that is left.
  func part(_ choices: [LineChoice]) throws(ActionRefusal) -> [LineQuantity] {
    let units = try units(choices)
    let count = units.reduce(0) { $0 + $1.quantity }
    guard count > 0, count < order.remainingQuantity else {
      throw .noPart(order: order.orderName, left: order.remainingQuantity)
    }
    return units
  }

  /// The fulfillment orders to take in: those that are named, else all that can be.
  func partners(_ ids: [FulfillmentOrderID]) throws(ActionRefusal) -> [FulfillmentOrderID] {
    let place = order.assignedLocation
    // All of them, or Shopify takes none: open and unsubmitted, at one place for one time (FACTS
    // §1.5).
    let fit = siblings.filter {
      $0.status == .open && $0.requestStatus == .unsubmitted
        && $0.assignedLocation.key == place.key && $0.fulfillAt == order.fulfillAt
    }
    .map(\.id)
    if fit.isEmpty { throw .noPartner(order: order.orderName, location: place.name) }
    if ids.isEmpty { return fit }
    for id in ids where !fit.contains(id) {
      throw .notAPartner(id, order: order.orderName, location: place.name, fit)
    }
    return ids.enumerated().filter { at, id in !ids[..<at].contains(id) }.map(\.element)
  }

  /// The shipment that is named, else the only one there is that was not cancelled.
  func shipment(_ id: FulfillmentID?, cancelled mayBeCancelled: Bool) throws(ActionRefusal)
    -> FulfillmentID
  {
    guard let shipments else {
      if let id { return id }
      throw .hiddenShipments(order: order.orderName)
    }
    let live = shipments.filter { !$0.isCancelled }
    if let id {
      guard let found = shipments.first(where: { $0.id == id }) else {
        throw .noShipment(id, order: order.orderName, shipments)
      }
      if found.isCancelled && !mayBeCancelled { throw .shipmentCancelled(id) }
      return id
    }
    guard let only = live.first else { throw .nothingShipped(order.orderName) }
    if live.count > 1 { throw .manyShipments(order: order.orderName, live) }
    return only.id
  }

  /// A time that must not have passed.
  func future(_ time: Date, _ what: String) throws(ActionRefusal) -> Date {
    guard time > now else { throw .past(what: what, time) }
    return time
  }

  /// When something happened: not in the time to come.
  func happened(_ time: Date?) throws(ActionRefusal) -> Date? {
    if let time, time > now { throw .toCome(time) }
    return time
  }

  /// The most characters of progress notes (FACTS §1.7).
  static let longestNotes = 256

  /// What progress is reported with: who claims the work, where nothing else is said.
  func progressNotes(_ notes: String?) throws(ActionRefusal) -> String {
    let notes = notes ?? "claimed by \(operatorName)"
    guard notes.count <= Self.longestNotes else {
      throw .longNotes(notes.count, most: Self.longestNotes)
    }
    return notes
  }
}

extension Fulfillment {
  /// Cancelled shipments stay listed, and Shopify takes new tracking for them (FACTS §4).
  var isCancelled: Bool { status == "CANCELLED" }

  /// `77 (in transit, 1Z999)`.
  var words: String {
    let state = (displayStatus ?? status).lowercased().replacing("_", with: " ")
    return "\(id.number) (\(([state] + tracking.compactMap(\.number)).joined(separator: ", ")))"
  }
}
