import Foundation
import FulfillmentDomain
import Store
import WebhookIngest

/// Raises what kept deliveries hint at again.
struct WebhookReplay {
  /// The most deliveries that one command takes, the latest first.
  static let most = 10_000
  /// Bodies that are in memory at once.
  static let bodiesAtOnce = 50

  let store: any CoreStore
  let extractor = HintExtractor()

  /// What came of it.
  struct Outcome: Hashable, Sendable {
    /// The deliveries that were found and taken.
    var numbers: Set<Int64> = []
    var found = 0
    /// Those of them that hint at something.
    var raised = 0
    /// Whether there were more than `most`.
    var isCut = false
  }

  /// Raises those of each selection, each delivery once.
  func run(_ selections: [DeliverySelection]) async throws(StoreError) -> Outcome {
    var numbers: Set<Int64> = []
    for selection in selections {
      let records = try await store.deliveries(selection, limit: Self.most + 1, withBodies: false)
      numbers.formUnion(records.map(\.number))
    }
    var outcome = Outcome()
    outcome.isCut = numbers.count > Self.most
    let newest = numbers.sorted(by: >).prefix(Self.most)
    let oldestFirst = Array(newest.reversed())
    outcome.numbers = Set(oldestFirst)
    for start in stride(from: 0, to: oldestFirst.count, by: Self.bodiesAtOnce) {
      let piece = oldestFirst[start..<min(start + Self.bodiesAtOnce, oldestFirst.count)]
      var replays: [Replay] = []
      for number in piece {
        let records = try await store.deliveries(.number(number), limit: 1, withBodies: true)
        replays += records.map { replay($0) }
      }
      outcome.found += try await store.replay(replays)
      outcome.raised += replays.count { !$0.hints.isEmpty }
    }
    return outcome
  }

  /// By today's rules where the whole body is kept and says something by them, else what the
  /// delivery hinted at when it came.
  func replay(_ record: DeliveryRecord) -> Replay {
    guard let body = record.body, body.count == record.size else {
      return Replay(number: record.number, hints: record.hints)
    }
    let found = extractor.extract(
      topic: WebhookTopic(record.topic), format: record.format, body: Array(body),
      triggeredAt: record.triggeredAt)
    return Replay(
      number: record.number, hints: found.hints.isEmpty ? record.hints : found.hints)
  }
}
