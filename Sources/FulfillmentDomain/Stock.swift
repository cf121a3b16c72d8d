/// A location that a fulfillment order might be moved to (`locationsForMove`, FACTS §1.1).
package struct MoveOption: Hashable, Sendable, Identifiable {
  package var location: LocationID
  package var name: String
  package var isMovable: Bool
  /// Shopify's own reason where it is not possible, or its remark where it is; hostile.
  package var message: String?
  /// Lines that could go there and lines that could not; nil where Shopify did not count.
  package var availableLines: Int?
  package var unavailableLines: Int?
  package var id: LocationID { location }

  package init(
    location: LocationID, name: String, isMovable: Bool, message: String? = nil,
    availableLines: Int? = nil, unavailableLines: Int? = nil
  ) {
    self.location = location
    self.name = name
    self.isMovable = isMovable
    self.message = message
    self.availableLines = availableLines
    self.unavailableLines = unavailableLines
  }
}

/// What each location has of one line.
package struct LineStock: Hashable, Sendable, Identifiable {
  package var line: LineID
  /// False where Shopify does not count this item's stock: then the levels say nothing.
  package var isTracked: Bool
  package var levels: [StockLevel]
  package var id: LineID { line }

  package init(line: LineID, isTracked: Bool = true, levels: [StockLevel]) {
    self.line = line
    self.isTracked = isTracked
    self.levels = levels
  }
}

/// What one location has of an item, in units.
package struct StockLevel: Hashable, Sendable {
  package var location: LocationID
  package var name: String
  /// What can still be sold: on hand less what is committed or reserved. May be below 0.
  package var available: Int
  /// What lies there; nil where Shopify did not say.
  package var onHand: Int?

  package init(location: LocationID, name: String, available: Int, onHand: Int? = nil) {
    self.location = location
    self.name = name
    self.available = available
    self.onHand = onHand
  }
}

/// What a question brought, or in one sentence why it brought nothing.
package enum Loaded<Value: Hashable & Sendable>: Hashable, Sendable {
  case value(Value)
  case failed(String)
}
