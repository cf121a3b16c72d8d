import Foundation

/// Shopify's leaky bucket: filled at a steady rate, a query pays what it asks for and gets back
/// what it did not use.
struct CostBucket: Sendable {
  var maximum: Double
  var restoreRate: Double
  private var available: Double
  private var filledAt: Date

  init(_ plan: ShopPlan, at date: Date) {
    maximum = Double(plan.bucket)
    restoreRate = Double(plan.restoreRate)
    available = maximum
    filledAt = date
  }

  mutating func fill(at date: Date) {
    let passed = max(0, date.timeIntervalSince(filledAt))
    available = min(maximum, available + passed * restoreRate)
    filledAt = max(filledAt, date)
  }

  /// False where there is not enough: then nothing is taken.
  mutating func take(_ points: Int) -> Bool {
    guard available >= Double(points) else { return false }
    available -= Double(points)
    return true
  }

  mutating func giveBack(_ points: Int) { available = min(maximum, available + Double(points)) }

  /// Takes away what is left but `points` (a test that wants to be throttled).
  mutating func drain(to points: Int) { available = min(available, Double(points)) }

  func cost(requested: Int, actual: Int?) -> ShopJSON {
    .pairs([
      "requestedQueryCost": .number(requested),
      "actualQueryCost": actual.map { .number($0) } ?? .null,
      "throttleStatus": .pairs([
        "maximumAvailable": .number(Int(maximum)),
        "currentlyAvailable": .number(Int(available)),
        "restoreRate": .number(Int(restoreRate)),
      ]),
    ])
  }
}
