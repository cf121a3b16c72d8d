import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

private let activePage = PollRequest(fulfillmentOrders: .allActive(after: nil), orders: .none)
private let granted = StubTransport.Step.json(
  Wire.granting("read_assigned_fulfillment_orders", "read_third_party_fulfillment_orders"))

/// A fulfillment order at a location, with a request to its service or without.
private func at(_ location: Int, _ number: Int, _ request: String = "UNSUBMITTED") -> String {
  Wire.fulfillmentOrder(
    number, location: "{\"id\":\"gid://shopify/Location/\(location)\"}",
    requestStatus: "\"\(request)\"")
}

/// What `assignedFulfillmentOrders` answers: one, or none.
private func assigned(_ lists: Bool) -> StubTransport.Step {
  let nodes = lists ? #"{"id":"gid://shopify/FulfillmentOrder/1"}"# : ""
  return .json(Wire.data("{\"assignedFulfillmentOrders\":{\"nodes\":[\(nodes)]}}"))
}

extension StubTransport {
  /// The locations that were asked about, in order.
  fileprivate var asked: [String] {
    requests.indices.compactMap { variables($0)["location"] as? String }
      .map { $0.replacing("gid://shopify/Location/", with: "") }
  }
}

@Suite("Work at the app's own services")
struct AssignedTests {
  @Test("a location is asked about once, where a service was asked for something")
  func once() async throws {
    let page = Wire.poll([
      at(1, 10), at(2, 20, "SUBMITTED"), at(2, 21), at(3, 30, "ACCEPTED"), at(4, 40, "CLOSED"),
    ])
    let transport = StubTransport(
      granted, .json(page), assigned(true), assigned(false), .json(page))
    let client = ShopifyAdminClient.stubbed(transport)
    _ = try await client.profile()
    for _ in 0..<2 {
      let orders = try await client.poll(activePage).fulfillmentOrders
      #expect(orders.map(\.isAssigned) == [nil, true, true, false, nil])
    }
    #expect(transport.asked == ["2", "3"])
    #expect(transport.requests.count == 5)
  }

  @Test("nothing is asked without the scope, nor before the scopes are known")
  func withoutScope() async throws {
    let page = StubTransport.Step.json(Wire.poll([at(2, 20, "SUBMITTED")]))
    let transport = StubTransport(page, .json(Wire.profile), page)
    let client = ShopifyAdminClient.stubbed(transport)
    #expect(try await client.poll(activePage).fulfillmentOrders.map(\.isAssigned) == [nil])
    _ = try await client.profile()
    #expect(try await client.poll(activePage).fulfillmentOrders.map(\.isAssigned) == [nil])
    #expect(transport.asked.isEmpty)
  }

  @Test("reads by id and of whole orders say it as well")
  func byID() async throws {
    let order = """
      {"id":"gid://shopify/Order/77","name":"#1042","updatedAt":"2026-11-22T08:55:01Z","tags":[],
      "fulfillmentOrders":\(Wire.page([at(2, 20, "SUBMITTED"), at(3, 30)]))}
      """
    let transport = StubTransport(
      granted, .json(Wire.nodes(at(2, 20, "CANCELLATION_REQUESTED"))), assigned(true),
      .json(Wire.nodes(order, order)))
    let client = ShopifyAdminClient.stubbed(transport)
    _ = try await client.profile()
    let single = try await client.fulfillmentOrders([.init(20)], lane: .visible)
    #expect(single.map(\.isAssigned) == [true])
    let readings = try await client.orders([.init(77), .init(78)], lane: .hint)
    #expect(
      readings.map { $0.fulfillmentOrders.map(\.isAssigned) } == [[true, nil], [true, nil]])
  }

  @Test("the rows of a bulk load say it as well")
  func bulk() async throws {
    let result =
      bulkOrder(1).joined(separator: "\n")
      .replacing("UNSUBMITTED", with: "ACCEPTED") + "\n"
    let transport = StubTransport([granted, assigned(true)], downloads: [StubDownload([result])])
    let client = ShopifyAdminClient.stubbed(transport)
    _ = try await client.profile()
    let load = BulkLoad(
      id: .init(1), status: .completed, collected: 1, url: "https://storage.example/result")
    let rows = try await client.bulkRows(of: load)
    #expect(try await rows.next()?.map(\.isAssigned) == [true])
    #expect(try await rows.next() == nil)
    await rows.close()
    #expect(transport.asked == ["9"])
  }

  @Test("a question that fails is a gap, and the next read asks again")
  func failing() async throws {
    let page = StubTransport.Step.json(Wire.poll([at(2, 20, "SUBMITTED"), at(3, 30, "SUBMITTED")]))
    let denied = Wire.error("ACCESS_DENIED", "No.", path: #"["assignedFulfillmentOrders"]"#)
    let hidden = StubTransport.Step.json(
      Wire.data("{\"assignedFulfillmentOrders\":null}", errors: denied))
    let transport = StubTransport(granted, page, hidden, page, assigned(false), assigned(true))
    let client = ShopifyAdminClient.stubbed(transport)
    _ = try await client.profile()
    let first = try await client.poll(activePage)
    #expect(first.fulfillmentOrders.map(\.isAssigned) == [nil, nil])
    #expect(first.gaps.count == 1)
    #expect(first.gaps.first?.hasPrefix("It is not known which work is at this app's own") == true)
    let second = try await client.poll(activePage)
    #expect(second.fulfillmentOrders.map(\.isAssigned) == [false, true])
    #expect(second.gaps.isEmpty)
    #expect(transport.asked == ["2", "2", "3"])
  }

  @Test("one read asks about as many locations as a page has rows; the rest follow with the next")
  func bounded() async throws {
    let most = AdminLimits.locationsAskedPerRead
    #expect(most >= AdminLimits.fulfillmentOrdersPerPage)
    let page = StubTransport.Step.json(
      Wire.poll((1...most + 2).map { at($0, $0 * 10, "SUBMITTED") }))
    let answers = Array(repeating: assigned(true), count: most)
    let transport = StubTransport(
      [granted, page] + answers + [page, assigned(true), assigned(false)])
    let client = ShopifyAdminClient.stubbed(transport)
    _ = try await client.profile()
    let first = try await client.poll(activePage).fulfillmentOrders
    #expect(first.filter { $0.isAssigned == nil }.count == 2)
    let second = try await client.poll(activePage).fulfillmentOrders
    #expect(second.map(\.isAssigned) == Array(repeating: true, count: most + 1) + [false])
  }

  @Test("a location that lists nothing is asked about again after a minute: the list may lag")
  func late() async throws {
    let clock = TestClock()
    let page = StubTransport.Step.json(Wire.poll([at(2, 20, "SUBMITTED")]))
    let transport = StubTransport(
      granted, page, assigned(false), page, page, assigned(true), page)
    let client = ShopifyAdminClient.stubbed(transport, clock: clock)
    _ = try await client.profile()
    var said: [[Bool?]] = []
    for seconds in [0.0, 59, 1, 3600] {
      clock.advance(seconds: seconds)
      said.append(try await client.poll(activePage).fulfillmentOrders.map(\.isAssigned))
    }
    #expect(said == [[false], [false], [true], [true]])
  }

  @Test("other scopes void what is known, the same scopes only what was not ours")
  func forgetting() async throws {
    let page = StubTransport.Step.json(Wire.poll([at(2, 20, "SUBMITTED"), at(3, 30, "SUBMITTED")]))
    let fewer = StubTransport.Step.json(Wire.granting("read_assigned_fulfillment_orders"))
    let transport = StubTransport(
      granted, page, assigned(true), assigned(false), granted, page, assigned(true), fewer, page,
      assigned(false), assigned(false))
    let client = ShopifyAdminClient.stubbed(transport)
    var said: [[Bool?]] = []
    for _ in 0..<3 {
      _ = try await client.profile()
      said.append(try await client.poll(activePage).fulfillmentOrders.map(\.isAssigned))
    }
    #expect(said == [[true, false], [true, true], [false, false]])
    #expect(transport.asked == ["2", "3", "3", "2", "3"])
  }
}
