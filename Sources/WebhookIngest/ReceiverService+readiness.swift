import Foundation
import HTTPTypes
import Store
import Synchronization

extension ReceiverService {
  /// `/readyz`: 200 where deliveries are taken, else 503. Says nothing of the shop.
  func readiness() async -> Answer {
    let readiness = try? await inbox.readiness()
    let isReady =
      batcher.isOpen && !batcher.isTroubled
      && readiness.map { $0.freeBytes >= limits.diskFloor } == true
    let age = readiness?.watermark.map { max(0, Int(now().timeIntervalSince($0))) }
    let fields: [(String, String?)] = [
      ("ready", "\(isReady)"),
      ("lastCommit", readiness?.lastCommit.map(Self.text)),
      ("watermark", readiness?.watermark.map(Self.text)),
      ("watermarkAgeSeconds", age.map { "\($0)" }),
      ("diskFreeBytes", readiness.map { "\($0.freeBytes)" }),
      ("queue", "\(batcher.waiting)"),
    ]
    let body = fields.map { "\"\($0)\":\($1 ?? "null")" }.joined(separator: ",")
    return Answer(status: isReady ? .ok : .serviceUnavailable, body: "{\(body)}")
  }

  private static func text(_ date: Date) -> String { "\"\(date.formatted(.iso8601))\"" }

  /// Hands over what was turned away since the last time; keeps it where the store cannot take it.
  func handOverCounts() async {
    guard let counts = tally.withLock({ $0.take() }) else { return }
    do {
      try await inbox.count(counts)
    } catch {
      tally.withLock { $0.restore(counts) }
    }
  }
}
