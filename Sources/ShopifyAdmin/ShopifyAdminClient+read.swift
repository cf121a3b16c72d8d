package import FulfillmentDomain

// Reads by id. What is missing from an answer is taken for gone, so a gap is an error here.
extension ShopifyAdminClient {
  /// Whole orders; throws rather than leave out one that Shopify hides or that cannot be read.
  package func orders(
    _ ids: [OrderID], lane: ReadLane
  ) async throws(ShopError) -> [OrderReading] {
    var readings: [OrderReading] = []
    for chunk in ids.chunks(of: AdminLimits.wholeOrdersPerRequest) {
      let reply = try await exchange.read(
        .wholeOrders,
        [
          "ids": GraphQLValue(chunk.map(\.text)),
          "fulfillmentOrders": .int(AdminLimits.fulfillmentOrdersPerOrder),
          "fulfillments": .int(AdminLimits.fulfillmentsPerOrder),
          "lines": .int(AdminLimits.linesPerFulfillmentOrder), "apps": appsVariable,
          "shipments": shipmentsVariable,
        ], as: NodesData<WireOrder>.self, lane: lane)
      for wire in try nodes(reply, of: chunk.count) {
        readings.append(try await whole(wire, lane: lane))
      }
      gaps.note(reply.gaps)
    }
    return await marking(readings, lane: lane)
  }

  /// By id, with all lines; throws rather than leave out one that cannot be read.
  package func fulfillmentOrders(
    _ ids: [FulfillmentOrderID], lane: ReadLane
  ) async throws(ShopError) -> [FulfillmentOrder] {
    var orders: [FulfillmentOrder] = []
    for chunk in ids.chunks(of: AdminLimits.fulfillmentOrdersPerRequest) {
      let reply = try await exchange.read(
        .fulfillmentOrdersByID,
        [
          "ids": GraphQLValue(chunk.map(\.text)),
          "lines": .int(AdminLimits.linesPerFulfillmentOrder), "apps": appsVariable,
        ], as: NodesData<WireFulfillmentOrder>.self, lane: lane)
      for wire in try nodes(reply, of: chunk.count) {
        guard let order = wire.order() else { throw .malformedReply(Self.unreadable) }
        if let whole = try await withAllLines(order, from: wire.lineItems, lane: lane) {
          orders.append(whole)
        }
      }
      gaps.note(reply.gaps)
    }
    return await marking(orders, lane: lane)
  }

  /// The order with all lines, those of further pages too; nil where it is gone by now.
  func withAllLines(
    _ order: FulfillmentOrder, from page: Connection<WireLine>?, lane: ReadLane
  ) async throws(ShopError) -> FulfillmentOrder? {
    guard let page, let cursor = try page.cursor() else { return order }
    var isGone = false
    let rest = try await readPages(from: cursor) { (after) async throws(ShopError) in
      let reply = try await self.exchange.read(
        .lineItemsPage,
        [
          "id": .string(order.id.text), "first": .int(AdminLimits.linesPerPage),
          "after": GraphQLValue(after),
        ], as: LineItemsData.self, lane: lane)
      guard let found = reply.data.fulfillmentOrder else {
        guard reply.problems.isEmpty else { throw reply.missing("fulfillmentOrder") }
        isGone = true
        return Page<FulfillmentOrderLine>(items: [])
      }
      guard let next = found.lineItems, let lines = next.lines() else {
        throw .malformedReply(Self.unreadable)
      }
      return Page(items: lines, next: try next.cursor())
    }
    guard !isGone else { return nil }
    var whole = order
    whole.lines += rest
    return whole
  }

  private static let unreadable = "a fulfillment order that cannot be read"

  /// The nodes that Shopify knows, of `count` that were asked for. A null under a top-level error
  /// is not gone but hidden, and a list that is too short says nothing of what it leaves out.
  func nodes<Node>(
    _ reply: Reply<NodesData<Node>>, of count: Int
  ) throws(ShopError) -> [Node] {
    guard let nodes = reply.data.nodes else { throw reply.missing("nodes") }
    guard nodes.count == count else {
      throw .malformedReply("\(nodes.count) nodes where \(count) were asked for")
    }
    var found: [Node] = []
    for (index, node) in nodes.enumerated() {
      if let value = node.value {
        found.append(value)
      } else if !node.isNull {
        throw .malformedReply("a node that cannot be read")
      } else if reply.hasProblem(at: ["nodes", String(index)]) {
        throw reply.missing("nodes")
      }
    }
    return found
  }

  private func marking(_ readings: [OrderReading], lane: ReadLane) async -> [OrderReading] {
    var rest = await marking(readings.flatMap(\.fulfillmentOrders), lane: lane)[...]
    return readings.map { reading in
      var marked = reading
      marked.fulfillmentOrders = Array(rest.prefix(reading.fulfillmentOrders.count))
      rest = rest.dropFirst(reading.fulfillmentOrders.count)
      return marked
    }
  }

  private func whole(
    _ wire: WireOrder, lane: ReadLane
  ) async throws(ShopError) -> OrderReading {
    guard var order = wire.order(), let first = wire.fulfillmentOrders else {
      throw .malformedReply("an order that cannot be read")
    }
    order.fulfillments = try await fulfillments(
      of: order.id, first: wire.fulfillments ?? [], lane: lane)
    var wires = first.nodes
    if let cursor = try first.cursor() {
      wires += try await furtherFulfillmentOrders(of: order.id, after: cursor, lane: lane)
    }
    var fulfillmentOrders: [FulfillmentOrder] = []
    for node in wires {
      guard let wire = node.value, let fulfillmentOrder = wire.order() else {
        throw .malformedReply(Self.unreadable)
      }
      guard
        let whole = try await withAllLines(
          fulfillmentOrder, from: wire.lineItems, lane: lane)
      else {
        throw .replyLost("\(order.name) changed while it was read")
      }
      fulfillmentOrders.append(whole)
    }
    return OrderReading(order: order, fulfillmentOrders: fulfillmentOrders)
  }

  private func furtherFulfillmentOrders(
    of id: OrderID, after cursor: String, lane: ReadLane
  ) async throws(ShopError) -> [Lenient<WireFulfillmentOrder>] {
    try await readPages(from: cursor) { (after) async throws(ShopError) in
      let reply = try await self.exchange.read(
        .orderFulfillmentOrdersPage,
        [
          "id": .string(id.text), "first": .int(AdminLimits.fulfillmentOrdersPerOrder),
          "after": GraphQLValue(after), "lines": .int(AdminLimits.linesPerFulfillmentOrder),
          "apps": self.appsVariable,
        ], as: OrderData.self, lane: lane)
      guard let page = reply.data.order?.fulfillmentOrders else { throw reply.missing("order") }
      return Page(items: page.nodes, next: try page.cursor())
    }
  }

  private func fulfillments(
    of id: OrderID, first: [Lenient<WireFulfillment>], lane: ReadLane
  ) async throws(ShopError) -> [Fulfillment] {
    var wires = first
    if first.count >= AdminLimits.fulfillmentsPerOrder {
      let reply = try await exchange.read(
        .orderFulfillments,
        ["id": .string(id.text), "first": .int(AdminLimits.fulfillmentsAtMost)], as: OrderData.self,
        lane: lane)
      guard let all = reply.data.order?.fulfillments else { throw reply.missing("order") }
      wires = all
    }
    let shipments = wires.compactMap { $0.value?.fulfillment() }
    if shipments.count < wires.count {
      gaps.note(["a shipment that could not be read was left out"])
    }
    return shipments
  }
}

extension Array {
  /// In order, `size` at a time.
  func chunks(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
