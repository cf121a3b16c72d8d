import Crypto
import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import WebhookIngest

@Suite("Whom the receiver believes (A1)")
struct TrustTests {
  @Test(
    "a wrong, missing, cut, hexadecimal or doubled signature is 401, stores nothing, and is counted"
  )
  func signatures() async throws {
    let inbox = FakeInbox()
    let body = Array(Requests.body.utf8)
    let good = Signed.header(body, Requests.secret)
    let key = SymmetricKey(data: Data(Requests.secret.utf8))
    let hex = Hex.text(HMAC<SHA256>.authenticationCode(for: body, using: key))
    let wrong: [String?] = [
      nil, "", Signed.header(body, "another"), Signed.header(body, ""),
      Signed.header(body + [0x20], Requests.secret), String(good.dropLast()),
      String(good.prefix(20)), hex, "\(good), \(good)", "\(good)\r\nx-shopify-hmac-sha256: \(good)",
      good.uppercased(),
    ]
    try await Receiving.run(inbox) { receiving async throws in
      for header in wrong {
        let reply = try await receiving.send(
          Requests.post(with: ["x-shopify-hmac-sha256": header]))
        #expect(reply?.status == 401, "\(header ?? "none")")
        #expect(reply?.body == "")
      }
    }
    #expect(inbox.batches.isEmpty)
    #expect(inbox.total == [.signature: wrong.count])
  }

  @Test("a flood of bad signatures is one write of counts")
  func flood() async throws {
    let inbox = FakeInbox()
    try await Receiving.run(inbox) { receiving async throws in
      for _ in 0..<200 { _ = try await receiving.send(Requests.post(secret: "wrong")) }
      #expect(inbox.counts.isEmpty)
    }
    #expect(inbox.counts == [[.signature: 200]])
  }

  @Test("two secrets at once: each delivery says which one signed it")
  func rotation() async throws {
    let inbox = FakeInbox()
    try await Receiving.run(inbox, secrets: ["old", "new"]) { receiving async throws in
      #expect(try await receiving.send(Requests.post(id: "1", secret: "new"))?.status == 200)
      #expect(try await receiving.send(Requests.post(id: "2", secret: "old"))?.status == 200)
      #expect(try await receiving.send(Requests.post(id: "3", secret: "older"))?.status == 401)
    }
    let labels = inbox.deliveries.map(\.secret)
    #expect(labels == ["new", "old"].map { SigningSecret(name: "client_secret", $0)?.label })
  }

  @Test("without any secret nobody is believed, an empty one's signature least")
  func none() async throws {
    let inbox = FakeInbox()
    try await Receiving.run(inbox, secrets: [""]) { receiving async throws in
      #expect(try await receiving.send(Requests.post(secret: ""))?.status == 401)
    }
    #expect(inbox.batches.isEmpty)
  }

  @Test("another shop's delivery is refused, however well signed; case does not matter")
  func shops() async throws {
    let inbox = FakeInbox()
    try await Receiving.run(inbox) { receiving async throws in
      let others: [String?] = ["other.myshopify.com", "", nil]
      for shop in others {
        let reply = try await receiving.send(
          Requests.post(with: ["x-shopify-shop-domain": shop]))
        #expect(reply?.status == 403)
      }
      let upper = Requests.post(with: ["x-shopify-shop-domain": "EXAMPLE.myshopify.com"])
      #expect(try await receiving.send(upper)?.status == 200)
    }
    #expect(inbox.deliveries.map(\.shop) == [Requests.shop])
    #expect(inbox.total == [.otherShop: 3])
  }

  @Test("without a configured shop any signed one is taken")
  func anyShop() async throws {
    let inbox = FakeInbox()
    try await Receiving.run(inbox, shop: nil) { receiving async throws in
      let reply = try await receiving.send(
        Requests.post(with: ["x-shopify-shop-domain": "other.myshopify.com"]))
      #expect(reply?.status == 200)
    }
    #expect(inbox.deliveries.map(\.shop) == ["other.myshopify.com"])
  }
}
