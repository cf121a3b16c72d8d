import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

@Suite("Requests")
struct RequestTests {
  @Test("a request names its operation, its version and the token")
  func shape() async throws {
    let transport = StubTransport(.json(Wire.profile))
    _ = try await ShopifyAdminClient.stubbed(transport).profile()
    let request = try #require(transport.requests.first)
    #expect(request.url == "https://example.myshopify.com/admin/api/2026-10/graphql.json")
    #expect(request.accessToken == "shpat_sample")
    #expect(transport.body(0)["operationName"] as? String == "ShopProfile")
    #expect((transport.body(0)["query"] as? String)?.hasPrefix("query ShopProfile") == true)
  }

  @Test("the first load asks for all that is active, the poll for all that changed, quoted")
  func poll() async throws {
    let orders =
      #"{"orders":{"nodes":[{"id":"gid://shopify/Order/7","updatedAt":"2026-11-22T08:55:01Z"}],"#
      + #""pageInfo":{"hasNextPage":true,"endCursor":"o2"}}}"#
    let transport = StubTransport(
      .json(Wire.poll([], next: "c2")), .json(Wire.poll([])), .json(Wire.data(orders)))
    let client = ShopifyAdminClient.stubbed(transport)
    let first = try await client.poll(
      PollRequest(fulfillmentOrders: .allActive(after: "c1"), orders: .none))
    #expect(first.nextFulfillmentOrders == "c2")
    let active = transport.variables(0)
    #expect(active["includeClosed"] as? Bool == false)
    #expect(active["fulfillmentOrdersAfter"] as? String == "c1")
    #expect(active["fulfillmentOrdersQuery"] == nil)
    #expect(active["withOrders"] as? Bool == false)

    _ = try await client.poll(
      PollRequest(fulfillmentOrders: .changed(since: .sample(), after: nil), orders: .none))
    let changed = transport.variables(1)
    #expect(changed["includeClosed"] as? Bool == true)
    #expect(changed["sortKey"] as? String == "UPDATED_AT")
    #expect(
      changed["fulfillmentOrdersQuery"] as? String
        == "updated_at:>='\(ISODate.text(.sample()))'")

    let page = try await client.poll(
      PollRequest(fulfillmentOrders: .none, orders: .changed(since: .sample(), after: "o1")))
    #expect(page.changedOrders.map(\.id.number) == [7])
    #expect(page.nextOrders == "o2")
    #expect(transport.variables(2)["withFulfillmentOrders"] as? Bool == false)
    #expect(transport.variables(2)["ordersAfter"] as? String == "o1")
  }

  @Test("nothing is asked where nothing is wanted")
  func nothing() async throws {
    let transport = StubTransport()
    let page = try await ShopifyAdminClient.stubbed(transport).poll(
      PollRequest(fulfillmentOrders: .none, orders: .none))
    #expect(page == PollPage())
    #expect(transport.requests.isEmpty)
  }

  @Test("incomplete orders are asked for by name, closed lists included")
  func incomplete() async throws {
    let transport = StubTransport(.json(Wire.poll([])))
    _ = try await ShopifyAdminClient.stubbed(transport).poll(
      PollRequest(fulfillmentOrders: .incomplete(after: "c1"), orders: .none))
    #expect(transport.variables(0)["includeClosed"] as? Bool == true)
    #expect(transport.variables(0)["fulfillmentOrdersQuery"] as? String == "status:INCOMPLETE")
    #expect(transport.variables(0)["fulfillmentOrdersAfter"] as? String == "c1")
  }
}
