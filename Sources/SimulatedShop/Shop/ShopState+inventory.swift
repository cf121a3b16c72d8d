extension ShopState {
  private static let firstItem: Int64 = 9_000

  /// The number of a product's inventory item.
  static func item(of product: Int) -> Int64 { firstItem + Int64(product) }

  func product(ofItem number: Int64) -> Int? {
    let product = number - Self.firstItem
    return products.indices.contains(Int(clamping: product)) ? Int(product) : nil
  }

  /// What has no parcel has no stock.
  func isTracked(_ product: Int) -> Bool { products[product].requiresShipping }

  func inventoryItemField(
    _ product: Int, _ field: String, _ arguments: Arguments
  ) throws(FieldError) -> Resolved {
    switch field {
    case "id": return .id("InventoryItem", Self.item(of: product))
    case "sku": return .text(products[product].sku)
    case "tracked": return .flag(isTracked(product))
    case "requiresShipping": return .flag(products[product].requiresShipping)
    case "inventoryLevels":
      let shown = locations.indices.filter { place in
        (locations[place].isActive || arguments.flag("includeInactive"))
          && stock.onHand(.init(product: product, location: place)) != nil
      }
      return .object(
        .connection(
          try PageRequest(arguments).page(
            of: shown.map { locations[$0].id }, type: "InventoryLevel"
          ) { .inventoryLevel(product: product, location: shown[$0]) }))
    default: throw .unresolved("InventoryItem.\(field)")
    }
  }

  func inventoryLevelField(
    _ product: Int, _ location: Int, _ field: String, _ arguments: Arguments
  ) throws(FieldError) -> Resolved {
    let id = Self.item(of: product) * 1000 + locations[location].id
    switch field {
    case "id": return .id("InventoryLevel", id)
    case "isActive": return .flag(locations[location].isActive)
    case "item": return .object(.inventoryItem(product: product))
    case "location": return .object(.location(location))
    case "quantities":
      let place = ShopStock.Place(product: product, location: location)
      let names = arguments["names"].elements?.compactMap(\.string) ?? []
      return .list(
        try names.enumerated().map { count, name throws(FieldError) in
          .object(
            .parts(
              type: "InventoryQuantity",
              [
                "id": .id("InventoryQuantity", id * 10 + Int64(count)), "name": .text(name),
                "quantity": .number(try quantity(name, at: place)),
              ]))
        })
    default: throw .unresolved("InventoryLevel.\(field)")
    }
  }

  private func quantity(_ name: String, at place: ShopStock.Place) throws(FieldError) -> Int {
    switch name {
    case "on_hand": return stock.onHand(place) ?? 0
    case "available": return stock.available(place) ?? 0
    case "committed": return stock.committed[place] ?? 0
    case "incoming", "reserved", "damaged", "safety_stock", "quality_control": return 0
    // Not recorded.
    default: throw .badPage("The quantity name \(name) is not valid.")
    }
  }
}
