import Crypto
import Foundation
import Testing

@testable import WebhookIngest

@Suite("Signatures (A1)")
struct SignatureTests {
  private let body = Array(#"{"id":1}"#.utf8)

  private func secret(_ text: String, _ name: String = "client_secret") throws -> SigningSecret {
    try #require(SigningSecret(name: name, text))
  }

  private func label(_ header: String, _ ring: SecretRing) -> String? {
    Signature(headers: [header]).flatMap { ring.label(for: body, signature: $0) }
  }

  @Test("a signature by any of the secrets is taken, and says which made it")
  func several() throws {
    let new = try secret("new")
    let old = try secret("old")
    let ring = SecretRing([new, old])
    #expect(label(Signed.header(body, "new"), ring) == new.label)
    #expect(label(Signed.header(body, "old"), ring) == old.label)
    #expect(label(Signed.header(body, "other"), ring) == nil)
    #expect(label(Signed.header(body + [0x20], "new"), ring) == nil)
    #expect(new.label != old.label)
  }

  @Test("nothing signs where there is no secret, and an empty one cannot be made")
  func empty() {
    #expect(SigningSecret(name: "client_secret", "") == nil)
    #expect(label(Signed.header(body, ""), SecretRing([])) == nil)
  }

  @Test("a label is the name and eight hex digits, and never the secret")
  func labels() throws {
    let first = try secret("hunter2")
    #expect(first.label.wholeMatch(of: /client_secret [0-9a-f]{8}/) != nil)
    #expect(try secret("hunter2").label == first.label)
    #expect(try secret("hunter3").label != first.label)
  }

  @Test("one header of canonical base64 of 32 bytes, and nothing else")
  func forms() throws {
    let ring = SecretRing([try secret("s")])
    let good = Signed.header(body, "s")
    let hex = Hex.text(
      HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Array("s".utf8))))
    #expect(label(good, ring) != nil)
    let cut = String(good.dropLast())
    let wrong: [String] = [
      "", hex, hex.uppercased(), "sha256=\(good)", cut, String(good.dropFirst()), "\(good)=",
      "\(good)\n", " \(good)", "\(cut)A", good.lowercased(), "\(good.dropLast(2))==",
      Data(good.utf8).base64EncodedString(), "\(good.prefix(43))é",
    ]
    for text in wrong { #expect(label(text, ring) == nil, "\(text)") }
    #expect(Signature(headers: []) == nil)
    #expect(Signature(headers: [good, good]) == nil)
  }

  @Test("base64 whose last digit has bits to spare is another text for the same bytes: refused")
  func canonical() throws {
    let zeros = String(repeating: "A", count: 43) + "="
    #expect(Signature(Array(zeros.utf8))?.bytes == [UInt8](repeating: 0, count: 32))
    for last in ["B", "C", "D"] {
      #expect(Signature(Array((String(repeating: "A", count: 42) + last + "=").utf8)) == nil)
    }
  }
}
