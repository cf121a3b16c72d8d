import FulfillmentDomain
import NIOCore
import Store
import Testing

@testable import WebhookIngest

@Suite("Limits over a socket (A1)", .timeLimit(.minutes(3)))
struct LimitTests {
  private let limit = IngestLimits().bodyBytes

  @Test("2 MiB are taken, length given and chunked; one byte more is 413, and nothing is stored")
  func bodies() async throws {
    let inbox = FakeInbox()
    let most = [UInt8](repeating: 0x20, count: limit - 2) + Array("{}".utf8)
    try await Receiving.run(inbox) { receiving async throws in
      for isChunked in [false, true] {
        for body in [most, most + [0x20]] {
          let reply = try await send(body, isChunked: isChunked, to: receiving)
          #expect(reply?.status == (body.count > limit ? 413 : 200), "chunked: \(isChunked)")
        }
      }
    }
    #expect(inbox.deliveries.map(\.size) == [limit, limit])
    #expect(inbox.total == [.tooLong: 2])
  }

  private func send(
    _ body: [UInt8], isChunked: Bool, to receiving: Receiving
  ) async throws -> Reply? {
    let client = try await receiving.client()
    let length: [String: String?] =
      isChunked ? ["content-length": nil, "transfer-encoding": "chunked"] : [:]
    client.send(
      Requests.head(Requests.fields(body, id: "\(isChunked) \(body.count)", with: length)))
    if isChunked { client.send("\(String(body.count, radix: 16))\r\n") }
    client.send(body)
    if isChunked { client.send("\r\n0\r\n\r\n") }
    let reply = await client.reply()
    await client.close()
    return reply
  }

  @Test("a length that is too long is 413 at once, before any of the body")
  func atOnce() async throws {
    let inbox = FakeInbox()
    try await Receiving.run(inbox) { receiving async throws in
      let client = try await receiving.client()
      client.send(
        Requests.head(Requests.fields([], with: ["content-length": "\(limit + 1)"])))
      let reply = await client.reply()
      #expect(reply?.status == 413)
      #expect(reply?.headers["connection"] == "close")
      await client.untilClosed()
    }
  }

  @Test(
    "floods of header fields, of their bytes, of the path, and what is no HTTP: an answer, and the end"
  )
  func heads() async throws {
    let inbox = FakeInbox()
    let body = Requests.body
    let many = (0..<500).map { "x-\($0): a\r\n" }.joined()
    let long = "x-long: \(String(repeating: "a", count: 100_000))\r\n"
    let floods = [
      "POST /webhooks HTTP/1.1\r\n\(many)content-length: \(body.utf8.count)\r\n\r\n\(body)",
      "POST /webhooks HTTP/1.1\r\n\(long)content-length: \(body.utf8.count)\r\n\r\n\(body)",
      "POST /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\n\r\n",
      "\u{16}\u{3}\u{1}\u{2}hello, is this TLS?\r\n\r\n",
      "POST /webhooks HTTP/1.1\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcde",
      "POST /webhooks HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
    ]
    try await Receiving.run(inbox) { receiving async throws in
      for flood in floods {
        let client = try await receiving.client()
        client.send(flood)
        let status = await client.reply()?.status ?? 0
        #expect([400, 431, 404].contains(status), "\(flood.prefix(60)): \(status)")
        await client.untilClosed()
      }
      #expect(try await receiving.send(Requests.post())?.status == 200)
    }
    #expect(inbox.deliveries.count == 1)
  }

  @Test("a body that breaks off stores nothing, signed or not, length given or chunked")
  func brokenOff() async throws {
    let inbox = FakeInbox()
    let body = Array(Requests.body.utf8)
    try await Receiving.run(inbox) { receiving async throws in
      let cut = Requests.post().dropLast()
      // Signed as if what came were all: only the length tells.
      let short = body.dropLast(5)
      let head = Requests.head(
        Requests.fields(Array(short), with: ["content-length": "\(body.count)"]))
      let chunked = Requests.head(
        Requests.fields(
          Array(short), with: ["content-length": nil, "transfer-encoding": "chunked"]))
      let size = String(short.count, radix: 16)
      for bytes in [
        Array(cut), Array(head.utf8) + short,
        Array("\(chunked)\(size)\r\n".utf8) + short + Array("\r\n".utf8),
      ] {
        let client = try await receiving.client()
        await client.sendAll(bytes)
        await client.close()
      }
      #expect(try await receiving.send(Requests.post(id: "good"))?.status == 200)
    }
    #expect(inbox.deliveries.map(\.webhookID) == ["good"])
  }

  @Test("connections that only stay, up to the limit and above it, keep no good one out")
  func stayers() async throws {
    var limits = IngestLimits.patient
    limits.connections = 8
    limits.headTime = .minutes(5)
    limits.bodyTime = .minutes(5)
    limits.idleTime = .minutes(5)
    let inbox = FakeInbox()
    try await Receiving.run(inbox, limits: limits) { receiving async throws in
      var stayers: [Client] = []
      for number in 0..<20 {
        let client = try await receiving.client()
        switch number % 4 {
        case 1: client.send("P")
        case 2:
          client.send(Requests.head(Requests.fields([], with: ["content-length": "2000"])) + "{")
        case 3:
          client.send("GET /healthz HTTP/1.1\r\n\r\n")
          #expect(await client.reply()?.status == 200)
        default: break
        }
        stayers.append(client)
      }
      #expect(try await receiving.send(Requests.post())?.status == 200)
      // Whoever waited the longest went.
      await stayers[0].untilClosed()
      for client in stayers { await client.close() }
    }
    #expect(inbox.deliveries.count == 1)
  }

  @Test("300 connections that say nothing or one byte delay no good one")
  func slowClients() async throws {
    var limits = IngestLimits.patient
    limits.headTime = .minutes(5)
    limits.bodyTime = .minutes(5)
    try await Receiving.run(FakeInbox(), limits: limits) { receiving async throws in
      var slow: [Client] = []
      for number in 0..<300 {
        let client = try await receiving.client()
        if number % 3 == 1 { client.send("P") }
        if number % 3 == 2 {
          client.send(Requests.head(Requests.fields([], with: ["content-length": "2000000"])))
          client.send("{")
        }
        slow.append(client)
      }
      let good = try await receiving.client()
      for number in 0..<50 {
        good.send(Requests.post(id: "\(number)"))
        #expect(await good.reply()?.status == 200)
      }
      let areOpen = slow.allSatisfy(\.isOpen)
      #expect(areOpen)
      for client in slow { await client.close() }
    }
  }
}
