/// Replies in the shape that Shopify's have, written for these tests.
enum Wire {
  static func fulfillmentOrder(
    _ number: Int = 5501, status: String = "\"OPEN\"",
    orderID: String = "\"gid://shopify/Order/77\"",
    destination: String = "null", holds: String = "[]", deliveryMethod: String = "null",
    location: String = #"{"id":"gid://shopify/Location/9"}"#, lines: String? = nil,
    updatedAt: String = "\"2026-11-22T08:55:01Z\"", requestStatus: String = "\"UNSUBMITTED\"",
    actions: String = #"[{"action":"CREATE_FULFILLMENT"},{"action":"HOLD"}]"#
  ) -> String {
    let lines = lines ?? Self.lines([line(1)])
    return """
      {"id":"gid://shopify/FulfillmentOrder/\(number)","orderId":\(orderID),"orderName":"#1042",
      "status":\(status),"requestStatus":\(requestStatus),
      "supportedActions":\(actions),
      "assignedLocation":{"name":"Toronto DC","location":\(location)},
      "destination":\(destination),"deliveryMethod":\(deliveryMethod),
      "fulfillAt":"2026-11-22T08:00:00Z","fulfillBy":null,
      "createdAt":"2026-11-22T08:10:00Z","updatedAt":\(updatedAt),
      "fulfillmentHolds":\(holds),"lineItems":\(lines)}
      """
  }

  static func line(_ number: Int, total: String = "2", item: String = "null") -> String {
    """
    {"id":"gid://shopify/FulfillmentOrderLineItem/\(number)","sku":null,"productTitle":"Red tee",
    "variantTitle":"M","totalQuantity":\(total),"remainingQuantity":1,"inventoryItemId":\(item),
    "warnings":[]}
    """
  }

  static func lines(_ lines: [String], next: String? = nil) -> String { page(lines, next: next) }

  static func page(_ nodes: [String], next: String? = nil) -> String {
    let cursor = next.map { "\"\($0)\"" } ?? "null"
    return """
      {"nodes":[\(nodes.joined(separator: ","))],
      "pageInfo":{"hasNextPage":\(next != nil),"endCursor":\(cursor)}}
      """
  }

  static func cost(requested: Int = 20, available: Int = 1980) -> String {
    """
    "extensions":{"cost":{"requestedQueryCost":\(requested),"actualQueryCost":\(requested),
    "throttleStatus":{"maximumAvailable":2000,"currentlyAvailable":\(available),"restoreRate":100}}}
    """
  }

  static func data(_ data: String, errors: String? = nil, cost: String = cost()) -> String {
    let problems = errors.map { "\"errors\":[\($0)]," } ?? ""
    return "{\(problems)\"data\":\(data),\(cost)}"
  }

  static func poll(_ orders: [String], next: String? = nil, errors: String? = nil) -> String {
    data("{\"fulfillmentOrders\":\(page(orders, next: next))}", errors: errors)
  }

  static func error(_ code: String, _ message: String = "Something", path: String? = nil) -> String
  {
    let path = path.map { ",\"path\":\($0)" } ?? ""
    return "{\"message\":\"\(message)\",\"extensions\":{\"code\":\"\(code)\"}\(path)}"
  }

  static func throttled(requested: Int, available: Int) -> String {
    "{\"errors\":[\(error("THROTTLED", "Throttled"))],"
      + cost(requested: requested, available: available) + "}"
  }

  static let profile = granting("read_orders", "read_apps")

  /// The profile of an app with these scopes.
  static func granting(_ scopes: String...) -> String {
    let handles = scopes.map { "{\"handle\":\"\($0)\"}" }.joined(separator: ",")
    return data(
      """
      {"shop":{"name":"Example","myshopifyDomain":"example.myshopify.com"},
      "currentAppInstallation":{"accessScopes":[\(handles)]}}
      """)
  }

  static func nodes(_ nodes: String..., errors: String? = nil) -> String {
    data("{\"nodes\":[\(nodes.joined(separator: ","))]}", errors: errors)
  }
}
