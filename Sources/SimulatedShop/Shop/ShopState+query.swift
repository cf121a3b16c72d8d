extension ShopState {
  mutating func query(_ field: String, _ arguments: Arguments) throws(FieldError) -> Resolved {
    switch field {
    case "shop": return .object(.shop)
    case "currentAppInstallation": return .object(.installation)
    case "location":
      try need("read_locations", for: field)
      guard arguments.string("id") != nil else {
        return .maybe(locations.isEmpty ? nil : .location(0))
      }
      let number = try number(arguments, "id", "Location")
      return .maybe(locations.firstIndex { $0.id == number }.map { .location($0) })
    case "locations": return .object(.connection(try locationPage(arguments)))
    case "fulfillmentOrder":
      let number = try number(arguments, "id", "FulfillmentOrder")
      return .maybe(find("FulfillmentOrder", number))
    case "order":
      try need("read_orders", for: field)
      return .maybe(find("Order", try number(arguments, "id", "Order")))
    case "fulfillment":
      return .maybe(find("Fulfillment", try number(arguments, "id", "Fulfillment")))
    case "node": return try node(arguments.string("id") ?? "")
    case "nodes":
      var out: [Resolved] = []
      for id in arguments["ids"].elements ?? [] { out.append(try node(id.string ?? "")) }
      return .list(out)
    case "orders": return .object(.connection(try orderPage(arguments)))
    case "assignedFulfillmentOrders": return .object(.connection(try assignedPage(arguments)))
    case "bulkOperation":
      return .maybe(find("BulkOperation", try number(arguments, "id", "BulkOperation")))
    case "webhookSubscription":
      return .maybe(
        find("WebhookSubscription", try number(arguments, "id", "WebhookSubscription")))
    case "webhookSubscriptions": return .object(.connection(try subscriptionPage(arguments)))
    case "inventoryItem":
      try need("read_inventory", for: field)
      return .maybe(find("InventoryItem", try number(arguments, "id", "InventoryItem")))
    case "fulfillmentOrders", "manualHoldsFulfillmentOrders":
      return .object(.connection(try fulfillmentOrderPage(arguments, field: field)))
    default: throw .unresolved("QueryRoot.\(field)")
    }
  }

  private func node(_ text: String) throws(FieldError) -> Resolved {
    guard let split = GlobalID.split(text) else { throw .invalidID("Invalid id: \(text)") }
    if split.type == "Order" { try need("read_orders", for: "node") }
    if split.type == "InventoryItem" { try need("read_inventory", for: "node") }
    return .maybe(find(split.type, split.number))
  }

  private func find(_ type: String, _ number: Int64) -> Entity? {
    switch type {
    case "FulfillmentOrder":
      guard let index = fulfillmentOrderIndex(number), canSee(index) else { return nil }
      return .fulfillmentOrder(index)
    case "Order":
      guard let index = orderIndex(number), !isBeyondHorizon(order: index) else { return nil }
      return .order(index)
    case "Fulfillment": return fulfillmentIndex(number).map { .fulfillment($0) }
    case "Location": return locations.firstIndex { $0.id == number }.map { .location($0) }
    case "InventoryItem":
      return product(ofItem: number).map { .inventoryItem(product: $0) }
    case "BulkOperation":
      return bulk.operations.contains { $0.id == number } ? .bulk(number) : nil
    case "WebhookSubscription":
      return webhooks.subscriptions.contains { $0.id == number } ? .subscription(number) : nil
    case "Shop": return .shop
    default: return nil
    }
  }

  private func locationPage(_ arguments: Arguments) throws(FieldError) -> Page {
    try need("read_locations", for: "locations")
    let shown = locations.indices.filter { index in
      let location = locations[index]
      return (location.isActive || arguments.flag("includeInactive"))
        && (!location.isService || arguments.flag("includeLegacy"))
    }.sorted { locations[$0].name < locations[$1].name }
    return try PageRequest(arguments).page(of: shown.map { locations[$0].id }, type: "Location") {
      .location(shown[$0])
    }
  }
}
