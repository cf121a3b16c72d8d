import FulfillmentDomain
import TestKit
import Testing

@testable import ShopifyAdmin

private func result(_ body: String, length: Int?) -> String {
  let length = length.map { "Content-Length: \($0)\r\n" } ?? ""
  return "HTTP/1.1 200 OK\r\nContent-Type: application/jsonl\r\n\(length)Connection: close\r\n\r\n"
    + body
}

private func read(_ step: LoopbackServer.Step, collected: Int) async throws -> (Int, [String]) {
  let server = try await LoopbackServer.start([step])
  let client = ShopifyAdminClient(.sample(), logger: LogCapture().logger)
  let load = BulkLoad(
    id: BulkOperationID(1), status: .completed, collected: collected,
    url: "\(server.baseURL)/result?signature=abc")
  var count = 0
  let outcome: Result<Void, any Error>
  do {
    let rows = try await client.bulkRows(of: load)
    while let batch = try await rows.next() { count += batch.count }
    await rows.close()
    outcome = .success(())
  } catch {
    outcome = .failure(error)
  }
  await client.shutdown()
  try await server.stop()
  try outcome.get()
  return (count, server.requests)
}

@Suite("A bulk result over a real socket")
struct BulkSocketTests {
  private let text = bulkResult(2000, lines: 2)

  @Test("it comes to its end, and whoever has it was shown no token")
  func whole() async throws {
    let (count, requests) = try await read(
      .sendAndClose(result(text, length: text.utf8.count)), collected: 2000)
    #expect(count == 2000)
    let request = try #require(requests.first)
    #expect(request.hasPrefix("GET /result?signature=abc HTTP/1.1"))
    #expect(!request.lowercased().contains("x-shopify-access-token"))
    #expect(!request.contains("shpat_sample"))
  }

  @Test("one that breaks off is lost, with a length or without")
  func truncated() async throws {
    for length in [text.utf8.count, nil] {
      await #expect {
        try await read(
          .sendAndClose(result(String(text.dropLast(100_000)), length: length)), collected: 2000)
      } throws: { error in
        switch error {
        case ShopError.replyLost: true
        // Without a length it may end in the middle of a line.
        case ShopError.malformedReply: length == nil
        default: false
        }
      }
    }
  }

  @Test("a redirect is not followed")
  func redirect() async throws {
    let away = "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
    await #expect(
      throws: ShopError.malformedReply("a redirect from the bulk result, HTTP 302")
    ) { try await read(.send(away), collected: 1) }
  }
}
