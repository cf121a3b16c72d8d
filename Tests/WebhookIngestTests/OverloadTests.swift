import Foundation
import FulfillmentDomain
import NIOCore
import Store
import Synchronization
import Testing

@testable import WebhookIngest

@Suite("A full queue, a full disk and a broken one (A5)", .timeLimit(.minutes(3)))
struct OverloadTests {
  @Test("a full queue is 503 at once, with Retry-After; then 200 again")
  func queue() async throws {
    let inbox = FakeInbox()
    inbox.gate()
    var limits = IngestLimits.patient
    limits.waiting = 2
    try await Receiving.run(inbox, limits: limits) { receiving async throws in
      var waiting: [Client] = []
      for number in 0..<3 {
        let client = try await receiving.client()
        client.send(Requests.post(id: "\(number)"))
        if number == 0 { await inbox.untilBegun(1) }
        waiting.append(client)
      }
      try await receiving.untilQueued(2)
      let refused = try await receiving.send(Requests.post(id: "late"))
      #expect(refused?.status == 503)
      #expect(refused?.headers["retry-after"] == "10")
      inbox.open()
      for client in waiting { #expect(await client.reply()?.status == 200) }
      #expect(try await receiving.send(Requests.post(id: "late"))?.status == 200)
    }
    #expect(inbox.deliveries.map(\.webhookID).sorted() == ["0", "1", "2", "late"])
    #expect(inbox.total == [.overload: 1])
  }

  @Test("bodies in memory have a limit together")
  func memory() async throws {
    var limits = IngestLimits.patient
    limits.bodyMemory = 1000
    let inbox = FakeInbox()
    inbox.gate()
    try await Receiving.run(inbox, limits: limits) { receiving async throws in
      let body = "{\"id\":7}" + String(repeating: " ", count: 600)
      let first = try await receiving.client()
      first.send(Requests.post(body))
      await inbox.untilBegun(1)
      #expect(try await receiving.send(Requests.post(body, id: "2"))?.status == 503)
      inbox.open()
      #expect(await first.reply()?.status == 200)
      #expect(try await receiving.send(Requests.post(body, id: "2"))?.status == 200)
    }
    #expect(inbox.deliveries.count == 2)
  }

  @Test("large bodies that never end fill the memory, and still keep no good one out")
  func hogs() async throws {
    var limits = IngestLimits.patient
    limits.bodyMemory = 4000
    limits.bodyTime = .minutes(5)
    let inbox = FakeInbox()
    try await Receiving.run(inbox, limits: limits) { receiving async throws in
      var hogs: [Client] = []
      for _ in 0..<4 {
        let client = try await receiving.client()
        client.send(Requests.head(Requests.fields([], with: ["content-length": "1000"])))
        client.send(String(repeating: "x", count: 999))
        hogs.append(client)
      }
      let body = "{\"id\":7}" + String(repeating: " ", count: 300)
      for number in 0..<20 {
        let reply = try await receiving.send(Requests.post(body, id: "\(number)"))
        #expect(reply?.status == 200)
      }
      for client in hogs { await client.close() }
    }
    #expect(inbox.deliveries.count == 20)
  }

  @Test("a nearly full disk is 503 before the body is read, and looked at every 2 s at most")
  func disk() async throws {
    let inbox = FakeInbox()
    inbox.set(StoreReadiness(freeBytes: 1000))
    let time = Mutex(Date(timeIntervalSince1970: 1_793_607_331))
    let now: @Sendable () -> Date = { time.withLock { $0 } }
    try await Receiving.run(inbox, now: now) { receiving async throws in
      for _ in 0..<5 { #expect(try await receiving.send(Requests.post())?.status == 503) }
      #expect(inbox.looks == 1)
      inbox.set(StoreReadiness(freeBytes: 1 << 40))
      time.withLock { $0 += 2 }
      #expect(try await receiving.send(Requests.post())?.status == 200)
      #expect(inbox.looks == 2)
    }
    #expect(inbox.batches.count == 1)
    #expect(inbox.total == [.overload: 5])
  }

  @Test("a busy store is 503 for that batch, not ready for a moment, and it goes on")
  func busy() async throws {
    let inbox = FakeInbox()
    inbox.failNext(.busy("full"))
    try await Receiving.run(inbox) { receiving async throws in
      let client = try await receiving.client()
      client.send(Requests.post())
      let reply = await client.reply()
      #expect(reply?.status == 503)
      #expect(reply?.headers["retry-after"] == "10")
      let ready = Array("GET /readyz HTTP/1.1\r\n\r\n".utf8)
      #expect(try await receiving.send(ready)?.status == 503)
      client.send(Requests.post())
      #expect(await client.reply()?.status == 200)
      #expect(try await receiving.send(ready)?.status == 200)
    }
    #expect(inbox.deliveries.count == 1)
  }

  @Test("a failed disk answers nobody with 200, and ends the receiver with the reason; no retry")
  func failed() async throws {
    let inbox = FakeInbox()
    inbox.gate()
    inbox.failNext(.failed("I/O error"))
    try await Receiving.run(inbox) { receiving async throws in
      var clients: [Client] = []
      for number in 0..<5 {
        let client = try await receiving.client()
        client.send(Requests.post(id: "\(number)"))
        if number == 0 { await inbox.untilBegun(1) }
        clients.append(client)
      }
      try await receiving.untilQueued(4)
      inbox.open()
      for client in clients { #expect(await client.reply()?.status == 503) }
      #expect(await receiving.ended() == .store(.failed("I/O error")))
    }
    #expect(inbox.batches.isEmpty)
  }
}
