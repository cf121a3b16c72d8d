extension ShopState {
  func orderField(
    _ index: Int, _ field: String, _ arguments: Arguments
  ) throws(FieldError) -> Resolved {
    let order = orders[index]
    switch field {
    case "id": return .id("Order", order.id)
    case "legacyResourceId": return .text(String(order.id))
    case "name": return .text("#\(order.number)")
    case "number": return .number(order.number)
    case "createdAt", "processedAt": return .time(order.createdAt)
    case "updatedAt": return .time(order.updatedAt)
    case "cancelledAt": return .time(order.cancelledAt)
    case "cancelReason": return .text(order.cancelledAt == nil ? nil : "CUSTOMER")
    case "closed": return .flag(false)
    case "closedAt": return .null
    case "test": return .flag(true)
    case "displayFinancialStatus": return .text(order.isPaid ? "PAID" : "PENDING")
    case "displayFulfillmentStatus":
      let odd = strange.first(.orderStatus, of: ids(of: order.fulfillmentOrders))
      return .text(odd ?? displayStatus(ofOrder: index))
    case "note": return .text(order.note)
    case "tags": return .strings(order.tags)
    case "email", "phone", "customer": return contactField(order, index, field)
    case "fulfillments":
      let all = order.fulfillments.prefix(arguments.integer("first") ?? PageRequest.maximum)
      return .list(all.map { .object(.fulfillment(Int($0))) })
    case "fulfillmentOrders": return try fulfillmentOrders(of: order, arguments)
    case "lineItems":
      return .object(
        .connection(
          try PageRequest(arguments).page(of: order.lines.map(\.id), type: "LineItem") {
            .orderLine(order: index, line: $0)
          }))
    default: throw .unresolved("Order.\(field)")
    }
  }

  private func contactField(_ order: OrderRecord, _ index: Int, _ field: String) -> Resolved {
    let person = people[Int(order.person)]
    guard !withholdsPersonalData, person.first != nil || person.last != nil else { return .null }
    return switch field {
    case "email": .text("customer-\(order.number)@example.com")
    case "phone": .text(person.phone)
    default: .object(.customer(order: index))
    }
  }

  private func fulfillmentOrders(
    of order: OrderRecord, _ arguments: Arguments
  ) throws(FieldError) -> Resolved {
    let hidesTombstones = arguments.flag("displayable")
    let shown = order.fulfillmentOrders.map { Int($0) }.filter {
      canSee($0) && !(hidesTombstones && fulfillmentOrders[$0].isTombstone)
    }
    let page = try PageRequest(arguments).page(
      of: shown.map { fulfillmentOrders[$0].id }, type: "FulfillmentOrder"
    ) { .fulfillmentOrder(shown[$0]) }
    return .object(.connection(page))
  }

  func customerField(_ order: Int, _ field: String) throws(FieldError) -> Resolved {
    let person = people[Int(orders[order].person)]
    switch field {
    case "id": return .id("Customer", Int64(orders[order].person) + 1)
    case "firstName": return .text(person.first)
    case "lastName": return .text(person.last)
    case "displayName":
      return .text([person.first, person.last].compactMap { $0 }.joined(separator: " "))
    default: throw .unresolved("Customer.\(field)")
    }
  }

  func orderLineField(
    _ order: Int, _ line: Int, _ field: String
  ) throws(FieldError) -> Resolved {
    let record = orders[order].lines[line]
    let product = products[Int(record.product)]
    switch field {
    case "id": return .id("LineItem", record.id)
    case "title": return .text(product.title)
    case "name":
      return .text([product.title, product.variant].compactMap { $0 }.joined(separator: " - "))
    case "quantity": return .number(record.quantity)
    case "fulfillableQuantity": return .number(fulfillable(order: order, line: line))
    case "unfulfilledQuantity":
      return .number(Int(record.quantity) - fulfilled(order: order, line: line))
    case "sku": return .text(product.sku)
    case "variantTitle": return .text(product.variant)
    case "vendor": return .text(product.vendor)
    case "requiresShipping": return .flag(product.requiresShipping)
    default: throw .unresolved("LineItem.\(field)")
    }
  }
}
