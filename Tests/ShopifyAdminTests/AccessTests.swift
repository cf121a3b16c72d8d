import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

private let since = Date.sample()
private let activePage = PollRequest(fulfillmentOrders: .allActive(after: nil), orders: .none)
private let changes = PollRequest(
  fulfillmentOrders: .changed(since: since, after: nil),
  orders: .changed(since: since, after: nil))
private let empty = "{\"fulfillmentOrders\":\(Wire.page([]))}"
private let both = "{\"fulfillmentOrders\":\(Wire.page([])),\"orders\":\(Wire.page([]))}"

@Suite("What the scopes allow")
struct AccessTests {
  @Test("nothing optional is asked for before a profile, then exactly what is granted")
  func optional() async throws {
    let transport = StubTransport(
      .json(Wire.poll([])), .json(Wire.nodes("null")),
      .json(Wire.granting("read_apps", "read_fulfillments", "read_orders")),
      .json(Wire.poll([])), .json(Wire.nodes("null")),
      .json(Wire.granting("read_orders")), .json(Wire.poll([])), .json(Wire.nodes("null")))
    let client = ShopifyAdminClient.stubbed(transport)
    for round in 0...2 {
      if round > 0 { _ = try await client.profile() }
      _ = try await client.poll(activePage)
      _ = try await client.orders([.init(77)], lane: .hint)
    }
    #expect([0, 3, 6].map { transport.variables($0)["apps"] as? Bool } == [false, true, false])
    let whole = [1, 4, 7].map { transport.variables($0) }
    #expect(whole.map { $0["apps"] as? Bool } == [false, true, false])
    #expect(whole.map { $0["shipments"] as? Bool } == [false, true, false])
  }

  @Test("the poll leaves the orders out where they are not granted, and says so")
  func orders() async throws {
    let transport = StubTransport(
      .json(Wire.granting("read_apps")), .json(Wire.data(empty)),
      .json(Wire.granting("read_orders")), .json(Wire.data(both)))
    let client = ShopifyAdminClient.stubbed(transport)
    _ = try await client.profile()
    let without = try await client.poll(changes)
    #expect(without.gaps == ["Edits of orders may show late: the token lacks read_orders."])
    #expect(transport.variables(1)["withOrders"] as? Bool == false)
    _ = try await client.profile()
    #expect(try await client.poll(changes).gaps.isEmpty)
    #expect(transport.variables(3)["withOrders"] as? Bool == true)
  }

  @Test("an order without its shipments is an order")
  func withoutShipments() async throws {
    let order = """
      {"id":"gid://shopify/Order/77","name":"#1042","updatedAt":"2026-11-22T08:55:01Z","tags":[],
      "fulfillmentOrders":\(Wire.page([Wire.fulfillmentOrder()]))}
      """
    let client = ShopifyAdminClient.stubbed(StubTransport(.json(Wire.nodes(order))))
    let reading = try #require(try await client.orders([.init(77)], lane: .hint).first)
    #expect(reading.order.fulfillments.isEmpty)
    #expect(reading.fulfillmentOrders.count == 1)
  }

  @Test("what a read by id leaves out is logged, each sentence once")
  func logged() async throws {
    let denied = Wire.error(
      "ACCESS_DENIED", "Access denied for destination field.",
      path: #"["nodes",0,"destination"]"#)
    let page = StubTransport.Step.json(Wire.nodes(Wire.fulfillmentOrder(1), errors: denied))
    let log = LogCapture()
    let client = ShopifyAdminClient.stubbed(StubTransport(page, page, page), log: log)
    for _ in 0..<3 {
      #expect(try await client.fulfillmentOrders([.init(1)], lane: .hint).count == 1)
    }
    let told = log.lines.filter { $0.contains("Access denied for destination field.") }
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix("notice") == true)
  }

  @Test("what needs a scope that is known to be missing is not asked, and names the scope")
  func questions() async throws {
    let transport = StubTransport(.json(Wire.granting("read_apps")))
    let client = ShopifyAdminClient.stubbed(transport)
    _ = try await client.profile()
    await #expect(
      throws: ShopError.scopeMissing("finding an order by its name needs read_orders.")
    ) { try await client.orderIDs(named: "#1042") }
    await #expect(throws: ShopError.scopeMissing("stock by location needs read_inventory.")) {
      try await client.stock(for: .sample())
    }
    #expect(transport.requests.count == 1)
  }
}
