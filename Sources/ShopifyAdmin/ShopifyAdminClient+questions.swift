package import FulfillmentDomain

// What a person asks about one order.
extension ShopifyAdminClient {
  /// The orders of exactly this name, whatever the case of its letters; closed ones too.
  package func orderIDs(named name: String) async throws(ShopError) -> [OrderID] {
    if let access = rights.access, !access.readsOrders {
      throw .scopeMissing("finding an order by its name needs read_orders.")
    }
    let query = "name:\(SearchText.quoted(name))"
    let found = try await readPages { (after) async throws(ShopError) in
      let reply = try await self.exchange.read(
        .ordersByName,
        [
          "first": .int(AdminLimits.ordersPerNamePage), "after": GraphQLValue(after),
          "query": .string(query),
        ], as: OrderNamesData.self, lane: .visible)
      guard let page = reply.data.orders else { throw reply.missing("orders") }
      return Page(items: page.nodes, next: try page.cursor())
    }
    var ids: [OrderID] = []
    for node in found {
      guard let order = node.value, let id = OrderID(order.id) else {
        throw .malformedReply("an order that cannot be read")
      }
      // The search may find more: #1042-A for #1042.
      if order.name.lowercased() == name.lowercased() { ids.append(id) }
    }
    return ids
  }

  /// Every location that Shopify considers for the move, with its reason where it is not possible.
  package func moveOptions(for order: FulfillmentOrder) async throws(ShopError) -> [MoveOption] {
    try await readPages { (after) async throws(ShopError) in
      let reply = try await self.exchange.read(
        .moveOptions,
        [
          "id": .string(order.id.text), "first": .int(AdminLimits.moveOptionsPerPage),
          "after": GraphQLValue(after),
        ], as: MoveOptionsData.self, lane: .visible)
      guard let page = reply.data.fulfillmentOrder?.locationsForMove else {
        throw reply.missing("fulfillmentOrder")
      }
      self.gaps.note(reply.gaps)
      var options: [MoveOption] = []
      for node in page.nodes {
        guard let option = node.value?.option() else {
          throw .malformedReply("a location that cannot be read")
        }
        options.append(option)
      }
      return Page(items: options, next: try page.cursor())
    }
  }
}
