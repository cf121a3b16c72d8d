import FulfillmentDomain

/// Counts what was turned away until it is handed over: a flood of bad requests causes no writes.
struct RejectionTally {
  private var counts: [Rejection: Int] = [:]

  mutating func add(_ rejection: Rejection) { counts[rejection, default: 0] += 1 }

  /// What came since the last time; nil where nothing did.
  mutating func take() -> [Rejection: Int]? {
    guard !counts.isEmpty else { return nil }
    defer { counts = [:] }
    return counts
  }

  /// Puts back what could not be handed over.
  mutating func restore(_ others: [Rejection: Int]) { counts.merge(others, uniquingKeysWith: +) }
}
