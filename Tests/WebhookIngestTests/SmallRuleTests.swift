import Foundation
import FulfillmentDomain
import HTTPTypes
import Store
import Testing

@testable import WebhookIngest

@Suite("Small rules of the receiver")
struct SmallRuleTests {
  @Test(
    "reads the times that Shopify writes",
    arguments: [
      ("1970-01-01T00:00:00Z", 0.0), ("2026-11-02T08:15:30.123456Z", 1_793_607_330.123456),
      ("2026-11-02T08:15:30-05:00", 1_793_625_330), ("2024-02-29T23:59:59+14:00", 1_709_200_799),
      ("1969-12-31T23:59:59.5Z", -0.5), ("2000-03-01t00:00:00z", 951_868_800),
    ])
  func times(text: String, seconds: Double) throws {
    let date = try #require(RFC3339.date(text))
    #expect(abs(date.timeIntervalSince1970 - seconds) < 0.000_01)
  }

  @Test(
    "takes nothing else for a time",
    arguments: [
      "", "2026", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-01-01 00:00:00Z",
      "2026-01-01T24:00:00Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z",
      "2026-01-01T00:00:00+5", "2026-01-01T00:00:00Zx", "٢٠٢٦-01-01T00:00:00Z",
      "2026-01-01T00:00:00.000000000000000000000000000000000Z",
    ])
  func noTimes(text: String) { #expect(RFC3339.date(text) == nil) }

  @Test("waiting deliveries form the next batch, at most so many, oldest first")
  func batches() {
    var queue = BatchQueue<Int>(limit: 5, batch: 3)
    func add(_ numbers: ClosedRange<Int>) -> [BatchQueue<Int>.Admission] {
      numbers.map { queue.add($0) }
    }
    func next() -> [Int] { queue.next() }
    #expect(add(1...1) == [.begin])
    #expect(next() == [1])
    #expect(add(2...7) == [.wait, .wait, .wait, .wait, .wait, .full])
    #expect(next() == [2, 3, 4])
    #expect(add(8...8) == [.wait])
    #expect(next() == [5, 6, 8])
    #expect(queue.isWriting)
    #expect(next() == [])
    #expect(!queue.isWriting)
    #expect(add(9...10) == [.begin, .wait])
    let left = queue.close()
    #expect(left == [9, 10])
    #expect(add(11...11) == [.closed])
    #expect(next() == [])
  }

  @Test("the disk is looked at every few seconds, by one at a time, also when the clock goes back")
  func gauge() {
    let start = Date(timeIntervalSince1970: 1000)
    var gauge = DiskGauge(floor: 100, interval: 2)
    func mayLook(_ seconds: TimeInterval) -> Bool { gauge.mayLook(now: start + seconds) }
    let first = [mayLook(0), mayLook(0)]
    #expect(first == [true, false])
    gauge.note(StoreReadiness(freeBytes: 99), now: start)
    #expect(gauge.isLow)
    let second = [mayLook(1.9), mayLook(2), mayLook(2)]
    #expect(second == [false, true, false])
    gauge.note(StoreReadiness(freeBytes: 100), now: start + 2)
    #expect(!gauge.isLow)
    let back = mayLook(-60)
    #expect(back)
    gauge.note(nil, now: start)
    #expect(!gauge.isLow)
  }

  @Test(
    "what was turned away is counted until it is handed over, and put back where it could not be")
  func tally() {
    var tally = RejectionTally()
    func take() -> [Rejection: Int]? { tally.take() }
    #expect(take() == nil)
    for _ in 0..<1000 { tally.add(.signature) }
    tally.add(.broken)
    let first = take()
    #expect(first == [.signature: 1000, .broken: 1])
    #expect(take() == nil)
    tally.add(.signature)
    tally.restore(first ?? [:])
    #expect(take() == [.signature: 1001, .broken: 1])
  }

  @Test("header texts are bounded and printable before they are kept")
  func headers() throws {
    var fields = HTTPFields()
    fields[try #require(HTTPField.Name("x-shopify-topic"))] = String(repeating: "é", count: 80)
    fields[try #require(HTTPField.Name("x-shopify-shop-domain"))] = "Example.MyShopify.com"
    fields[try #require(HTTPField.Name("x-shopify-webhook-id"))] = String(
      repeating: "a", count: 101)
    fields[try #require(HTTPField.Name("x-shopify-event-id"))] = "event-1"
    fields[try #require(HTTPField.Name("x-shopify-triggered-at"))] = "2099-01-01T00:00:00Z"
    let headers = DeliveryHeaders(fields, now: Date(timeIntervalSince1970: 1_793_607_330))
    #expect(headers.topic == String(repeating: "?", count: WebhookTopic.longest))
    #expect(headers.shop == "example.myshopify.com")
    #expect(headers.webhookID?.hasPrefix("odd-id:") == true)
    #expect(headers.webhookID?.count == 71)
    #expect(headers.eventID == "event-1")
    #expect(headers.triggeredAt == nil)
    #expect(headers.apiVersion == nil)
  }

  @Test("the format is the content type's, else the first byte's")
  func formats() {
    let xml = Array("\u{FEFF} <a/>".utf8)
    let json = Array(" {}".utf8)
    #expect(HintExtractor.format(contentType: "application/json", body: xml) == .json)
    #expect(HintExtractor.format(contentType: "Text/XML ; charset=utf-8", body: json) == .xml)
    #expect(HintExtractor.format(contentType: "application/xml", body: json) == .xml)
    #expect(HintExtractor.format(contentType: nil, body: xml) == .xml)
    #expect(HintExtractor.format(contentType: "text/plain", body: json) == .json)
    #expect(HintExtractor.format(contentType: nil, body: []) == .json)
  }

  @Test("there is one path for deliveries, and two to look at")
  func routes() {
    func route(_ method: HTTPRequest.Method, _ path: String) -> Route {
      Route(
        HTTPRequest(method: method, scheme: nil, authority: nil, path: path), webhooks: "/hooks")
    }
    #expect(route(.post, "/hooks") == .delivery)
    #expect(route(.post, "/hooks?a=b") == .delivery)
    #expect(route(.get, "/hooks") == .answer(.wrongMethod(allow: "POST")))
    #expect(route(.post, "/hooks/") == .answer(.notFound))
    #expect(route(.post, "/") == .answer(.notFound))
    #expect(route(.head, "/healthz") == .health)
    #expect(route(.get, "/readyz") == .readiness)
    #expect(route(.post, "/readyz") == .answer(.wrongMethod(allow: "GET, HEAD")))
  }
}
