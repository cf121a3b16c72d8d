import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import WebhookIngest

@Suite("Hostile bodies, well signed", .serialized)
struct HostileBodyTests {
  private static let bomb = """
    <?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
    <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
    <!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">
    ]><order><id>&h;</id></order>
    """
  private static let nested = String(repeating: "[", count: 1_000_000)

  @Test("nesting without end, an XML bomb and bad UTF-8 are answered and set aside as poison")
  func poison() async throws {
    let inbox = FakeInbox()
    try await Receiving.run(inbox) { receiving async throws in
      #expect(try await receiving.send(Requests.post(Self.nested, id: "1"))?.status == 200)
      #expect(try await receiving.send(Requests.post(Self.bomb, id: "2"))?.status == 200)
      let xml = Requests.post(Self.bomb, id: "x", with: ["content-type": "application/xml"])
      #expect(try await receiving.send(xml)?.status == 200)
      let bad: [UInt8] = [0x22, 0xC0, 0xAF, 0x22]
      let head = Array(Requests.head(Requests.fields(bad, id: "3")).utf8)
      #expect(try await receiving.send(head + bad)?.status == 200)
    }
    // The bomb comes with JSON's content type and then with its own.
    #expect(
      inbox.deliveries.map(\.outcome) == [
        .poison("nested too deeply"), .poison("not JSON at byte 0"),
        .poison("XML with a document type, which no webhook has"), .poison("not UTF-8 at byte 1"),
      ])
    #expect(
      inbox.deliveries.map { $0.body?.count } == [
        64 << 10, Self.bomb.utf8.count, Self.bomb.utf8.count, 4,
      ])
  }

  @Test("100 XML bombs and 100 nested bodies leave no memory behind")
  func memory() async throws {
    var grown: [Int] = []
    let nested = String(Self.nested.prefix(100_000))
    // Other tests run beside this one and take memory too, but not in every round.
    for round in 0..<3 {
      let inbox = FakeInbox()
      try await Receiving.run(inbox) { receiving async throws in
        let client = try await receiving.client()
        let before = Self.residentBytes()
        for number in 0..<100 {
          client.send(
            Requests.post(
              Self.bomb, id: "x\(round)-\(number)", with: ["content-type": "application/xml"]))
          #expect(await client.reply()?.status == 200)
          client.send(Requests.post(nested, id: "j\(round)-\(number)"))
          #expect(await client.reply()?.status == 200)
        }
        grown.append(Self.residentBytes() - before)
        await client.close()
      }
      let isPoison = inbox.deliveries.allSatisfy {
        if case .poison = $0.outcome { return true }
        return false
      }
      #expect(isPoison && inbox.deliveries.count == 200)
    }
    #expect((grown.min() ?? .max) < 32 << 20, "\(grown)")
  }

  private static func residentBytes() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let words = text.split(separator: " ")
    return (words.count > 1 ? Int(words[1]) ?? 0 : 0) * 4096
  }
}
