import Foundation
import Testing

@testable import SimulatedShop

extension ShopBench {
  static let bulkQuery = """
    { fulfillmentOrders { edges { node { id status lineItems { edges { node { id sku } } } } } } }
    """

  func runBulk(_ query: String = ShopBench.bulkQuery, grouped: Bool = true) async -> ShopJSON {
    await send(
      """
      mutation B($q: String!, $g: Boolean!) { bulkOperationRunQuery(query: $q, groupObjects: $g) {
        bulkOperation { id status } userErrors { field message code } } }
      """, .pairs(["q": .string(query), "g": .bool(grouped)])
    ).at("data", "bulkOperationRunQuery")
  }

  func bulk(_ id: String) async -> ShopJSON {
    await send(
      """
      { bulkOperation(id: "\(id)") { status errorCode objectCount rootObjectCount url partialDataUrl
        completedAt } }
      """
    ).at("data", "bulkOperation")
  }
}

@Suite("Bulk operations")
struct BulkTests {
  /// Runs a bulk query to its end and gives it.
  private static func finished(
    _ bench: ShopBench, _ query: String = ShopBench.bulkQuery, grouped: Bool = true
  ) async -> ShopJSON {
    let id = await bench.runBulk(query, grouped: grouped).at("bulkOperation", "id").string ?? ""
    bench.wait(60)
    return await bench.bulk(id)
  }

  private static func lines(_ text: String) -> [ShopJSON] {
    text.split(separator: "\n").map { ShopJSON.read(Data($0.utf8)) ?? .null }
  }

  private static func fetch(_ operation: ShopJSON) async throws -> (status: Int, text: String) {
    try await Web.fetch(try #require(URL(string: operation.at("url").string ?? "")))
  }

  @Test("it is created, runs for a time that grows with its rows, and counts them")
  func life() async {
    let bench = ShopBench(orders: 3000)
    let id = await bench.runBulk().at("bulkOperation", "id").string ?? ""
    #expect(await bench.bulk(id).status == "CREATED")
    bench.wait(2)
    let running = await bench.bulk(id)
    #expect(running.status == "RUNNING")
    #expect(running.at("url").isNull)
    let some = Int(running.at("rootObjectCount").string ?? "") ?? 0
    #expect(some > 0)
    bench.wait(10)
    let done = await bench.bulk(id)
    #expect(done.status == "COMPLETED")
    #expect((Int(done.at("rootObjectCount").string ?? "") ?? 0) > some)
    #expect(done.at("url").string != nil)
  }

  @Test("its rows are at another host, children under their parents, whole and for anybody")
  func rows() async throws {
    let bench = ShopBench(orders: 300)
    let port = try await bench.shop.start()
    let done = await Self.finished(bench)
    let url = try #require(URL(string: done.at("url").string ?? ""))
    #expect(url.port != port)
    let lines = Self.lines(try await Self.fetch(done).text)
    #expect(String(lines.count) == done.at("objectCount").string)
    var parent = ""
    var roots = 0
    for line in lines {
      if let above = line.at("__parentId").string {
        #expect(above == parent)
        #expect(line.at("id").string?.contains("FulfillmentOrderLineItem") == true)
      } else {
        parent = line.at("id").string ?? ""
        roots += 1
        #expect(line.at("lineItems").isNull)
      }
    }
    #expect(String(roots) == done.at("rootObjectCount").string)
    #expect(await bench.shop.downloads == BulkDownloads(count: 1, withToken: 0))
    _ = try await Web.fetch(url, headers: ["X-Shopify-Access-Token": "x"])
    #expect(await bench.shop.downloads == BulkDownloads(count: 2, withToken: 1))
    let wrong = try #require(URL(string: "http://127.0.0.1:\(url.port ?? 0)\(url.path)"))
    #expect(try await Web.fetch(wrong).status == 403)
    await bench.shop.stop()
  }

  @Test("rows that are not grouped come with the parents of a page before their children")
  func ungrouped() async throws {
    let bench = ShopBench(orders: 40)
    _ = try await bench.shop.start()
    let lines = Self.lines(try await Self.fetch(await Self.finished(bench, grouped: false)).text)
    await bench.shop.stop()
    let firstChild = lines.firstIndex { $0.at("__parentId").string != nil } ?? 0
    #expect(firstChild > 5)
    #expect(lines[firstChild...].allSatisfy { $0.at("__parentId").string != nil })
  }

  @Test("the rows are those of the moment at which it ended, and they are made page by page")
  func frozen() async throws {
    let bench = ShopBench(orders: 1000)
    let done = await Self.finished(bench)
    let total = Int(done.at("rootObjectCount").string ?? "") ?? 0
    for _ in 0..<5 { _ = await bench.place([1]) }
    let url = try #require(URL(string: done.at("url").string ?? ""))
    let download = await bench.shop.shop.download(
      path: url.path, query: url.query ?? "", hasToken: false)
    guard case .file(var file, _) = download else {
      Issue.record("no file")
      return
    }
    var roots = 0
    while true {
      let lines = file.next()
      if lines.isEmpty { break }
      let parents = lines.count { !String(decoding: $0, as: UTF8.self).contains("__parentId") }
      #expect(parents <= PageRequest.maximum)
      roots += parents
    }
    #expect(roots == total)
  }

  @Test("what is not a bulk query is INVALID, with the reason")
  func invalid() async {
    let bench = ShopBench(orders: 5)
    func check(_ query: String, _ words: String) async {
      let answer = await bench.runBulk(query)
      #expect(answer.at("userErrors", "0", "code").string == "INVALID")
      #expect(answer.message?.contains(words) == true, "\(answer.message ?? "none")")
      #expect(answer.at("bulkOperation").isNull)
    }
    await check("{ shop { name } }", "at least one connection")
    await check("{ fulfillmentOrders { nodes { id } } }", "edges { node")
    await check("{ fulfillmentOrders { edges { node { colour } } } }", "doesn't exist")
    await check(
      "query Q($n: Int) { fulfillmentOrders(first: $n) { edges { node { id } } } }", "variables")
    await check(
      "mutation { fulfillmentOrderOpen(id: \"gid://x\") { userErrors { message } } }", "one query")
    await check(
      "{ fulfillmentOrders { edges { node { status lineItems { edges { node { id } } } } } } }",
      "must select the 'id' field")
    await check(
      """
      { orders { edges { node { id fulfillmentOrders { edges { node { id lineItems { edges { node {
        id } } } } } } } } } }
      """, "deeper than 2")
    let many = (1...5).map { "a\($0): fulfillments { edges { node { id } } }" }
      .joined(separator: " ")
    await check("{ fulfillmentOrders { edges { node { id \(many) } } } }", "more than 5")
  }

  @Test("as many run at once as the limit allows, and a cancelled one ends")
  func limits() async {
    let bench = ShopBench(orders: 20) { $0.bulkLimit = 2 }
    let first = await bench.runBulk().at("bulkOperation", "id").string ?? ""
    _ = await bench.runBulk()
    #expect(await bench.runBulk().at("userErrors", "0", "code").string == "LIMIT_REACHED")
    await bench.shop.setBulkLimit(1)
    let busy = await bench.runBulk()
    #expect(busy.at("userErrors", "0", "code").string == "OPERATION_IN_PROGRESS")
    #expect(busy.message?.contains("already in progress: gid://shopify/BulkOperation/") == true)
    let cancel = "mutation { bulkOperationCancel(id: \"\(first)\") { bulkOperation { status } "
    let answer = await bench.send(cancel + "userErrors { message } } }")
    #expect(
      answer.at("data", "bulkOperationCancel", "bulkOperation", "status").string == "CANCELING")
    bench.wait(60)
    #expect(await bench.bulk(first).status == "CANCELED")
    let late = await bench.send(cancel + "userErrors { message } } }")
    #expect(late.at("data", "bulkOperationCancel").message?.contains("canceled") == true)
    #expect(await bench.runBulk().message == nil)
  }

  @Test("it can be refused, fail with half of its rows, expire, be empty, and run for ever")
  func troubles() async {
    let bench = ShopBench(orders: 50)
    await bench.shop.setBulkTrouble(.refused(code: "OPERATION_IN_PROGRESS"))
    #expect(await bench.runBulk().at("userErrors", "0", "code").string == "OPERATION_IN_PROGRESS")
    await bench.shop.setBulkTrouble(.failed(code: "TIMEOUT", isPartial: true))
    let failed = await Self.finished(bench)
    #expect(failed.status == "FAILED")
    #expect(failed.at("errorCode").string == "TIMEOUT")
    #expect(failed.at("url").isNull && failed.at("partialDataUrl").string != nil)
    await bench.shop.setBulkTrouble(.expired)
    #expect(await Self.finished(bench).status == "EXPIRED")
    await bench.shop.setBulkTrouble(.endless)
    #expect(await Self.finished(bench).status == "RUNNING")
    await bench.shop.setBulkTrouble(.empty)
    let empty = await Self.finished(bench)
    #expect(empty.status == "COMPLETED" && empty.at("url").isNull)
    await bench.shop.setBulkTrouble(nil)
    let denied = await Self.finished(
      bench,
      "{ fulfillmentOrders { edges { node { id fulfillmentHolds { heldByApp { id } } } } } }")
    #expect(denied.status == "FAILED" && denied.at("errorCode").string == "ACCESS_DENIED")
    let none = await Self.finished(
      bench, "{ assignedFulfillmentOrders { edges { node { id } } } }")
    #expect(none.at("errorCode").string == "ACCESS_DENIED")
  }

  @Test("a download can be withheld, cut, held back, and have a line that is not JSON")
  func downloads() async throws {
    let bench = ShopBench(orders: 60)
    _ = try await bench.shop.start()
    await bench.shop.setBulkTrouble(.withheld(status: 410))
    #expect(try await Self.fetch(await Self.finished(bench)).status == 410)
    await bench.shop.setBulkTrouble(.cut(lines: 7))
    let cut = await Self.finished(bench)
    await #expect(throws: (any Error).self) { try await Self.fetch(cut) }
    await bench.shop.setBulkTrouble(.garbage(lines: 3))
    let lines = Self.lines(try await Self.fetch(await Self.finished(bench)).text)
    #expect(lines.firstIndex(of: .null) == 3)
    let gate = ShopGate()
    await bench.shop.setBulkTrouble(.stalled(lines: 5, gate))
    let stalled = await Self.finished(bench)
    async let text = Self.fetch(stalled).text
    await gate.reached()
    await gate.open()
    #expect(Self.lines(try await text).count == lines.count - 1)
    await bench.shop.stop()
  }
}
