import Foundation
import FulfillmentDomain
import TestKit
import Testing

@testable import ShopifyAdmin

/// Lines of a bulk result: fulfillment order `number`, with as many lines of its own.
func bulkOrder(_ number: Int, lines: Int = 1) -> [String] {
  let id = "gid://shopify/FulfillmentOrder/\(number)"
  let order = """
    {"id":"\(id)","orderId":"gid://shopify/Order/77","orderName":"#\(number)","status":"OPEN",\
    "requestStatus":"UNSUBMITTED","supportedActions":[{"action":"HOLD"}],\
    "assignedLocation":{"name":"Toronto DC","location":{"id":"gid://shopify/Location/9"}},\
    "destination":null,"deliveryMethod":null,"fulfillAt":null,"fulfillBy":null,\
    "createdAt":"2026-11-22T08:10:00Z","updatedAt":"2026-11-22T08:55:01Z","fulfillmentHolds":[]}
    """
  return [order]
    + (0..<lines).map { line in
      """
      {"id":"gid://shopify/FulfillmentOrderLineItem/\(number * 1000 + line)","sku":null,\
      "productTitle":"Red tee","variantTitle":"M","totalQuantity":2,"remainingQuantity":1,\
      "warnings":[],"__parentId":"\(id)"}
      """
    }
}

/// `count` fulfillment orders as one text.
func bulkResult(_ count: Int, lines: Int = 1) -> String {
  (1...count).flatMap { bulkOrder($0, lines: lines) }.map { $0 + "\n" }.joined()
}

/// The text in pieces of so many bytes.
func pieces(_ text: String, of size: Int) -> [String] {
  let bytes = Array(text.utf8)
  return stride(from: 0, to: bytes.count, by: size).map {
    String(decoding: bytes[$0..<min($0 + size, bytes.count)], as: UTF8.self)
  }
}

private func rows(
  _ download: StubDownload, collected: Int = 0
) async throws(ShopError) -> [FulfillmentOrder] {
  let reader = BulkReader(download, expected: collected)
  var all: [FulfillmentOrder] = []
  while let batch = try await reader.next() { all += batch }
  return all
}

private let completed = BulkLoad(
  id: BulkOperationID(1), status: .completed, collected: 3, url: "https://storage.example/result")

@Suite("A bulk load")
struct BulkTests {
  @Test(
    "it is begun with a query for the fields of every fulfillment order, the app's only where granted"
  )
  func begun() async throws {
    let transport = StubTransport(
      .json(
        Wire.data(
          """
          {"bulkOperationRunQuery":{"bulkOperation":{"id":"gid://shopify/BulkOperation/7",
          "status":"CREATED"},"userErrors":[]}}
          """)))
    let start = try await ShopifyAdminClient.stubbed(transport).beginBulkLoad()
    #expect(start == .begun(BulkLoad(id: BulkOperationID(7), status: .created)))
    let body = String(decoding: try #require(transport.requests.first).body, as: UTF8.self)
    #expect(body.contains("groupObjects: true"))
    #expect(body.contains("includeClosed: false"))
    #expect(!body.contains("heldByApp {"))
    #expect(GraphQLDocument.bulkQuery(apps: true).contains("heldByApp { title }"))
    for query in [true, false].map(GraphQLDocument.bulkQuery) {
      #expect(query.filter { $0 == "{" }.count == query.filter { $0 == "}" }.count)
      #expect(!query.contains("$") && !query.contains("@") && !query.contains("..."))
    }
  }

  @Test("its query selects what a page of fulfillment orders selects")
  func sameFields() {
    func fields(_ text: String, without: Set<String>) -> Set<String> {
      let bare = text.replacing(
        /\([^)]*\)|@include|\.\.\.\w+|fragment \w+ on \w+|query \w+/, with: "")
      return Set(bare.matches(of: /[A-Za-z]+/).map { String($0.output) }).subtracting(without)
    }
    let paged = GraphQLDocument.fulfillmentOrdersByID.text.split(separator: "fragment ")
      .dropFirst().map { "fragment " + $0 }.joined()
    #expect(
      fields(paged, without: ["nodes", "pageInfo", "hasNextPage", "endCursor"])
        == fields(
          GraphQLDocument.bulkQuery(apps: true),
          without: ["query", "fulfillmentOrders", "edges", "node"]))
  }

  @Test(
    "what Shopify refuses is said in its words: pages do it then",
    arguments: [
      (
        "{\"data\":{\"bulkOperationRunQuery\":{\"bulkOperation\":null,\"userErrors\":[{\"field\":null,"
          + "\"message\":\"A bulk query operation is already in progress\","
          + "\"code\":\"OPERATION_IN_PROGRESS\"}]}}}",
        "OPERATION_IN_PROGRESS: A bulk query operation is already in progress"
      ),
      (
        "{\"data\":{\"bulkOperationRunQuery\":{\"bulkOperation\":null,\"userErrors\":[{\"field\":null,"
          + "\"message\":\"Too many\",\"code\":\"LIMIT_REACHED\"}]}}}",
        "LIMIT_REACHED: Too many"
      ),
      (
        "{\"data\":{\"bulkOperationRunQuery\":{\"bulkOperation\":null,\"userErrors\":[{\"field\":null,"
          + "\"message\":\"Invalid bulk query\",\"code\":\"INVALID\"}]}}}",
        "INVALID: Invalid bulk query"
      ),
      (
        "{\"data\":{\"bulkOperationRunQuery\":null},\"errors\":[{\"message\":\"Access denied\","
          + "\"extensions\":{\"code\":\"ACCESS_DENIED\"}}]}", "Access denied"
      ),
      ("{\"errors\":[{\"message\":\"No such field\"}]}", "No such field"),
    ])
  func refused(body: String, words: String) async throws {
    let start = try await ShopifyAdminClient.stubbed(StubTransport(.json(body))).beginBulkLoad()
    #expect(start == .refused(words))
  }

  @Test("it is begun once: a lost answer is an error, and nothing is sent again")
  func once() async {
    let transport = StubTransport(.fail(.lost("x")), .json("{}"))
    await #expect(throws: ShopError.replyLost("x")) {
      try await ShopifyAdminClient.stubbed(transport).beginBulkLoad()
    }
    #expect(transport.requests.count == 1)
  }

  @Test("how it stands is read by id, the count from a text; one that is gone is nil")
  func status() async throws {
    let transport = StubTransport(
      .json(
        Wire.data(
          """
          {"node":{"id":"gid://shopify/BulkOperation/7","status":"RUNNING","errorCode":null,
          "rootObjectCount":"412","url":null}}
          """)),
      .json(
        Wire.data(
          """
          {"node":{"id":"gid://shopify/BulkOperation/7","status":"FAILED",
          "errorCode":"ACCESS_DENIED","rootObjectCount":412,"url":null}}
          """)), .json(Wire.data("{\"node\":null}")),
      .json(Wire.data("{\"node\":null}", errors: Wire.error("ACCESS_DENIED", "No"))))
    let client = ShopifyAdminClient.stubbed(transport)
    let id = BulkOperationID(7)
    #expect(
      try await client.bulkLoad(id) == BulkLoad(id: id, status: .running, collected: 412))
    #expect(
      try await client.bulkLoad(id)
        == BulkLoad(
          id: id, status: BulkStatus("FAILED"), collected: 412, errorCode: "ACCESS_DENIED"))
    #expect(try await client.bulkLoad(id) == nil)
    await #expect(throws: ShopError.scopeMissing("No")) { try await client.bulkLoad(id) }
  }

  @Test(
    "its rows come whole and in order, however the bytes are cut",
    arguments: [1, 7, 100, 1 << 20])
  func cuts(size: Int) async throws {
    let text = (1...5).flatMap { bulkOrder($0, lines: $0 - 1) }.joined(separator: "\n")
    let orders = try await rows(StubDownload(pieces(text, of: size)))
    #expect(orders.map(\.id.number) == [1, 2, 3, 4, 5])
    #expect(orders.map(\.lines.count) == [0, 1, 2, 3, 4])
    #expect(orders[4].lines.map(\.id.number) == [5000, 5001, 5002, 5003])
    #expect(orders[1].orderName == "#2")
  }

  @Test("no more is read than is asked for, and no more is held than a piece and a line")
  func bounded() async throws {
    let text = bulkResult(1000, lines: 3)
    let download = StubDownload(pieces(text, of: 4096))
    let all = text.utf8.count / 4096
    let reader = BulkReader(download, expected: 1000)
    #expect(download.taken == 0)
    let first = try await reader.next()
    #expect(first?.count == AdminLimits.bulkRowsPerBatch)
    #expect(download.taken <= all / 5 + 2)
    var count = first?.count ?? 0
    while let batch = try await reader.next() { count += batch.count }
    #expect(count == 1000)
    #expect(await reader.peakBytes <= 4096 + 1024)
  }

  @Test("a result that breaks off is lost, whatever came before it, and stays so")
  func interrupted() async throws {
    let text = bulkResult(300)
    let reader = BulkReader(StubDownload([text], end: .lost("the connection broke")), expected: 300)
    #expect(try await reader.next()?.count == 200)
    for _ in 0..<2 {
      await #expect(throws: ShopError.replyLost("the connection broke")) {
        try await reader.next()
      }
    }
    // Without a length the end of the connection looks like the end of the result.
    await #expect(throws: ShopError.replyLost("the bulk result broke off after 3 of 5")) {
      try await rows(StubDownload([bulkResult(3)], saysItsEnd: false), collected: 5)
    }
    #expect(
      try await rows(StubDownload([bulkResult(3)], saysItsEnd: false), collected: 3).count == 3)
  }

  @Test("a line that cannot be read is an error that names it, not a row less")
  func unreadable() async {
    for (lines, number) in [
      ([bulkOrder(1)[0], "{\"id\":"], 2), (bulkOrder(1) + ["{\"id\":\"x\"}"], 3),
      ([bulkOrder(1)[0], bulkOrder(1)[1].replacing("\"totalQuantity\":2", with: "\"t\":2")], 2),
    ] {
      await #expect(
        throws: ShopError.malformedReply("line \(number) of the bulk result cannot be read")
      ) {
        try await rows(StubDownload([lines.joined(separator: "\n")]))
      }
    }
    await #expect(
      throws: ShopError.malformedReply(
        "line 3 of the bulk result belongs to another fulfillment order than the one before it")
    ) {
      try await rows(
        StubDownload([[bulkOrder(1)[0], bulkOrder(2)[0], bulkOrder(1)[1]].joined(separator: "\n")]))
    }
  }

  @Test("a line without an end is not read without end")
  func longLine() async {
    let download = StubDownload(Array(repeating: String(repeating: "x", count: 65_536), count: 99))
    await #expect(
      throws: ShopError.malformedReply("line 0 of the bulk result is longer than 1 MiB")
    ) { try await rows(download) }
    #expect(download.taken == 17)
  }

  @Test("completed without an address is a result without rows; not completed is none")
  func empty() async throws {
    let client = ShopifyAdminClient.stubbed(StubTransport())
    var load = completed
    load.url = nil
    #expect(try await client.bulkRows(of: load).next() == nil)
    load.status = .running
    await #expect(throws: ShopError.refused(["the bulk operation is RUNNING, not completed"])) {
      try await client.bulkRows(of: load)
    }
  }

  @Test(
    "an address without encryption is asked on this machine alone",
    arguments: [
      ("http://storage.example/x", false), ("ftp://storage.example/x", false),
      ("https://u:p@storage.example/x", false), ("/x", false), ("file:///etc/passwd", false),
      ("http://127.0.0.1:99/x", true), ("https://storage.example/x?a=b", true),
    ])
  func addresses(url: String, isAsked: Bool) async {
    let transport = StubTransport([], downloads: [StubDownload([])])
    var load = completed
    load.url = url
    _ = try? await ShopifyAdminClient.stubbed(transport).bulkRows(of: load)
    #expect(transport.opened.isEmpty != isAsked)
    #expect(transport.requests.isEmpty)
  }

  @Test("what is there in place of the result is said, and its connection closed")
  func statuses() async {
    for (status, error) in [
      (302, ShopError.malformedReply("a redirect from the bulk result, HTTP 302")),
      (403, .refused(["the bulk result is not to be had any more, HTTP 403"])),
      (503, .serverError(status: 503, requestID: nil)),
    ] {
      let download = StubDownload(["<html>"], status: status)
      let client = ShopifyAdminClient.stubbed(StubTransport([], downloads: [download]))
      await #expect(throws: error) { try await client.bulkRows(of: completed) }
      #expect(download.isClosed)
    }
  }
}
