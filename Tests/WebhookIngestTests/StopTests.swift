import Foundation
import FulfillmentDomain
import Logging
import NIOCore
import Store
import Testing

@testable import WebhookIngest

@Suite("Starting and stopping the receiver", .timeLimit(.minutes(3)))
struct StopTests {
  @Test("a stop commits and answers what was read, counts what was turned away, and returns")
  func drains() async throws {
    let inbox = FakeInbox()
    inbox.gate()
    try await Receiving.run(inbox) { receiving async throws in
      _ = try await receiving.send(Requests.post(secret: "wrong"))
      var clients: [Client] = []
      for number in 0..<10 {
        let client = try await receiving.client()
        client.send(Requests.post(id: "\(number)"))
        clients.append(client)
        if number == 0 { await inbox.untilBegun(1) }
      }
      try await receiving.untilQueued(9)
      let idle = try await receiving.client()
      receiving.stop()
      await idle.untilClosed()
      inbox.open()
      for client in clients { #expect(await client.reply()?.status == 200) }
      #expect(await receiving.ended() == nil)
      await #expect(throws: (any Error).self) { _ = try await receiving.client() }
    }
    #expect(inbox.deliveries.count == 10)
    #expect(inbox.total == [.signature: 1])
  }

  @Test("a commit that hangs is given up after the grace: no 200, and the receiver returns")
  func hangs() async throws {
    var limits = IngestLimits.patient
    limits.grace = .milliseconds(50)
    let inbox = FakeInbox()
    inbox.gate()
    try await Receiving.run(inbox, limits: limits) { receiving async throws in
      let client = try await receiving.client()
      client.send(Requests.post())
      await inbox.untilBegun(1)
      receiving.stop()
      #expect(await receiving.ended() == nil)
      #expect(await client.reply()?.status != 200)
    }
    inbox.open()
  }

  @Test("an address in use is an error that says what to do")
  func inUse() async throws {
    try await Receiving.run(FakeInbox()) { receiving async throws in
      let second = WebhookReceiver(
        ReceiverConfiguration(host: "127.0.0.1", port: receiving.port, shop: nil, secrets: []),
        inbox: FakeInbox(), onCommit: {},
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      await #expect(
        throws: ReceiverError.cannotListen(
          address: "127.0.0.1:\(receiving.port)", why: "it is in use")
      ) { try await second.run { _ in } }
    }
  }

  @Test("a certificate that is none is an error that names the file")
  func certificate() async throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "quayside-\(UUID().uuidString).pem").path
    try Data("no certificate".utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    for certificate in [path, "/nowhere/certificate.pem"] {
      let receiver = WebhookReceiver(
        ReceiverConfiguration(
          host: "127.0.0.1", port: 0, shop: nil, secrets: [],
          tls: .init(certificate: certificate, key: path)),
        inbox: FakeInbox(), onCommit: {},
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      do throws(ReceiverError) {
        try await receiver.run { _ in }
        Issue.record("it listens")
      } catch {
        guard case .badCertificate(certificate, _) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(error.sentence.contains(certificate))
      }
    }
  }
}
