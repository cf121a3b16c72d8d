/// A place that a fulfillment order might go to, and why not.
struct LocationForMove: Sendable {
  var order: Int
  var location: Int
  var isMovable: Bool
  var message: String?
  /// Places of lines in the fulfillment order.
  var available: [Int]
  var unavailable: [Int]
  /// The ids of those lines, by place.
  var ids: [Int: Int64]

  /// The three reasons are those of Shopify's REST documents for `locations_for_move`; for an
  /// inactive place and for too little stock none is known (not recorded).
  init(
    _ shop: ShopState, _ index: Int, to destination: Int, lines: [FulfillmentOrderLineRecord]
  ) {
    let record = shop.fulfillmentOrders[index]
    order = index
    location = destination
    available = []
    unavailable = []
    ids = [:]
    var isShort = false
    for (place, line) in record.lines.enumerated() where lines.contains(where: { $0.id == line.id })
    {
      ids[place] = line.id
      let product = Int(shop.orders[Int(record.order)].lines[Int(line.orderLine)].product)
      let left = shop.stockLeft(of: product, at: destination)
      if let left, left >= Int(line.remaining) || Int(record.location) == destination {
        available.append(place)
      } else {
        unavailable.append(place)
        isShort = isShort || left != nil
      }
    }
    isMovable = false
    if Int(record.location) == destination {
      message = "Current location."
    } else if !shop.locations[destination].isActive {
      message = "Location is inactive."
    } else if available.isEmpty {
      message =
        isShort
        ? "Not enough stock at this location." : "No items are stocked at this location."
    } else {
      isMovable = true
      message =
        unavailable.isEmpty
        ? nil
        : isShort
          ? "Not enough stock of some items at this location."
          : "Some items are not stocked at this location."
    }
  }

  func field(_ name: String, _ arguments: Arguments) throws(FieldError) -> Resolved {
    switch name {
    case "location": return .object(.location(location))
    case "movable": return .flag(isMovable)
    case "message": return .text(message)
    case "availableLineItems": return try page(available, arguments)
    case "unavailableLineItems": return try page(unavailable, arguments)
    case "availableLineItemsCount": return Self.count(available)
    case "unavailableLineItemsCount": return Self.count(unavailable)
    default: throw .unresolved("FulfillmentOrderLocationForMove.\(name)")
    }
  }

  private func page(_ places: [Int], _ arguments: Arguments) throws(FieldError) -> Resolved {
    .object(
      .connection(
        try PageRequest(arguments).page(
          of: places.map { ids[$0] ?? 0 }, type: "FulfillmentOrderLineItem"
        ) { .fulfillmentOrderLine(order: order, line: places[$0]) }))
  }

  private static func count(_ places: [Int]) -> Resolved {
    .object(
      .parts(type: "Count", ["count": .number(places.count), "precision": .text("EXACT")]))
  }
}

extension ShopState {
  /// Units that could still be promised; nil where the place does not stock the product. What
  /// Shopify does not count is stocked everywhere.
  func stockLeft(of product: Int, at location: Int) -> Int? {
    isTracked(product)
      ? stock.available(.init(product: product, location: location)) : .max
  }

  func locationsForMove(_ index: Int, _ arguments: Arguments) throws(FieldError) -> Page {
    let record = fulfillmentOrders[index]
    let wanted = arguments["lineItemIds"].elements?.compactMap { value in
      GlobalID.number(value.string ?? "", "FulfillmentOrderLineItem")
    }
    let places = arguments["locationIds"].elements?.compactMap { value in
      GlobalID.number(value.string ?? "", "Location")
    }
    let words = arguments.string("query")?.lowercased() ?? ""
    let lines = record.lines.filter { line in
      line.remaining > 0 && (wanted?.isEmpty ?? true || wanted?.contains(line.id) == true)
    }
    let shown = locations.indices.filter { place in
      (places?.contains(locations[place].id) ?? true)
        && (words.isEmpty || locations[place].name.lowercased().contains(words))
    }.sorted { locations[$0].name < locations[$1].name }
    return try PageRequest(arguments).page(
      of: shown.map { locations[$0].id }, type: "FulfillmentOrderLocationForMove"
    ) { .locationForMove(LocationForMove(self, index, to: shown[$0], lines: lines)) }
  }
}
