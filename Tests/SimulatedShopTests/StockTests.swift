import Foundation
import Testing

@testable import SimulatedShop

@Suite("Stock")
struct StockTests {
  private static func level(
    _ bench: ShopBench, _ place: String = ShopBench.places[0]
  ) async -> [String: Int] {
    let answer = await bench.send(
      """
      { nodes(ids: ["gid://shopify/InventoryItem/9000"]) { ... on InventoryItem { id tracked
        inventoryLevels(first: 20) { nodes { location { id name }
          quantities(names: ["available", "on_hand", "committed"]) { name quantity } } } } } }
      """)
    let nodes = answer.at("data", "nodes", "0", "inventoryLevels", "nodes").elements ?? []
    let found = nodes.first { $0.at("location", "id").string == place } ?? .null
    var out: [String: Int] = [:]
    for quantity in found.at("quantities").elements ?? [] {
      out[quantity["name"]?.string ?? ""] = quantity["quantity"]?.integer
    }
    return out
  }

  private static let scopes = SimulatedShopConfiguration.usualScopes.union(["read_inventory"])

  @Test("fulfilling lowers what is on hand and committed, moving moves what is committed")
  func flow() async {
    let bench = ShopBench(scopes: Self.scopes)
    await bench.shop.setStock(10, of: "TEE-RED-M", at: ShopBench.places[0])
    await bench.shop.setStock(20, of: "TEE-RED-M", at: ShopBench.places[1])
    let placed = await bench.place([3])
    #expect(await Self.level(bench) == ["available": 7, "on_hand": 10, "committed": 3])
    let id =
      await bench.fulfill([ShopBench.group(placed.id, [(placed.lines[0], 1)])])
      .at("fulfillment", "id").string ?? ""
    #expect(await Self.level(bench) == ["available": 7, "on_hand": 9, "committed": 2])
    _ = await bench.plain("fulfillmentCancel", "id: \"\(id)\"")
    #expect(await Self.level(bench) == ["available": 7, "on_hand": 10, "committed": 3])
    _ = await bench.move(placed.id, to: ShopBench.places[1])
    #expect(await Self.level(bench) == ["available": 10, "on_hand": 10, "committed": 0])
    #expect(
      await Self.level(bench, ShopBench.places[1])
        == ["available": 17, "on_hand": 20, "committed": 3])
  }

  @Test("it is drawn from the seed, and covers what the world had promised already")
  func drawn() async {
    var all: [[String: Int]] = []
    for _ in 0..<2 {
      all.append(await Self.level(ShopBench(orders: 200, seed: 7, scopes: Self.scopes)))
    }
    #expect(all[0] == all[1])
    #expect((all[0]["available"] ?? 0) >= 5)
  }

  @Test("without read_inventory it is refused")
  func access() async {
    let bench = ShopBench()
    let one = await bench.send(
      "{ inventoryItem(id: \"gid://shopify/InventoryItem/9000\") { tracked } }")
    #expect(
      one.at("errors", "0", "message").string
        == "Access denied for inventoryItem field. Required access: `read_inventory` access scope.")
    #expect(one.at("data") == .pairs(["inventoryItem": .null]))
    let placed = await bench.place([1])
    let line = await bench.send(
      "{ fulfillmentOrder(id: \"\(placed.id)\") { lineItems(first: 1) { nodes { inventoryItemId } } } }"
    )
    #expect(
      line.at("data", "fulfillmentOrder", "lineItems", "nodes", "0", "inventoryItemId").string
        == "gid://shopify/InventoryItem/9000")
  }
}
