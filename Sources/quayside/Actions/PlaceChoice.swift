import FulfillmentDomain

/// A location as a person wrote it: its number, its GID, its name, or a part of only one name.
struct PlaceChoice: Hashable, Sendable {
  var text: String

  /// The place that it means, where the order can go there; otherwise Shopify's own reason and the
  /// places where it can.
  func find(on scene: ActionScene) throws(ActionRefusal) -> LocationID {
    let places = scene.places
    let possible = places.filter(\.isMovable).map(\.words)
    let found = matches(in: places)
    guard let place = found.first else {
      throw .noPlace(text, order: scene.order.orderName, possible)
    }
    if found.count > 1 { throw .manyPlaces(text, found.map(\.words)) }
    if !place.isMovable {
      throw .notMovable(
        order: scene.order.orderName, place.name, why: place.message ?? "", possible)
    }
    return place.location
  }

  private func matches(in places: [MoveOption]) -> [MoveOption] {
    if let id = LocationID(text) { return places.filter { $0.location == id } }
    let name = text.lowercased()
    // Every name has it in it: where there is only one, that would be chosen.
    if name.isEmpty { return [] }
    let same = places.filter { $0.name.lowercased() == name }
    return same.isEmpty ? places.filter { $0.name.lowercased().contains(name) } : same
  }
}

extension MoveOption {
  /// `Malmö 3PL (8)`.
  var words: String { "\(name) (\(location.number))" }
}
