import Foundation
import FulfillmentDomain
import TestKit
import Testing

@testable import ShopifyAdmin

private let tooDear = StubTransport.Step.json(
  "{\"errors\":[\(Wire.error("MAX_COST_EXCEEDED", "Query cost is 1200, which exceeds 1000"))]}")

private func sizes(_ transport: StubTransport) throws -> [Int] {
  struct Body: Decodable {
    var variables: Variables
    struct Variables: Decodable { var fulfillmentOrders: Int }
  }
  return try transport.requests.map {
    try JSONDecoder().decode(Body.self, from: $0.body).variables.fulfillmentOrders
  }
}

private let page = PollRequest(fulfillmentOrders: .allActive(after: "c1"), orders: .none)

@Suite("Page sizes")
struct PageScaleTests {
  @Test("pages that are too dear are halved until they are not, and stay so")
  func halved() async throws {
    let transport = StubTransport(
      tooDear, tooDear, .json(Wire.poll([])), .json(Wire.poll([])), .json(Wire.profile))
    let client = ShopifyAdminClient.stubbed(transport)
    _ = try await client.poll(page)
    _ = try await client.poll(page)
    #expect(try sizes(transport) == [50, 25, 12, 12])
    for request in transport.requests {
      #expect(String(decoding: request.body, as: UTF8.self).contains("\"c1\""))
    }
  }

  @Test("there is a smallest page: then Shopify's words are shown")
  func floor() async throws {
    let transport = StubTransport(Array(repeating: tooDear, count: 20))
    await #expect(throws: ShopError.refused(["Query cost is 1200, which exceeds 1000"])) {
      try await ShopifyAdminClient.stubbed(transport).poll(page)
    }
    #expect(try sizes(transport) == [50, 25, 12, 6, 3])
  }

  @Test("what has no pages is not asked again")
  func withoutPages() async {
    let transport = StubTransport(tooDear, .json(Wire.profile))
    await #expect(throws: ShopError.self) {
      try await ShopifyAdminClient.stubbed(transport).profile()
    }
    #expect(transport.requests.count == 1)
  }

  @Test("two requests that find the same pages too dear halve them once")
  func together() {
    var scale = PageScale()
    let (first, second) = (scale.halve(.poll, after: 0), scale.halve(.poll, after: 0))
    #expect(first && second)
    #expect(scale.halvings(of: .poll) == 1)
  }

  @Test("only sizes of pages that say whether there are more are made smaller")
  func sized() {
    #expect(GraphQLDocument.poll.pageSizes == ["fulfillmentOrders", "lines", "orders"])
    #expect(GraphQLDocument.wholeOrders.pageSizes == ["fulfillmentOrders", "lines"])
    #expect(GraphQLDocument.orderFulfillments.pageSizes == [])
    #expect(GraphQLDocument.lineItemsPage.pageSizes == ["first"])
    let scaled = PageScale.scaled(
      ["lines": .int(20), "fulfillments": .int(10), "ids": .list([])], of: .wholeOrders,
      halvings: 3)
    #expect(scaled == ["lines": .int(2), "fulfillments": .int(10), "ids": .list([])])
  }
}
