import Foundation
import FoundationNetworking
import Testing

@testable import SimulatedShop

@Suite("The shop over HTTP")
struct ShopServerTests {
  private static func post(
    _ port: Int, _ query: String, token: String = ShopBench.token,
    path: String = "/admin/api/2026-07/graphql.json"
  ) async throws -> (status: Int, headers: [String: String], body: ShopJSON) {
    let url = try #require(URL(string: "http://127.0.0.1:\(port)\(path)"))
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.setValue(token, forHTTPHeaderField: "X-Shopify-Access-Token")
    request.httpBody = Data(ShopJSON.pairs(["query": .string(query)]).bytes())
    let (data, response) = try await URLSession.shared.data(for: request)
    let http = try #require(response as? HTTPURLResponse)
    var headers: [String: String] = [:]
    for (key, value) in http.allHeaderFields {
      if let key = key as? String, let value = value as? String {
        headers[key.lowercased()] = value
      }
    }
    return (http.statusCode, headers, ShopJSON.read(data) ?? .null)
  }

  @Test("the server answers a poll on loopback, with Shopify's headers")
  func poll() async throws {
    let bench = ShopBench(orders: 30)
    let port = try await bench.shop.start()
    let answer = try await Self.post(
      port,
      """
      query Poll { fulfillmentOrders(first: 5, sortKey: UPDATED_AT, includeClosed: true,
          query: "updated_at:>='2026-01-01T00:00:00Z'") {
          nodes { id status updatedAt orderName } pageInfo { hasNextPage endCursor } }
        orders(first: 5, sortKey: UPDATED_AT) { nodes { id updatedAt } } }
      """)
    await bench.shop.stop()
    #expect(answer.status == 200)
    #expect(answer.headers["x-shopify-api-version"] == "2026-07")
    #expect(answer.headers["x-request-id"]?.isEmpty == false)
    #expect(answer.headers["content-type"]?.hasPrefix("application/json") == true)
    #expect(answer.body.at("data", "fulfillmentOrders", "nodes").elements?.count == 5)
    #expect(answer.body.at("data", "orders", "nodes").elements?.count == 5)
    #expect(answer.body.at("errors") == .null)
  }

  @Test("a wrong token gets 401 and Shopify's body, another path 404")
  func refusals() async throws {
    let bench = ShopBench()
    let port = try await bench.shop.start()
    let wrong = try await Self.post(port, "{ shop { name } }", token: "no")
    let elsewhere = try await Self.post(port, "{ shop { name } }", path: "/admin/other.json")
    await bench.shop.stop()
    #expect(wrong.status == 401)
    #expect(
      wrong.body.at("errors").string
        == "[API] Invalid API key or access token (unrecognized login or wrong password)")
    #expect(elsewhere.status == 404)
  }

  @Test("a connection closed before the effect leaves the shop as it was, after it does not")
  func lostReplies() async throws {
    let bench = ShopBench()
    let placed = await bench.place([1])
    let port = try await bench.shop.start()
    let query = """
      mutation { fulfillmentOrderHold(id: "\(placed.id)", fulfillmentHold: {reason: OTHER}) {
        userErrors { message } } }
      """
    await bench.shop.fail(with: .closeBeforeEffect)
    await #expect(throws: (any Error).self) { try await Self.post(port, query) }
    #expect(await bench.shop.effects(of: "fulfillmentOrderHold") == 0)
    await bench.shop.fail(with: .closeAfterEffect)
    await #expect(throws: (any Error).self) { try await Self.post(port, query) }
    #expect(await bench.shop.effects(of: "fulfillmentOrderHold", on: placed.id) == 1)
    await bench.shop.stop()
  }

  @Test("a reply that is held back has its effect at once and comes when the gate opens")
  func delay() async throws {
    let bench = ShopBench()
    let placed = await bench.place([1])
    let port = try await bench.shop.start()
    let gate = ShopGate()
    await bench.shop.fail(with: .delay(gate), root: "fulfillmentOrderHold")
    let query = """
      mutation { fulfillmentOrderHold(id: "\(placed.id)", fulfillmentHold: {reason: OTHER}) {
        fulfillmentOrder { status } } }
      """
    async let answer = Self.post(port, query)
    await gate.reached()
    #expect(await bench.shop.effects(of: "fulfillmentOrderHold") == 1)
    await gate.open()
    let body = try await answer.body
    #expect(
      body.at("data", "fulfillmentOrderHold", "fulfillmentOrder", "status").string == "ON_HOLD")
    await bench.shop.stop()
  }
}
