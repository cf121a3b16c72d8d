extension ShopState {
  func deliveryField(_ index: Int, _ field: String) throws(FieldError) -> Resolved {
    let record = fulfillmentOrders[index]
    switch field {
    case "id": return .id("DeliveryMethod", record.id)
    case "methodType":
      return .text(strange.value(.deliveryMethod, of: record.id) ?? record.delivery.rawValue)
    case "minDeliveryDateTime", "maxDeliveryDateTime": return .null
    case "presentedName":
      return switch record.delivery {
      case .shipping: .text(record.id % 5 == 0 ? "Express" : "Standard")
      case .pickUp: .text("Pick up in store")
      case .local: .text("Local delivery")
      case .none: .null
      }
    case "serviceCode": return .text(record.delivery == .shipping ? "standard" : nil)
    case "sourceReference", "brandedPromise", "additionalInformation": return .null
    default: throw .unresolved("DeliveryMethod.\(field)")
    }
  }

  func holdField(_ hold: HoldRecord, _ field: String) throws(FieldError) -> Resolved {
    switch field {
    case "id": return .id("FulfillmentHold", hold.id)
    case "handle": return .text(hold.handle)
    case "reason": return .text(hold.reason)
    case "reasonNotes": return .text(hold.notes)
    case "displayReason": return .text(HoldReason.shown[hold.reason] ?? hold.reason)
    case "heldByRequestingApp": return .flag(hold.app == 0)
    case "heldByApp":
      try need("read_apps", for: field)
      return .object(.app(hold.app))
    default: throw .unresolved("FulfillmentHold.\(field)")
    }
  }

  func requestField(
    _ order: Int, _ request: MerchantRequestRecord, _ field: String
  ) throws(FieldError) -> Resolved {
    switch field {
    case "id": return .id("FulfillmentOrderMerchantRequest", request.id)
    case "kind":
      return .text(request.isCancellation ? "CANCELLATION_REQUEST" : "FULFILLMENT_REQUEST")
    case "message": return .text(request.message)
    case "requestOptions":
      return .leaf(.pairs(["notify_customer": .bool(request.notifiesCustomer)]))
    case "responseData": return .leaf(request.response)
    case "sentAt": return .time(request.sentAt)
    case "fulfillmentOrder": return .object(.fulfillmentOrder(order))
    default: throw .unresolved("FulfillmentOrderMerchantRequest.\(field)")
    }
  }

  func fulfillmentField(
    _ index: Int, _ field: String, _ arguments: Arguments
  ) throws(FieldError) -> Resolved {
    let record = fulfillments[index]
    let order = orders[Int(record.order)]
    switch field {
    case "id": return .id("Fulfillment", record.id)
    case "name": return .text("#\(order.number)-F\(record.number)")
    case "status", "displayStatus":
      if let odd = strange.first(.fulfillmentStatus, of: ids(of: record.fulfillmentOrders)) {
        return .text(odd)
      }
      return .text(
        field == "displayStatus"
          ? record.displayStatus : record.isCancelled ? "CANCELLED" : "SUCCESS")
    case "createdAt": return .time(record.createdAt)
    case "updatedAt": return .time(record.updatedAt)
    case "deliveredAt": return .time(record.moment(of: "DELIVERED"))
    case "inTransitAt": return .time(record.moment(of: "IN_TRANSIT"))
    case "estimatedDeliveryAt": return .time(record.estimate)
    case "events":
      return .object(
        .connection(
          try PageRequest(arguments).page(of: record.events.map(\.id), type: "FulfillmentEvent") {
            .event(record.events[$0])
          }))
    case "totalQuantity": return .number(record.lines.reduce(0) { $0 + Int($1.quantity) })
    case "requiresShipping": return .flag(true)
    case "location": return .object(.location(Int(record.location)))
    case "order":
      try need("read_orders", for: field)
      return parent(order: Int(record.order))
    case "trackingInfo":
      let shown = record.tracking.prefix(arguments.integer("first") ?? PageRequest.maximum)
      return .list(shown.map { .object(Self.parts(of: $0)) })
    case "fulfillmentLineItems":
      return .object(
        .connection(
          try PageRequest(arguments).page(of: record.lines.map(\.id), type: "FulfillmentLineItem") {
            .fulfillmentLine(fulfillment: index, line: $0)
          }))
    case "fulfillmentOrders":
      let shown = record.fulfillmentOrders.map { Int($0) }.filter(canSee)
      return .object(
        .connection(
          try PageRequest(arguments).page(
            of: shown.map { fulfillmentOrders[$0].id }, type: "FulfillmentOrder"
          ) { .fulfillmentOrder(shown[$0]) }))
    default: throw .unresolved("Fulfillment.\(field)")
    }
  }

  func ids(of places: [Int32]) -> [Int64] { places.map { fulfillmentOrders[Int($0)].id } }

  private static func parts(of tracking: TrackingRecord) -> Entity {
    .parts(
      type: "FulfillmentTrackingInfo",
      [
        "company": .text(tracking.company), "number": .text(tracking.number),
        "url": .text(tracking.url),
      ])
  }

  func fulfillmentLineField(
    _ fulfillment: Int, _ line: Int, _ field: String
  ) throws(FieldError) -> Resolved {
    let record = fulfillments[fulfillment]
    switch field {
    case "id": return .id("FulfillmentLineItem", record.lines[line].id)
    case "quantity": return .number(record.lines[line].quantity)
    case "lineItem":
      return .object(
        .orderLine(order: Int(record.order), line: Int(record.lines[line].orderLine)))
    default: throw .unresolved("FulfillmentLineItem.\(field)")
    }
  }
}
