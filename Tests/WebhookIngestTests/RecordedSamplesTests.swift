import Foundation
import FulfillmentDomain
import Testing
import WebhookIngest

private let folder = ProcessInfo.processInfo.environment["QUAYSIDE_SAMPLES"]

/// Shopify's own sample payloads, which CI has beside the project.
@Suite("Recorded webhook samples", .enabled(if: folder != nil, "QUAYSIDE_SAMPLES names no folder"))
struct RecordedSamplesTests {
  @Test("what Quayside subscribes to is understood, and what is not is kept as unrouted")
  func samples() throws {
    let url = URL(filePath: try #require(folder))
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
      .filter { $0.hasSuffix(".json") }.sorted()
    var ran = 0
    var hints = 0
    for name in names {
      let text = name.dropLast(".json".count).replacing("__", with: "/")
      let topic = try #require(WebhookTopic(text), "\(name)")
      let body = Array(try Data(contentsOf: url.appending(path: name)))
      let time = Date(timeIntervalSince1970: 1_800_000_000)
      let reading = HintExtractor().extract(
        topic: topic, format: .json, body: body, triggeredAt: time)
      let isStock = topic.family == .inventoryLevels
      #expect(reading.outcome == (isStock ? .unrouted : .hinted), "\(name)")
      #expect(reading.hints.isEmpty == isStock, "\(name)")
      // Every fulfillment order that the sample names anywhere is hinted at.
      if topic.family == .fulfillmentOrders || topic.family == .fulfillmentHolds {
        let named = Set(
          String(decoding: body, as: UTF8.self).matches(of: /FulfillmentOrder\/(\d+)"/)
            .compactMap { FulfillmentOrderID($0.output.1) })
        let hinted = Set(
          reading.hints.compactMap { hint in
            if case .fulfillmentOrder(let id) = hint.subject { id } else { nil }
          })
        #expect(named.isSubset(of: hinted), "\(name)")
      }
      ran += 1
      hints += reading.hints.count
    }
    print("recorded webhook samples: \(ran) read, \(hints) hints")
    #expect(ran > 0)
  }
}
