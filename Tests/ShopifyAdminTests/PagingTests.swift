import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

private func linesPage(_ lines: [String], next: String? = nil) -> StubTransport.Step {
  .json(
    Wire.data(
      """
      {"fulfillmentOrder":{"id":"gid://shopify/FulfillmentOrder/1",
      "lineItems":\(Wire.lines(lines, next: next))}}
      """))
}

private func wholeOrder(fulfillmentOrders: String, fulfillments: Int = 0) -> String {
  let list = (0..<fulfillments).map {
    """
    {"id":"gid://shopify/Fulfillment/\($0)","status":"SUCCESS","displayStatus":null,
    "createdAt":"2026-11-22T08:55:01Z","trackingInfo":[{"company":"UPS","number":"1Z","url":null}]}
    """
  }
  return """
    {"id":"gid://shopify/Order/77","name":"#1042","updatedAt":"2026-11-22T08:55:01Z",
    "cancelledAt":null,"displayFinancialStatus":"PAID","note":null,"tags":["a"],
    "fulfillments":[\(list.joined(separator: ","))],"fulfillmentOrders":\(fulfillmentOrders)}
    """
}

@Suite("Pages")
struct PagingTests {
  @Test("lines are read to their end")
  func lines() async throws {
    let long = Wire.fulfillmentOrder(1, lines: Wire.lines([Wire.line(1)], next: "l1"))
    let transport = StubTransport(
      .json(Wire.poll([long])), linesPage([Wire.line(2), Wire.line(3)], next: "l2"),
      linesPage([Wire.line(4)]))
    let page = try await ShopifyAdminClient.stubbed(transport).poll(
      PollRequest(fulfillmentOrders: .allActive(after: nil), orders: .none))
    #expect(page.fulfillmentOrders.first?.lines.map(\.id.number) == [1, 2, 3, 4])
    #expect(transport.variables(1)["after"] as? String == "l1")
    #expect(transport.variables(2)["after"] as? String == "l2")
  }

  @Test("an order's fulfillment orders and fulfillments are read to their end")
  func wholeOrders() async throws {
    let first = Wire.page([Wire.fulfillmentOrder(1)], next: "f1")
    let rest = Wire.page([Wire.fulfillmentOrder(2)])
    let all = AdminLimits.fulfillmentsPerOrder
    let transport = StubTransport(
      .json(
        Wire.data(
          "{\"nodes\":[\(wholeOrder(fulfillmentOrders: first, fulfillments: all)),null]}")),
      .json(Wire.data("{\"order\":\(wholeOrder(fulfillmentOrders: rest, fulfillments: all + 3))}")),
      .json(Wire.data("{\"order\":\(wholeOrder(fulfillmentOrders: rest))}")))
    let readings = try await ShopifyAdminClient.stubbed(transport).orders(
      [.init(77), .init(78)], lane: .hint)
    let reading = try #require(readings.first)
    #expect(readings.count == 1)
    #expect(reading.order.fulfillments.count == all + 3)
    #expect(reading.order.fulfillments.first?.tracking == [.init(company: "UPS", number: "1Z")])
    #expect(reading.order.financialStatus == "PAID")
    #expect(reading.fulfillmentOrders.map(\.id.number) == [1, 2])
    #expect(transport.variables(2)["after"] as? String == "f1")
  }

  @Test("many ids go out in requests of a bounded size")
  func chunks() async throws {
    let size = AdminLimits.fulfillmentOrdersPerRequest
    let gone = String(repeating: ",null", count: size - 1)
    let transport = StubTransport(
      .json(Wire.data("{\"nodes\":[\(Wire.fulfillmentOrder(1))\(gone)]}")),
      .json(Wire.data("{\"nodes\":[\(Wire.fulfillmentOrder(2))]}")))
    let orders = try await ShopifyAdminClient.stubbed(transport).fulfillmentOrders(
      (1...Int64(size + 1)).map { .init($0) }, lane: .hint)
    #expect(orders.map(\.id.number) == [1, 2])
    #expect((transport.variables(0)["ids"] as? [String])?.count == size)
    #expect((transport.variables(1)["ids"] as? [String])?.count == 1)
  }

  @Test("an id that Shopify does not know is missing, one that is hidden by an error is an error")
  func hidden() async throws {
    let gone = StubTransport(.json(Wire.data("{\"nodes\":[null]}")))
    #expect(
      try await ShopifyAdminClient.stubbed(gone).fulfillmentOrders([.init(1)], lane: .hint).isEmpty)

    let denied = Wire.error("ACCESS_DENIED", "No.", path: #"["nodes",0]"#)
    let hidden = StubTransport(.json(Wire.data("{\"nodes\":[null]}", errors: denied)))
    await #expect(throws: ShopError.scopeMissing("No.")) {
      try await ShopifyAdminClient.stubbed(hidden).fulfillmentOrders([.init(1)], lane: .hint)
    }
    // A field that must not be null takes its node along: that is hidden, too, not gone.
    let below = Wire.error("ACCESS_DENIED", "No.", path: #"["nodes",0,"supportedActions"]"#)
    let taken = StubTransport(.json(Wire.data("{\"nodes\":[null]}", errors: below)))
    await #expect(throws: ShopError.scopeMissing("No.")) {
      try await ShopifyAdminClient.stubbed(taken).fulfillmentOrders([.init(1)], lane: .hint)
    }
    let broken = StubTransport(.json(Wire.data("{\"nodes\":[{\"id\":7}]}")))
    await #expect(throws: ShopError.malformedReply("a node that cannot be read")) {
      try await ShopifyAdminClient.stubbed(broken).fulfillmentOrders([.init(1)], lane: .hint)
    }
  }

  @Test("locations are read to their end, inactive ones too")
  func locations() async throws {
    func page(_ number: Int, next: String? = nil) -> StubTransport.Step {
      let node = """
        {"id":"gid://shopify/Location/\(number)","name":"L\(number)","isActive":\(number == 1),
        "isFulfillmentService":false}
        """
      return .json(Wire.data("{\"locations\":\(Wire.page([node], next: next))}"))
    }
    let transport = StubTransport(page(1, next: "x"), page(2))
    let locations = try await ShopifyAdminClient.stubbed(transport).locations()
    #expect(locations.map(\.name) == ["L1", "L2"])
    #expect(locations.map(\.isActive) == [true, false])
  }

  @Test("a server that goes in circles is given up")
  func circles() async throws {
    let loop = Wire.data("{\"locations\":\(Wire.page([], next: "same"))}")
    let transport = StubTransport(.json(loop), .json(loop), .json(loop))
    await #expect(throws: ShopError.malformedReply("a page that leads to itself")) {
      try await ShopifyAdminClient.stubbed(transport).locations()
    }
    let open = #"{"locations":{"nodes":[],"pageInfo":{"hasNextPage":true,"endCursor":null}}}"#
    await #expect(throws: ShopError.malformedReply("a page without a cursor to the next")) {
      try await ShopifyAdminClient.stubbed(StubTransport(.json(Wire.data(open)))).locations()
    }
  }

  @Test("a list of nodes that is too short is an error: what it leaves out is not gone")
  func shortList() async {
    let transport = StubTransport(.json(Wire.data("{\"nodes\":[]}")))
    await #expect(throws: ShopError.malformedReply("0 nodes where 2 were asked for")) {
      try await ShopifyAdminClient.stubbed(transport).fulfillmentOrders(
        [.init(1), .init(2)], lane: .hint)
    }
  }

  @Test("a quantity that is none leaves its order out, and no sum overflows")
  func quantities() async throws {
    let huge = Wire.lines([Wire.line(1, total: "9223372036854775807")])
    let most = Wire.lines((1...3).map { Wire.line($0, total: "2147483647") })
    let transport = StubTransport(
      .json(
        Wire.poll([
          Wire.fulfillmentOrder(1, lines: huge), Wire.fulfillmentOrder(2, lines: most),
        ])))
    let page = try await ShopifyAdminClient.stubbed(transport).poll(
      PollRequest(fulfillmentOrders: .allActive(after: nil), orders: .none))
    #expect(page.fulfillmentOrders.map(\.totalQuantity) == [3 * 2_147_483_647])
    #expect(page.gaps.count == 1)
  }
}
