import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

private func names(_ orders: [(Int, String)], next: String? = nil) -> StubTransport.Step {
  let nodes = orders.map { "{\"id\":\"gid://shopify/Order/\($0.0)\",\"name\":\"\($0.1)\"}" }
  return .json(Wire.data("{\"orders\":\(Wire.page(nodes, next: next))}"))
}

private func options(_ nodes: [String], next: String? = nil) -> StubTransport.Step {
  .json(
    Wire.data(
      """
      {"fulfillmentOrder":{"id":"gid://shopify/FulfillmentOrder/1",
      "locationsForMove":\(Wire.page(nodes, next: next))}}
      """))
}

private func level(_ location: Int, available: Int, onHand: Int? = nil) -> String {
  let hand = onHand.map { ",{\"name\":\"on_hand\",\"quantity\":\($0)}" } ?? ""
  return """
    {"location":{"id":"gid://shopify/Location/\(location)","name":"L\(location)"},
    "quantities":[{"name":"available","quantity":\(available)}\(hand)]}
    """
}

private func item(
  _ number: Int, tracked: Bool = true, _ levels: [String], next: String? = nil
) -> String {
  """
  {"id":"gid://shopify/InventoryItem/\(number)","tracked":\(tracked),
  "inventoryLevels":\(Wire.page(levels, next: next))}
  """
}

@Suite("Questions about one order")
struct QuestionTests {
  @Test("an order is found by exactly its name, in any case, over all pages")
  func named() async throws {
    let transport = StubTransport(
      names([(1, "#EU-7"), (2, "#eu-7-A"), (3, "#eu-7")], next: "n1"), names([(4, "#Eu-7")]))
    let ids = try await ShopifyAdminClient.stubbed(transport).orderIDs(named: "#eu-7")
    #expect(ids.map(\.number) == [1, 3, 4])
    #expect(transport.variables(0)["query"] as? String == "name:'#eu-7'")
    #expect(transport.variables(1)["after"] as? String == "n1")
  }

  @Test(
    "a hostile name stays one quoted value of the search",
    arguments: [
      ("x' OR name:*", #"name:'x\' OR name:*'"#), (#"x\' OR id:>0"#, #"name:'x\\\' OR id:>0'"#),
      (#"x\"#, #"name:'x\\'"#), ("(a) AND \"b\"", "name:'(a) AND \"b\"'"),
    ])
  func hostile(name: String, query: String) async throws {
    // Whatever Shopify makes of it, other names are left out.
    let transport = StubTransport(names([(1, "#1001"), (2, "#1002")]))
    let ids = try await ShopifyAdminClient.stubbed(transport).orderIDs(named: name)
    #expect(ids.isEmpty)
    #expect(transport.variables(0)["query"] as? String == query)
  }

  @Test("a search by name that Shopify understood in part is an error")
  func warned() async {
    let warned = """
      {"data":{"orders":\(Wire.page([]))},"extensions":{"search":[{"path":["orders"],"query":"x",
      "warnings":[{"field":"name","message":"Invalid search field.","code":"invalid_field"}]}]}}
      """
    let client = ShopifyAdminClient.stubbed(StubTransport(.json(warned)))
    await #expect(throws: ShopError.searchIgnored("name: Invalid search field.")) {
      try await client.orderIDs(named: "#1042")
    }
  }

  @Test("the places to move to come with Shopify's own reasons, over all pages")
  func moveOptions() async throws {
    let here = """
      {"location":{"id":"gid://shopify/Location/9","name":"Toronto DC"},"movable":false,
      "message":"Current location.","availableLineItemsCount":{"count":0},
      "unavailableLineItemsCount":{"count":2}}
      """
    let there = """
      {"location":{"id":"gid://shopify/Location/8","name":null},"movable":true,"message":null,
      "availableLineItemsCount":null,"unavailableLineItemsCount":null}
      """
    let transport = StubTransport(options([here], next: "m1"), options([there]))
    let found = try await ShopifyAdminClient.stubbed(transport).moveOptions(for: .sample())
    #expect(
      found == [
        MoveOption(
          location: .init(9), name: "Toronto DC", isMovable: false, message: "Current location.",
          availableLines: 0, unavailableLines: 2),
        MoveOption(location: .init(8), name: "location 8", isMovable: true),
      ])
    #expect(transport.variables(0)["id"] as? String == "gid://shopify/FulfillmentOrder/1")
    #expect(transport.variables(1)["after"] as? String == "m1")
  }

  @Test("a fulfillment order that is gone says so in Shopify's words, and a broken place is named")
  func moveErrors() async {
    let unknown = Wire.error("RESOURCE_NOT_FOUND", "Invalid id: x", path: #"["fulfillmentOrder"]"#)
    let gone = StubTransport(.json(Wire.data("{\"fulfillmentOrder\":null}", errors: unknown)))
    await #expect(throws: ShopError.refused(["Invalid id: x"])) {
      try await ShopifyAdminClient.stubbed(gone).moveOptions(for: .sample())
    }
    let broken = StubTransport(options([#"{"location":{"id":"x"},"movable":true}"#]))
    await #expect(throws: ShopError.malformedReply("a location that cannot be read")) {
      try await ShopifyAdminClient.stubbed(broken).moveOptions(for: .sample())
    }
  }

  @Test("stock is read to its end and told for each line, also where two share an item")
  func stock() async throws {
    var lines = (1...4).map { FulfillmentOrderLine.sample(number: $0) }
    lines[0].inventoryItem = .init(6)
    lines[1].inventoryItem = .init(7)
    lines[2].inventoryItem = .init(6)
    let further = "{\"inventoryItem\":\(item(6, [level(2, available: -1)]))}"
    let transport = StubTransport(
      .json(
        Wire.nodes(
          item(6, [level(1, available: 3, onHand: 5)], next: "s1"), item(7, tracked: false, []))),
      .json(Wire.data(further)))
    let stock = try await ShopifyAdminClient.stubbed(transport).stock(for: .sample(lines: lines))
    let levels = [
      StockLevel(location: .init(1), name: "L1", available: 3, onHand: 5),
      StockLevel(location: .init(2), name: "L2", available: -1),
    ]
    #expect(
      stock == [
        LineStock(line: .init(1), levels: levels),
        LineStock(line: .init(2), isTracked: false, levels: []),
        LineStock(line: .init(3), levels: levels),
      ])
    #expect(
      transport.variables(0)["ids"] as? [String]
        == ["gid://shopify/InventoryItem/6", "gid://shopify/InventoryItem/7"])
    #expect(transport.variables(1)["after"] as? String == "s1")
  }

  @Test("an item that is gone is missing, one that is hidden is an error, and many go in portions")
  func stockErrors() async throws {
    let count = AdminLimits.itemsPerStockRequest + 1
    let lines = (1...Int64(count)).map { number in
      var line = FulfillmentOrderLine.sample(number: number)
      line.inventoryItem = .init(number)
      return line
    }
    let gone = Array(repeating: "null", count: count - 1).joined(separator: ",")
    let transport = StubTransport(
      .json(Wire.nodes(gone)), .json(Wire.nodes(item(count, [level(1, available: 1)]))))
    let client = ShopifyAdminClient.stubbed(transport)
    #expect(try await client.stock(for: .sample(lines: lines)).map(\.line.number) == [Int64(count)])

    let denied = Wire.error("ACCESS_DENIED", "No.", path: #"["nodes",0]"#)
    let hidden = ShopifyAdminClient.stubbed(
      StubTransport(.json(Wire.nodes("null", errors: denied))))
    await #expect(throws: ShopError.scopeMissing("No.")) {
      try await hidden.stock(for: .sample(lines: [lines[0]]))
    }
  }
}
