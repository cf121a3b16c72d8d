import Foundation
import Testing

@testable import SimulatedShop

@Suite("Lists and search")
struct ListTests {
  private static func ids(_ bench: ShopBench, _ arguments: String) async -> [String] {
    let answer = await bench.send("{ fulfillmentOrders(\(arguments)) { nodes { id } } }")
    return (answer.at("data", "fulfillmentOrders", "nodes").elements ?? [])
      .compactMap { $0["id"]?.string }
  }

  @Test("closed work shows only when asked for, and statuses are found in any case")
  func closed() async {
    let bench = ShopBench()
    let open = await bench.place([1])
    let closed = await bench.place([1])
    _ = await bench.fulfill([ShopBench.group(closed.id)])
    #expect(await Self.ids(bench, "first: 5") == [open.id])
    #expect(await Self.ids(bench, "first: 5, includeClosed: true") == [open.id, closed.id])
    #expect(await Self.ids(bench, "first: 5, query: \"status:closed\"") == [])
    let found = await Self.ids(bench, "first: 5, includeClosed: true, query: \"status:closed\"")
    #expect(found == [closed.id])
  }

  @Test("search knows ids, places, connectives and quoted times")
  func search() async {
    let bench = ShopBench()
    let one = await bench.place([1])
    let two = await bench.place([1], at: 1)
    bench.wait(60)
    _ = await bench.hold(two.id)
    func number(_ id: String) -> String { String(id.split(separator: "/").last ?? "") }
    #expect(await Self.ids(bench, "first: 5, query: \"assigned_location_id:102\"") == [two.id])
    let either = "(id:\(number(one.id)) OR id:\(number(two.id))) AND status:ON_HOLD"
    #expect(await Self.ids(bench, "first: 5, query: \"\(either)\"") == [two.id])
    #expect(await Self.ids(bench, "first: 5, query: \"NOT status:ON_HOLD\"") == [one.id])
    let quoted = "updated_at:>='2026-07-10T12:02:30Z'"
    #expect(await Self.ids(bench, "first: 5, query: \"\(quoted)\"") == [two.id])
  }

  @Test("an unquoted time loses its time of day, without a word")
  func unquoted() async {
    let bench = ShopBench()
    let one = await bench.place([1])
    let query = "updated_at:>=2026-07-10T23:00:00Z"
    #expect(await Self.ids(bench, "first: 5, query: \"\(query)\"") == [one.id])
  }

  @Test("an unknown search field matches everything and leaves a warning")
  func unknownField() async {
    let bench = ShopBench()
    _ = await bench.place([1])
    let answer = await bench.send(
      "{ fulfillmentOrders(first: 5, query: \"colour:red\") { nodes { id } } }")
    #expect(answer.at("data", "fulfillmentOrders", "nodes").elements?.count == 1)
    let search = answer.at("extensions", "search", "0")
    #expect(search.at("warnings", "0", "code").string == "invalid_field")
    #expect(search.at("path", "0").string == "fulfillmentOrders")
  }

  @Test("paging holds while rows move: by id nothing is lost, by update what moved comes again")
  func paging() async {
    let bench = ShopBench()
    var placed: [Placed] = []
    for _ in 0..<5 {
      placed.append(await bench.place([1]))
      bench.wait(1)
    }
    func page(_ sort: String, after: ShopJSON) async -> ShopJSON {
      await bench.send(
        """
        query P($after: String) { fulfillmentOrders(first: 2, after: $after, sortKey: \(sort)) {
          edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }
        """, .pairs(["after": after])
      ).at("data", "fulfillmentOrders")
    }
    let first = await page("UPDATED_AT", after: .null)
    #expect(first.at("edges", "0", "node", "id").string == placed[0].id)
    #expect(first.at("edges", "1", "cursor") == first.at("pageInfo", "endCursor"))
    // The last row seen moves to the end: the next page starts where it was, and it comes again.
    _ = await bench.hold(placed[1].id)
    let second = await page("UPDATED_AT", after: first.at("pageInfo", "endCursor"))
    #expect(second.at("edges", "0", "node", "id").string == placed[2].id)
    #expect(second.at("pageInfo", "hasPreviousPage").boolean == true)
    let third = await page("UPDATED_AT", after: second.at("pageInfo", "endCursor"))
    #expect(third.at("edges", "1", "node", "id").string == placed[1].id)
    #expect(third.at("pageInfo", "hasNextPage").boolean == false)
  }

  @Test("last and before, reverse, and refused pages")
  func backwards() async {
    let bench = ShopBench()
    var placed: [String] = []
    for _ in 0..<4 { placed.append(await bench.place([1]).id) }
    #expect(await Self.ids(bench, "last: 2") == [placed[2], placed[3]])
    #expect(await Self.ids(bench, "first: 2, reverse: true") == [placed[3], placed[2]])
    let refused = await bench.send("{ fulfillmentOrders { nodes { id } } }")
    #expect(refused.at("errors", "0", "message").string == "you must provide one of first or last")
    let cursor = await bench.send("{ fulfillmentOrders(first: 1, after: \"x\") { nodes { id } } }")
    #expect(
      cursor.at("errors", "0", "message").string == "Invalid cursor for current pagination sort.")
  }

  @Test("held work has a list of its own, orders hide their tombstones, nodes keep their gaps")
  func otherLists() async {
    let bench = ShopBench()
    let placed = await bench.place([2])
    _ = await bench.hold(
      placed.id, ["fulfillmentOrderLineItems": ShopBench.lines([(placed.lines[0], 1)])])
    let held = await bench.send("{ manualHoldsFulfillmentOrders(first: 5) { nodes { id } } }")
    #expect(
      held.at("data", "manualHoldsFulfillmentOrders", "nodes")
        == .list([.pairs(["id": .string(placed.id)])]))
    _ = await bench.release(placed.id)
    let order = await bench.send(
      """
      query O($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { all: fulfillmentOrders(first: 5) {
        nodes { id } } shown: fulfillmentOrders(first: 5, displayable: true) { nodes { id } } } } }
      """,
      .pairs([
        "ids": .list([.string(placed.order), .string("gid://shopify/Order/99")])
      ]))
    #expect(order.at("data", "nodes", "0", "all", "nodes").elements?.count == 2)
    #expect(order.at("data", "nodes", "0", "shown", "nodes").elements?.count == 1)
    #expect(order.at("data", "nodes").elements?.last == .null)
  }

  @Test("legacy and inactive locations show only when asked for")
  func locations() async {
    let bench = ShopBench()
    func names(_ more: String) async -> [String] {
      let answer = await bench.send("{ locations(first: 10\(more)) { nodes { name } } }")
      return (answer.at("data", "locations", "nodes").elements ?? [])
        .compactMap { $0["name"]?.string }
    }
    #expect(await names("") == ["Toronto DC", "Vancouver Store", "大阪倉庫"])
    #expect(await names(", includeLegacy: true, includeInactive: true").count == 6)
  }
}
