import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import WebhookIngest

@Suite("The receiver over a socket", .timeLimit(.minutes(3)))
struct ReceiverTests {
  @Test("a signed delivery is committed with all that its headers say, and then answered with 200")
  func delivery() async throws {
    let inbox = FakeInbox()
    try await Receiving.run(inbox) { receiving async throws in
      let reply = try await receiving.send(Requests.post())
      #expect(reply?.status == 200)
      #expect(reply?.headers == ["content-length": "0"])
    }
    let delivery = try #require(inbox.deliveries.first)
    #expect(delivery.shop == Requests.shop)
    #expect(delivery.topic == "orders/updated")
    #expect(delivery.webhookID == "webhook-1")
    #expect(delivery.eventID == "event-1")
    #expect(delivery.apiVersion == "2026-07")
    #expect(delivery.format == .json)
    let triggered = try #require(delivery.triggeredAt)
    #expect(abs(triggered.timeIntervalSince1970 - 1_793_607_330.123456) < 0.000_01)
    #expect(delivery.receivedAt == Date(timeIntervalSince1970: 1_793_607_331))
    #expect(delivery.secret.hasPrefix("client_secret "))
    #expect(delivery.digest.count == 32)
    #expect(delivery.size == Requests.body.utf8.count)
    #expect(delivery.body == nil)
    #expect(delivery.outcome == .hinted)
    #expect(delivery.hints.map(\.subject) == [.order(OrderID(77))])
  }

  @Test("the answer waits for the commit")
  func waits() async throws {
    let inbox = FakeInbox()
    inbox.gate()
    try await Receiving.run(inbox) { receiving async throws in
      let client = try await receiving.client()
      client.send(Requests.post())
      await inbox.untilBegun(1)
      // Nothing was answered while the commit hangs: another request is, on its own connection.
      #expect(try await receiving.send(Array("GET /healthz HTTP/1.1\r\n\r\n".utf8))?.status == 200)
      #expect(inbox.deliveries.isEmpty)
      async let reply = client.reply()
      inbox.open()
      #expect(await reply?.status == 200)
      #expect(inbox.deliveries.count == 1)
    }
  }

  @Test("a duplicate is answered with 200 too, and wakes nobody")
  func duplicate() async throws {
    let inbox = FakeInbox()
    var commits = 0
    try await Receiving.run(inbox) { receiving async throws in
      let client = try await receiving.client()
      for _ in 0..<3 {
        client.send(Requests.post())
        #expect(await client.reply()?.status == 200)
      }
      await client.close()
      receiving.stop()
      _ = await receiving.ended()
      commits = receiving.commits.value
    }
    #expect(inbox.batches.count == 3)
    #expect(commits == 1)
  }

  @Test("what comes while a commit runs is the next batch, each answered after it (A4)")
  func groups() async throws {
    let inbox = FakeInbox()
    inbox.gate()
    try await Receiving.run(inbox) { receiving async throws in
      let first = try await receiving.client()
      first.send(Requests.post(id: "first"))
      await inbox.untilBegun(1)
      var others: [Client] = []
      for number in 0..<40 {
        let client = try await receiving.client()
        client.send(Requests.post(id: "other-\(number)"))
        others.append(client)
      }
      try await receiving.untilQueued(40)
      inbox.open()
      #expect(await first.reply()?.status == 200)
      for client in others { #expect(await client.reply()?.status == 200) }
    }
    #expect(inbox.batches.map(\.count) == [1, 40])
  }

  @Test(
    "JSON and XML, length given and chunked, piece by piece, with 100-continue, over one connection"
  )
  func forms() async throws {
    let inbox = FakeInbox()
    try await Receiving.run(inbox) { receiving async throws in
      let client = try await receiving.client()
      let xml = "<order><id type=\"integer\">78</id></order>"
      client.send(
        Requests.post(xml, id: "xml", with: ["content-type": "application/xml"]))
      #expect(await client.reply()?.status == 200)
      let body = Array(Requests.body.utf8)
      client.send(
        Requests.head(
          Requests.fields(
            body, id: "chunked", with: ["content-length": nil, "transfer-encoding": "chunked"])))
      for byte in body { await client.sendAll(Array("1\r\n".utf8) + [byte] + Array("\r\n".utf8)) }
      client.send("0\r\n\r\n")
      #expect(await client.reply()?.status == 200)
      for byte in Requests.post(id: "bytes") { await client.sendAll([byte]) }
      #expect(await client.reply()?.status == 200)
      client.send(Requests.head(Requests.fields(body, id: "100", with: ["expect": "100-continue"])))
      #expect(await client.reply()?.status == 100)
      client.send(body)
      #expect(await client.reply()?.status == 200)
      client.send(Requests.post(id: "a") + Requests.post(id: "b"))
      #expect(await client.reply()?.status == 200)
      #expect(await client.reply()?.status == 200)
      client.send(Requests.post(id: "last", with: ["connection": "close"]))
      #expect(await client.reply()?.status == 200)
      await client.untilClosed()
    }
    #expect(
      inbox.deliveries.map(\.webhookID) == ["xml", "chunked", "bytes", "100", "a", "b", "last"])
    #expect(inbox.deliveries.first?.hints.map(\.subject) == [.order(OrderID(78))])
    #expect(inbox.deliveries.first?.format == .xml)
  }

  @Test("without a webhook id, the body's digest is one")
  func digest() async throws {
    let inbox = FakeInbox()
    try await Receiving.run(inbox) { receiving async throws in
      let reply = try await receiving.send(Requests.post(with: ["x-shopify-webhook-id": nil]))
      #expect(reply?.status == 200)
    }
    let delivery = try #require(inbox.deliveries.first)
    #expect(delivery.webhookID == "digest:" + Hex.text(delivery.digest))
  }

  @Test("another path is 404, another method 405")
  func routes() async throws {
    let inbox = FakeInbox()
    try await Receiving.run(inbox) { receiving async throws in
      let body = Array(Requests.body.utf8)
      let other = Array(Requests.head(Requests.fields(body), path: "/other").utf8) + body
      #expect(try await receiving.send(other)?.status == 404)
      let get = try await receiving.send(Array("GET /webhooks HTTP/1.1\r\n\r\n".utf8))
      #expect(get?.status == 405)
      #expect(get?.headers["allow"] == "POST")
    }
    #expect(inbox.batches.isEmpty)
  }

  @Test("/healthz and /readyz say how it stands, without a word of the shop")
  func pages() async throws {
    let inbox = FakeInbox()
    inbox.set(
      StoreReadiness(
        lastCommit: Date(timeIntervalSince1970: 1_793_607_300),
        watermark: Date(timeIntervalSince1970: 1_793_607_301), freeBytes: 1 << 30))
    try await Receiving.run(inbox) { receiving async throws in
      let health = try await receiving.send(Array("GET /healthz HTTP/1.1\r\n\r\n".utf8))
      #expect(health?.status == 200)
      #expect(health?.body == #"{"status":"ok"}"#)
      let head = try await receiving.send(
        Array("HEAD /healthz HTTP/1.1\r\n\r\n".utf8), withBody: false)
      #expect(head?.status == 200)
      let ready = try await receiving.send(Array("GET /readyz HTTP/1.1\r\n\r\n".utf8))
      #expect(ready?.status == 200)
      let expected =
        #"{"ready":true,"lastCommit":"2026-11-02T08:15:00Z","watermark":"2026-11-02T08:15:01Z","#
        + #""watermarkAgeSeconds":30,"diskFreeBytes":1073741824,"queue":0}"#
      #expect(ready?.body == expected)
      inbox.set(StoreReadiness(freeBytes: 1000))
      let full = try await receiving.send(Array("GET /readyz HTTP/1.1\r\n\r\n".utf8))
      #expect(full?.status == 503)
      #expect(
        full?.body == #"{"ready":false,"lastCommit":null,"watermark":null,"#
          + #""watermarkAgeSeconds":null,"diskFreeBytes":1000,"queue":0}"#)
    }
  }
}
