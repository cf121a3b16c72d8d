import FulfillmentDomain

/// An inventory item as `Stock` selects it.
struct WireInventoryItem: Decodable, Sendable {
  var id: String
  var tracked: Bool?
  var inventoryLevels: Connection<WireLevel>?
}

struct StockLevelsData: Decodable, Sendable {
  var inventoryItem: WireInventoryItem?
}

/// What one location has of an item, as `LevelFields` selects it.
struct WireLevel: Decodable, Sendable {
  var location: WirePlace
  var quantities: [Quantity]

  struct Quantity: Decodable, Sendable {
    var name: String
    var quantity: Int
  }

  /// Nil where the location has no id, or Shopify did not say what is available.
  func level() -> StockLevel? {
    guard let id = LocationID(location.id), let available = quantity("available") else {
      return nil
    }
    return StockLevel(
      location: id, name: location.name ?? "location \(id.number)", available: available,
      onHand: quantity("on_hand"))
  }

  private func quantity(_ name: String) -> Int? {
    quantities.first { $0.name == name }?.quantity
  }
}
