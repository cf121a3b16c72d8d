import Foundation
package import FulfillmentDomain

extension ShopifyAdminClient {
  /// One page of the poll, each order with all its lines; what cannot be read is named in `gaps`.
  package func poll(_ request: PollRequest) async throws(ShopError) -> PollPage {
    var request = request
    var page = PollPage()
    if request.orders != .none, let access = rights.access, !access.readsOrders {
      request.orders = .none
      page.addGap("Edits of orders may show late: the token lacks read_orders.")
    }
    let wantsFulfillmentOrders = request.fulfillmentOrders != .none
    let wantsOrders = request.orders != .none
    guard wantsFulfillmentOrders || wantsOrders else { return page }
    var variables = Self.variables(request)
    variables["apps"] = appsVariable
    let reply = try await exchange.read(
      .poll, variables, as: PollData.self, lane: request.lane)
    for gap in reply.gaps { page.addGap(gap) }
    if wantsFulfillmentOrders {
      guard let found = reply.data.fulfillmentOrders else {
        throw reply.missing("fulfillmentOrders")
      }
      try await read(found, lane: request.lane, into: &page)
    }
    if wantsOrders {
      guard let found = reply.data.orders else { throw reply.missing("orders") }
      page.nextOrders = try found.cursor()
      for node in found.nodes {
        if let change = node.value?.change() {
          page.changedOrders.append(change)
        } else {
          page.addGap("an order that could not be read was left out")
        }
      }
    }
    return page
  }

  private func read(
    _ found: Connection<WireFulfillmentOrder>, lane: ReadLane, into page: inout PollPage
  ) async throws(ShopError) {
    page.nextFulfillmentOrders = try found.cursor()
    var orders: [FulfillmentOrder] = []
    for node in found.nodes {
      guard let wire = node.value, let order = wire.order() else {
        page.addGap("a fulfillment order that could not be read was left out")
        continue
      }
      guard let whole = try await withAllLines(order, from: wire.lineItems, lane: lane) else {
        page.addGap("\(order.orderName) changed while it was read")
        continue
      }
      orders.append(whole)
    }
    let (marked, gap) = await marked(orders, lane: lane)
    page.fulfillmentOrders = marked
    if let gap { page.addGap(gap) }
  }

  /// Timestamps are quoted: unquoted ones silently filter wrongly (DESIGN P1).
  private static func variables(_ request: PollRequest) -> GraphQLVariables {
    var variables: GraphQLVariables = [
      "withFulfillmentOrders": .bool(request.fulfillmentOrders != .none),
      "fulfillmentOrders": .int(AdminLimits.fulfillmentOrdersPerPage),
      "includeClosed": .bool(false), "sortKey": .string("ID"),
      "lines": .int(AdminLimits.linesPerFulfillmentOrder),
      "withOrders": .bool(request.orders != .none), "orders": .int(AdminLimits.ordersPerPage),
    ]
    switch request.fulfillmentOrders {
    case .none: break
    case .allActive(let after):
      variables["fulfillmentOrdersAfter"] = GraphQLValue(after)
    case .incomplete(let after):
      variables["fulfillmentOrdersAfter"] = GraphQLValue(after)
      variables["fulfillmentOrdersQuery"] = .string("status:INCOMPLETE")
      variables["includeClosed"] = .bool(true)
    case .changed(let since, let after):
      variables["fulfillmentOrdersAfter"] = GraphQLValue(after)
      variables["fulfillmentOrdersQuery"] = .string("updated_at:>='\(ISODate.text(since))'")
      variables["includeClosed"] = .bool(true)
      variables["sortKey"] = .string("UPDATED_AT")
    }
    if case .changed(let since, let after) = request.orders {
      variables["ordersAfter"] = GraphQLValue(after)
      variables["ordersQuery"] = .string("updated_at:>='\(ISODate.text(since))'")
    }
    return variables
  }
}

extension PollPage {
  fileprivate mutating func addGap(_ gap: String) {
    guard gaps.count < AdminLimits.gapsPerPage, !gaps.contains(gap) else { return }
    gaps.append(gap)
  }
}
