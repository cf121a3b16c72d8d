import Foundation
import FulfillmentDomain

/// How long deliveries took, from the event at the shop to the screen, stage by stage; seconds.
struct DeliveryLatency: Hashable, Sendable {
  enum Stage: Hashable, Sendable, CaseIterable {
    case received, settled, painted, all
  }

  /// Sorted.
  private var spans: [Stage: [TimeInterval]] = [:]

  /// - Parameter times: when which change was on the screen.
  init(_ deliveries: [DeliveryRecord], _ times: ScreenTimes) {
    for delivery in deliveries {
      let painted = times.painted(delivery)
      note(.received, from: delivery.triggeredAt, to: delivery.receivedAt)
      note(.settled, from: delivery.receivedAt, to: delivery.settledAt)
      note(.painted, from: delivery.settledAt, to: painted)
      note(.all, from: delivery.triggeredAt, to: painted)
    }
    for stage in spans.keys { spans[stage]?.sort() }
  }

  func count(_ stage: Stage) -> Int { spans[stage]?.count ?? 0 }

  /// The least span that `share` of them do not exceed (nearest rank); nil where there is none.
  func percentile(_ share: Double, _ stage: Stage) -> TimeInterval? {
    guard let sorted = spans[stage], !sorted.isEmpty else { return nil }
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }

  /// Shopify's clock and ours differ: a span never is less than nothing.
  private mutating func note(_ stage: Stage, from start: Date?, to end: Date?) {
    guard let start, let end else { return }
    spans[stage, default: []].append(max(0, end.timeIntervalSince(start)))
  }
}

extension ScreenTimes {
  /// When what a delivery hinted at was on the screen: never before it was read.
  func painted(_ delivery: DeliveryRecord) -> Date? {
    guard let number = delivery.settledNumber, let settled = delivery.settledAt else { return nil }
    return time(of: number).map { max($0, settled) }
  }
}

extension Clock {
  /// A time that something took: `310 ms`, `2.1 s`, `4 min`, `26h`.
  static func took(_ seconds: TimeInterval) -> String {
    if seconds < 0.9995 { return "\(Int((max(0, seconds) * 1000).rounded())) ms" }
    if seconds < 9.95 {
      let tenths = Int((seconds * 10).rounded())
      return "\(tenths / 10).\(tenths % 10) s"
    }
    if seconds < 60 { return "\(Int(seconds)) s" }
    return seconds < 3600 ? "\(Int(seconds / 60)) min" : span(seconds)
  }
}
