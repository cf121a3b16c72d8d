import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

private let activePage = PollRequest(fulfillmentOrders: .allActive(after: nil), orders: .none)

private func poll(_ steps: StubTransport.Step...) async throws -> PollPage {
  try await ShopifyAdminClient.stubbed(StubTransport(steps)).poll(activePage)
}

@Suite("Decoding")
struct DecodingTests {
  @Test("a fulfillment order comes whole")
  func whole() async throws {
    let hold = """
      [{"id":"gid://shopify/FulfillmentHold/3","handle":"","reason":"OTHER","reasonNotes":"wait",
      "displayReason":"Other","heldByRequestingApp":true,"heldByApp":{"title":"Acme WMS"}}]
      """
    let destination = #"{"firstName":"Ada","lastName":null,"city":"Toronto","countryCode":"CA"}"#
    let line = Wire.line(1, item: #""gid://shopify/InventoryItem/6""#)
    let actions = """
      [{"action":"CREATE_FULFILLMENT","externalUrl":null},{"action":"HOLD"},
      {"action":"EXTERNAL","externalUrl":"https://3pl.example/5501"}]
      """
    let page = try await poll(
      .json(
        Wire.poll([
          Wire.fulfillmentOrder(
            destination: destination, holds: hold, deliveryMethod: #"{"methodType":"LOCAL"}"#,
            lines: Wire.lines([line]), actions: actions)
        ])))
    let order = try #require(page.fulfillmentOrders.first)
    #expect(order.id == FulfillmentOrderID(5501))
    #expect(order.orderID == OrderID(77))
    #expect(order.orderName == "#1042")
    #expect(order.status == .open)
    #expect(order.supportedActions == [.createFulfillment, .hold, .external])
    #expect(order.externalURL == "https://3pl.example/5501")
    #expect(order.isAssigned == nil)
    #expect(order.assignedLocation == .init(name: "Toronto DC", locationID: .init(9)))
    #expect(order.destination?.name == "Ada")
    #expect(order.deliveryMethod == .local)
    #expect(order.fulfillAt == ISODate.parse("2026-11-22T08:00:00Z"))
    #expect(order.fulfillBy == nil)
    #expect(
      order.holds == [
        Hold(
          id: .init(3), reason: .other, notes: "wait", displayReason: "Other", handle: "",
          heldBy: "Acme WMS", isMine: true)
      ])
    #expect(order.lines.map(\.remainingQuantity) == [1])
    #expect(order.lines.first?.title == "Red tee / M")
    #expect(order.lines.first?.inventoryItem == .init(6))
    #expect(page.gaps.isEmpty)
    #expect(page.nextFulfillmentOrders == nil)
  }

  @Test("nulls everywhere and values from a newer version are kept as they are")
  func nulls() async throws {
    let nothing = #"{"firstName":null,"lastName":null,"company":null,"zip":null}"#
    let page = try await poll(
      .json(
        Wire.poll([
          Wire.fulfillmentOrder(1, status: "\"LOST_AT_SEA\"", destination: nothing),
          Wire.fulfillmentOrder(2, location: "null"),
        ])))
    #expect(page.fulfillmentOrders.map(\.status) == [.init("LOST_AT_SEA"), .open])
    #expect(page.fulfillmentOrders[0].destination?.name == nil)
    #expect(page.fulfillmentOrders[1].assignedLocation.key.text == "name:Toronto DC")
    #expect(page.fulfillmentOrders[1].destination == nil)
    #expect(page.fulfillmentOrders[1].deliveryMethod == nil)
  }

  @Test("a value of any enum that is newer than this program is kept as it came")
  func newValues() async throws {
    let hold = #"[{"id":"gid://shopify/FulfillmentHold/3","reason":"FULL_MOON"}]"#
    let new = Wire.fulfillmentOrder(
      status: "\"LOST_AT_SEA\"", holds: hold, deliveryMethod: #"{"methodType":"DRONE"}"#,
      requestStatus: "\"PONDERED\"", actions: #"[{"action":"TELEPORT"},{"action":"HOLD"}]"#)
    let order = try #require(try await poll(.json(Wire.poll([new]))).fulfillmentOrders.first)
    #expect(order.status == .init("LOST_AT_SEA"))
    #expect(order.status.isActive)
    #expect(order.requestStatus == .init("PONDERED"))
    #expect(order.supportedActions == [.init("TELEPORT"), .hold])
    #expect(order.holds.map(\.reason) == [.init("FULL_MOON")])
    #expect(order.deliveryMethod == .init("DRONE"))

    let whole = """
      {"id":"gid://shopify/Order/77","name":"#1042","updatedAt":"2026-11-22T08:55:01Z",
      "displayFinancialStatus":"BARTERED","tags":[],"fulfillments":[
      {"id":"gid://shopify/Fulfillment/8","status":"EVAPORATED","displayStatus":"AT_THE_MOON",
      "createdAt":"2026-11-22T08:55:01Z","trackingInfo":[]}],"fulfillmentOrders":\(Wire.page([new]))}
      """
    let client = ShopifyAdminClient.stubbed(StubTransport(.json(Wire.nodes(whole))))
    let reading = try #require(try await client.orders([.init(77)], lane: .hint).first)
    #expect(reading.order.financialStatus == "BARTERED")
    #expect(reading.order.fulfillments.map(\.status) == ["EVAPORATED"])
    #expect(reading.order.fulfillments.map(\.displayStatus) == ["AT_THE_MOON"])
    #expect(reading.fulfillmentOrders == [order])
  }

  @Test("whatever may be denied is a gap in a row, never the loss of it")
  func deniedParts() async throws {
    let bare = """
      {"id":"gid://shopify/FulfillmentOrder/1","orderId":"gid://shopify/Order/77","orderName":null,
      "status":"OPEN","requestStatus":null,"supportedActions":null,"assignedLocation":null,
      "destination":null,"deliveryMethod":null,"fulfillAt":null,"fulfillBy":null,"createdAt":null,
      "updatedAt":"2026-11-22T08:55:01Z","fulfillmentHolds":[{"id":"gid://shopify/FulfillmentHold/3",
      "reason":"OTHER","heldByApp":null}],"lineItems":\(Wire.lines([Wire.line(1)]))}
      """
    let denied = Wire.error(
      "ACCESS_DENIED", "Access denied for destination field.",
      path: #"["fulfillmentOrders","nodes",0,"destination"]"#)
    let page = try await poll(.json(Wire.poll([bare], errors: denied)))
    #expect(page.fulfillmentOrders.map(\.id.number) == [1])
    #expect(page.fulfillmentOrders.first?.holds.count == 1)
    #expect(page.gaps == ["Access denied for destination field."])
  }

  @Test(
    "a fulfillment order that lacks what everything hangs on is a gap, and the others stay",
    arguments: [
      Wire.fulfillmentOrder(2, status: "null"), Wire.fulfillmentOrder(2, orderID: "null"),
      Wire.fulfillmentOrder(2, updatedAt: "\"yesterday\""), Wire.fulfillmentOrder(2, lines: "null"),
      Wire.fulfillmentOrder(2, lines: Wire.lines([Wire.line(1, total: "\"two\"")])),
      Wire.fulfillmentOrder(2, holds: "[{\"id\":\"gid://shopify/FulfillmentHold/x\"}]"),
      Wire.fulfillmentOrder(2, status: "[1]"), "null", "{}", "7",
    ])
  func essentials(broken: String) async throws {
    let page = try await poll(.json(Wire.poll([Wire.fulfillmentOrder(1), broken])))
    #expect(page.fulfillmentOrders.map(\.id.number) == [1])
    #expect(page.gaps == ["a fulfillment order that could not be read was left out"])
  }

  @Test("data together with errors is a success, with each gap named once")
  func gaps() async throws {
    let denied = Wire.error(
      "ACCESS_DENIED", "Access denied for heldByApp field.",
      path: #"["fulfillmentOrders","nodes",0,"fulfillmentHolds",0,"heldByApp"]"#)
    let page = try await poll(
      .json(Wire.poll([Wire.fulfillmentOrder()], errors: "\(denied),\(denied)")))
    #expect(page.fulfillmentOrders.count == 1)
    #expect(page.gaps == ["Access denied for heldByApp field."])
  }

  @Test("dates come with fractions, without, and with an offset")
  func dates() {
    let date = Date(timeIntervalSince1970: 1_795_337_701)
    #expect(ISODate.parse("2026-11-22T08:55:01Z") == date)
    #expect(ISODate.parse("2026-11-22T03:55:01-05:00") == date)
    #expect(ISODate.parse("2026-11-22T08:55:01.500Z") == date.addingTimeInterval(0.5))
    #expect(ISODate.parse("soon") == nil)
    #expect(ISODate.text(date.addingTimeInterval(0.9)) == "2026-11-22T08:55:01Z")
  }

  @Test("the profile brings the scopes, the version that was asked for and the one that answered")
  func profile() async throws {
    let reply = StubTransport.Step.json(
      Wire.profile, headers: [("x-shopify-api-version", "2026-07")])
    let profile = try await ShopifyAdminClient.stubbed(StubTransport(reply)).profile()
    #expect(profile.name == "Example")
    #expect(profile.domain == "example.myshopify.com")
    #expect(profile.access.scopes == ["read_orders", "read_apps"])
    #expect(profile.apiVersion == "2026-07")
    #expect(profile.askedVersion == "2026-10")
    #expect(profile.versionWarning != nil)
  }
}

extension StubTransport {
  /// The variables of the request at `index`.
  func variables(_ index: Int) -> [String: Any] {
    body(index)["variables"] as? [String: Any] ?? [:]
  }

  func body(_ index: Int) -> [String: Any] {
    guard requests.indices.contains(index) else { return [:] }
    let json = try? JSONSerialization.jsonObject(with: requests[index].body)
    return json as? [String: Any] ?? [:]
  }
}
