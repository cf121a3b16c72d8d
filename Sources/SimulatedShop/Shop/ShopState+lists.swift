extension ShopState {
  mutating func fulfillmentOrderPage(
    _ arguments: Arguments, field: String
  ) throws(FieldError) -> Page {
    let isHeldList = field == "manualHoldsFulfillmentOrders"
    let filter = try search(
      arguments, field: field,
      fields: isHeldList
        ? ["order_financial_status", "order_risk_level"]
        : ["id", "status", "assigned_location_id", "updated_at"])
    let includesClosed = arguments.flag("includeClosed")
    let index =
      arguments.string("sortKey") == "UPDATED_AT"
      ? fulfillmentOrdersByUpdate : fulfillmentOrdersByID
    return try PageRequest(arguments).page(of: index, type: "FulfillmentOrder") { place in
      let record = fulfillmentOrders[place]
      guard canSee(place), includesClosed || isHeldList || !record.status.isOver else {
        return false
      }
      if isHeldList { return record.status == .onHold }
      return filter.keeps { term in
        switch term.field {
        case "id": term.compares(record.id)
        case "status": term.matches(record.status.rawValue)
        case "assigned_location_id": term.compares(locations[Int(record.location)].id)
        case "updated_at": term.compares(time: record.updatedAt)
        default: true
        }
      }
    } entity: {
      .fulfillmentOrder($0)
    }
  }

  mutating func orderPage(_ arguments: Arguments) throws(FieldError) -> Page {
    try need("read_orders", for: "orders")
    let filter = try search(
      arguments, field: "orders",
      fields: ["id", "name", "updated_at", "created_at", "processed_at"])
    let index = arguments.string("sortKey") == "UPDATED_AT" ? ordersByUpdate : ordersByID
    return try PageRequest(arguments).page(of: index, type: "Order") { place in
      let record = orders[place]
      guard !isBeyondHorizon(order: place) else { return false }
      return filter.keeps { term in
        switch term.field {
        case "id": term.compares(record.id)
        case "name": term.matches("#\(record.number)") || term.matches(String(record.number))
        case "updated_at": term.compares(time: record.updatedAt)
        case "created_at", "processed_at": term.compares(time: record.createdAt)
        default: true
        }
      }
    } entity: {
      .order($0)
    }
  }

  /// The filter of `query`. A field that the search does not know matches everything and leaves a
  /// warning in `extensions.search`, as at Shopify (FACTS §8).
  private mutating func search(
    _ arguments: Arguments, field: String, fields: [String]
  ) throws(FieldError) -> SearchFilter {
    guard let text = arguments.string("query"), !text.isEmpty else { return .everything }
    let filter: SearchFilter
    do {
      filter = try SearchFilter.read(text)
    } catch {
      throw .badPage(error.message)
    }
    let unknown = filter.fields.filter { !$0.isEmpty && !fields.contains($0) }
    if !unknown.isEmpty {
      let warnings = unknown.map { name in
        ShopJSON.pairs([
          "field": .string(name), "message": .string("Invalid search field for this query."),
          "code": .string("invalid_field"),
        ])
      }
      searchNotes.append(
        .pairs([
          "path": .list([.string(field)]), "query": .string(text), "warnings": .list(warnings),
        ]))
    }
    return filter
  }
}
