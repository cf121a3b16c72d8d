import NIOCore
import Store
import Testing

@testable import WebhookIngest

@Suite("TLS that ends here")
struct TLSTests {
  @Test("deliveries, refusals and the end of a connection go through TLS as they do without")
  func deliveries() async throws {
    let certificate = try TestCertificate()
    let inbox = FakeInbox()
    try await Receiving.run(inbox, tls: certificate.files) { receiving async throws in
      let client = try await Client.connect(receiving.port, isTLS: true)
      for number in 0..<3 {
        client.send(Requests.post(id: "\(number)"))
        #expect(await client.reply()?.status == 200)
      }
      client.send(Requests.post(secret: "wrong"))
      #expect(await client.reply()?.status == 401)
      await client.untilClosed()
      // Without TLS there is nothing to talk about.
      #expect(try await receiving.send(Requests.post())?.status == nil)
    }
    #expect(inbox.deliveries.map(\.webhookID) == ["0", "1", "2"])
  }

  @Test("a handshake that never ends is cut off, and delays nobody")
  func silence() async throws {
    let certificate = try TestCertificate()
    var limits = IngestLimits.patient
    limits.headTime = .milliseconds(100)
    try await Receiving.run(FakeInbox(), limits: limits, tls: certificate.files) {
      receiving async throws in
      let silent = try await receiving.client()
      silent.send([0x16, 0x03, 0x01])
      await silent.untilClosed()
    }
  }
}
