import FulfillmentDomain

struct MoveOptionsData: Decodable, Sendable {
  var fulfillmentOrder: FulfillmentOrder?

  struct FulfillmentOrder: Decodable, Sendable {
    var locationsForMove: Connection<WireMoveOption>?
  }
}

/// An entry of `locationsForMove` as `MoveOptions` selects it.
struct WireMoveOption: Decodable, Sendable {
  var location: WirePlace
  var movable: Bool
  var message: String?
  var availableLineItemsCount: Count?
  var unavailableLineItemsCount: Count?

  struct Count: Decodable, Sendable { var count: Int? }

  /// Nil where the location has no id.
  func option() -> MoveOption? {
    guard let id = LocationID(location.id) else { return nil }
    return MoveOption(
      location: id, name: location.name ?? "location \(id.number)", isMovable: movable,
      message: message, availableLines: availableLineItemsCount?.count,
      unavailableLines: unavailableLineItemsCount?.count)
  }
}

/// A location in passing.
struct WirePlace: Decodable, Sendable {
  var id: String
  var name: String?
}
