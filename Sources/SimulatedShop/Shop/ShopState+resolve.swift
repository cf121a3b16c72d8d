extension ShopState {
  /// The answer to one field of one object.
  mutating func resolve(
    _ entity: Entity, field: String, arguments: Arguments
  ) throws(FieldError) -> Resolved {
    switch entity {
    case .root(.query): return try query(field, arguments)
    case .root(.mutation):
      defer { closeAction() }
      return try mutate(field, arguments)
    case .fulfillmentOrder(let index):
      return try fulfillmentOrderField(index, field, arguments)
    case .order(let index): return try orderField(index, field, arguments)
    case .fulfillment(let index): return try fulfillmentField(index, field, arguments)
    case .connection(let page): return try page.field(field)
    case .edge(let type, let row):
      switch field {
      case "cursor": return .text(row.cursor)
      case "node": return .object(row.entity)
      default: throw .unresolved("\(type)Edge.\(field)")
      }
    case .parts(let type, let parts):
      guard let part = parts[field] else { throw .unresolved("\(type).\(field)") }
      return part
    default: return try smallField(entity, field, arguments)
    }
  }

  private func smallField(
    _ entity: Entity, _ field: String, _ arguments: Arguments
  ) throws(FieldError) -> Resolved {
    switch entity {
    case .shop: return try shopField(field)
    case .installation: return try installationField(field)
    case .app(let index): return try appField(apps[index], field)
    case .location(let index): return try locationField(index, field)
    case .customer(let order): return try customerField(order, field)
    case .orderLine(let order, let line): return try orderLineField(order, line, field)
    case .fulfillmentOrderLine(let order, let line):
      return try fulfillmentOrderLineField(order, line, field)
    case .assignedLocation(let index): return try assignedLocationField(index, field)
    case .destination(let index): return try destinationField(index, field)
    case .deliveryMethod(let index): return try deliveryField(index, field)
    case .hold(let hold): return try holdField(hold, field)
    case .merchantRequest(let order, let request):
      return try requestField(order, request, field)
    case .inventoryItem(let product): return try inventoryItemField(product, field, arguments)
    case .inventoryLevel(let product, let location):
      return try inventoryLevelField(product, location, field, arguments)
    case .locationForMove(let option): return try option.field(field, arguments)
    case .bulk(let id): return try bulkField(id, field)
    case .subscription(let id): return try subscriptionField(id, field)
    case .event(let event): return try eventField(event, field)
    case .fulfillmentLine(let fulfillment, let line):
      return try fulfillmentLineField(fulfillment, line, field)
    default: throw .unresolved("\(entity.typeName).\(field)")
    }
  }

  // MARK: Access

  func has(_ scope: String) -> Bool {
    scopes.contains(scope)
      || scope.hasPrefix("read_") && scopes.contains("write_" + scope.dropFirst("read_".count))
  }

  func need(_ scope: String, for field: String) throws(FieldError) {
    guard has(scope) else {
      throw .denied(field: field, access: "`\(scope)` access scope.")
    }
  }

  /// Lists leave out what the token may not see, they do not refuse (FACTS §6.2).
  func canSee(_ index: Int) -> Bool {
    has("read_\(family(of: index))_fulfillment_orders")
      && showsWork(ofOrder: Int(fulfillmentOrders[index].order))
  }

  func canWrite(_ index: Int) -> Bool {
    has("write_\(family(of: index))_fulfillment_orders")
  }

  func isThirdParty(_ index: Int) -> Bool {
    locations[Int(fulfillmentOrders[index].location)].isThirdParty
  }

  func isOwnService(_ index: Int) -> Bool {
    locations[Int(fulfillmentOrders[index].location)].isOwnService
  }

  func isService(_ index: Int) -> Bool {
    locations[Int(fulfillmentOrders[index].location)].isService
  }

  /// Which scopes cover a fulfillment order (the table of FACTS §6.1).
  private func family(of index: Int) -> String {
    if isOwnService(index) { return "assigned" }
    return isThirdParty(index) ? "third_party" : "merchant_managed"
  }

  /// The number in a GID argument. An id that no record can have is a top-level error and the
  /// field is null (recorded with `…/FulfillmentOrder/0`).
  func number(_ arguments: Arguments, _ name: String, _ type: String) throws(FieldError) -> Int64 {
    let text = arguments.string(name) ?? ""
    guard let number = GlobalID.number(text, type) else {
      throw .invalidID("Invalid id: \(text)")
    }
    return number
  }
}
