import FulfillmentDomain

/// The parcels of a shipment, as `fulfill` and `track` take them.
struct Parcels: Hashable, Sendable {
  var carrier: String?
  var trackingNumbers: [String] = []
  var trackingURLs: [String] = []
  var notifyCustomer = false

  /// Numbers and URLs pair by index (FACTS §4); without numbers there can be one URL.
  func check() throws(ActionRefusal) {
    guard trackingURLs.count <= max(1, trackingNumbers.count) else {
      throw .trackingPairs(numbers: trackingNumbers.count, urls: trackingURLs.count)
    }
  }

  /// What a customer can be sent to.
  static func isWebAddress(_ text: String) -> Bool {
    ["https://", "http://"].contains { text.lowercased().hasPrefix($0) && text.count > $0.count }
  }

  /// Goods to send off: the chosen units, else all that is left. Quantities are always explicit:
  /// "all" could grow between the look and the deed.
  func sending(_ lines: [LineChoice], of scene: ActionScene) throws(ActionRefusal)
    -> FulfillRequest
  {
    try check()
    var units = try scene.units(lines)
    if units.isEmpty {
      units = scene.order.lines.filter { $0.remainingQuantity > 0 }.map {
        LineQuantity(line: $0.id, quantity: $0.remainingQuantity)
      }
    }
    if units.isEmpty { throw .nothingLeft(scene.order.orderName) }
    return FulfillRequest(
      lines: units, carrier: carrier, trackingNumbers: trackingNumbers, trackingURLs: trackingURLs,
      notifyCustomer: notifyCustomer)
  }

  /// New tracking for a shipment.
  func tracking(_ shipment: FulfillmentID) throws(ActionRefusal) -> TrackRequest {
    try check()
    return TrackRequest(
      fulfillment: shipment, carrier: carrier, trackingNumbers: trackingNumbers,
      trackingURLs: trackingURLs, notifyCustomer: notifyCustomer)
  }
}
