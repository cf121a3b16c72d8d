extension ShopState {
  func fulfillmentOrderField(
    _ index: Int, _ field: String, _ arguments: Arguments
  ) throws(FieldError) -> Resolved {
    let record = fulfillmentOrders[index]
    switch field {
    case "id": return .id("FulfillmentOrder", record.id)
    case "status":
      return .text(strange.value(.status, of: record.id) ?? record.status.rawValue)
    case "requestStatus":
      return .text(strange.value(.requestStatus, of: record.id) ?? record.request.rawValue)
    case "supportedActions": return .list(shownActions(index))
    case "assignedLocation": return .object(.assignedLocation(index))
    case "destination":
      return record.delivery == .none ? .null : .object(.destination(index))
    case "deliveryMethod": return .object(.deliveryMethod(index))
    case "fulfillAt": return .time(record.fulfillAt)
    case "fulfillBy": return .time(record.fulfillBy)
    case "createdAt": return .time(record.createdAt)
    case "updatedAt": return .time(record.updatedAt)
    case "fulfillmentHolds":
      let reason = strange.value(.holdReason, of: record.id)
      return .list(
        record.holds.map { hold in
          var shown = hold
          shown.reason = reason ?? hold.reason
          return .object(.hold(shown))
        })
    case "channelId": return .null
    case "internationalDuties": return .null
    case "order":
      try need("read_orders", for: field)
      return parent(order: Int(record.order))
    case "orderId": return .id("Order", orders[Int(record.order)].id)
    case "orderName": return .text("#\(orders[Int(record.order)].number)")
    case "orderProcessedAt": return .time(orders[Int(record.order)].createdAt)
    default: return .object(.connection(try partsPage(index, field, arguments)))
    }
  }

  private func shownActions(_ index: Int) -> [Resolved] {
    let id = fulfillmentOrders[index].id
    var actions = supportedActions(of: index).map { ($0, String?.none) }
    if let odd = strange.value(.action, of: id) { actions.append((odd, nil)) }
    if let link = strange.links[id] { actions.append(("EXTERNAL", link)) }
    return actions.map { action, link in
      .object(
        .parts(
          type: "FulfillmentOrderSupportedAction",
          ["action": .text(action), "externalUrl": .text(link)]))
    }
  }

  private func partsPage(
    _ index: Int, _ field: String, _ arguments: Arguments
  ) throws(FieldError) -> Page {
    let record = fulfillmentOrders[index]
    switch field {
    case "lineItems":
      return try PageRequest(arguments).page(
        of: record.lines.map(\.id), type: "FulfillmentOrderLineItem"
      ) { .fulfillmentOrderLine(order: index, line: $0) }
    case "fulfillments":
      let shown = orders[Int(record.order)].fulfillments.map { Int($0) }.filter {
        fulfillments[$0].fulfillmentOrders.contains(Int32(index))
      }
      return try PageRequest(arguments).page(
        of: shown.map { fulfillments[$0].id }, type: "Fulfillment"
      ) { .fulfillment(shown[$0]) }
    case "fulfillmentOrdersForMerge":
      let shown = mergeable(with: index)
      return try PageRequest(arguments).page(
        of: shown.map { fulfillmentOrders[$0].id }, type: "FulfillmentOrder"
      ) { .fulfillmentOrder(shown[$0]) }
    case "locationsForMove": return try locationsForMove(index, arguments)
    case "merchantRequests":
      let kind = arguments.string("kind")
      let shown = (requests[record.id] ?? []).filter {
        kind == nil || ($0.isCancellation == (kind == "CANCELLATION_REQUEST"))
      }
      return try PageRequest(arguments).page(
        of: shown.map(\.id), type: "FulfillmentOrderMerchantRequest"
      ) { .merchantRequest(order: index, shown[$0]) }
    default: throw .unresolved("FulfillmentOrder.\(field)")
    }
  }

  func fulfillmentOrderLineField(
    _ order: Int, _ line: Int, _ field: String
  ) throws(FieldError) -> Resolved {
    let record = fulfillmentOrders[order].lines[line]
    let parent = Int(fulfillmentOrders[order].order)
    let product = products[Int(orders[parent].lines[Int(record.orderLine)].product)]
    switch field {
    case "id": return .id("FulfillmentOrderLineItem", record.id)
    case "totalQuantity": return .number(record.total)
    case "remainingQuantity": return .number(record.remaining)
    case "sku": return .text(product.sku)
    case "productTitle": return .text(product.title)
    case "variantTitle": return .text(product.variant)
    case "vendor": return .text(product.vendor)
    case "requiresShipping": return .flag(product.requiresShipping)
    case "inventoryItemId":
      return .id(
        "InventoryItem", Self.item(of: Int(orders[parent].lines[Int(record.orderLine)].product)))
    case "lineItem": return .object(.orderLine(order: parent, line: Int(record.orderLine)))
    case "warnings":
      return .list(
        (warnings[record.id] ?? []).map { warning in
          .object(
            .parts(
              type: "FulfillmentOrderLineItemWarning",
              ["title": .text(warning.title), "description": .text(warning.description)]))
        })
    default: throw .unresolved("FulfillmentOrderLineItem.\(field)")
    }
  }

  func assignedLocationField(_ index: Int, _ field: String) throws(FieldError) -> Resolved {
    let place = Int(fulfillmentOrders[index].location)
    let location = locations[place]
    switch field {
    case "name": return .text(location.name)
    case "address1": return .text(location.address1)
    case "address2": return .null
    case "city": return .text(location.city)
    case "province": return .text(location.province)
    case "zip": return .text(location.zip)
    case "countryCode": return .text(location.countryCode)
    case "phone": return .text(location.phone)
    case "location": return .object(.location(place))
    default: throw .unresolved("FulfillmentOrderAssignedLocation.\(field)")
    }
  }

  func destinationField(_ index: Int, _ field: String) throws(FieldError) -> Resolved {
    let record = fulfillmentOrders[index]
    let order = orders[Int(record.order)]
    let person = people[Int(order.person)]
    if field == "id" { return .id("FulfillmentOrderDestination", record.id) }
    if field == "location" {
      return record.delivery == .pickUp ? .object(.location(Int(record.location))) : .null
    }
    if withholdsPersonalData { return .null }
    switch field {
    case "firstName": return .text(person.first)
    case "lastName": return .text(person.last)
    case "company": return .text(person.company)
    case "address1": return .text(person.address1)
    case "address2": return .text(person.address2)
    case "city": return .text(person.city)
    case "province": return .text(person.province)
    case "zip": return .text(person.zip)
    case "countryCode": return .text(person.countryCode)
    case "email":
      return .text(person.last == nil ? nil : "customer-\(order.number)@example.com")
    case "phone": return .text(person.phone)
    default: throw .unresolved("FulfillmentOrderDestination.\(field)")
    }
  }
}
