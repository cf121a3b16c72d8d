/// What was really done to the shop, so that a test can say "exactly once".
struct ShopEffects: Sendable, Equatable {
  private var byMutation: [String: Int] = [:]
  private var byOrder: [String: [Int64: Int]] = [:]

  mutating func note(_ mutation: String, on fulfillmentOrders: [Int64]) {
    byMutation[mutation, default: 0] += 1
    for id in fulfillmentOrders { byOrder[mutation, default: [:]][id, default: 0] += 1 }
  }

  func count(of mutation: String) -> Int { byMutation[mutation] ?? 0 }

  func count(of mutation: String, on fulfillmentOrder: Int64) -> Int {
    byOrder[mutation]?[fulfillmentOrder] ?? 0
  }

  var total: Int { byMutation.values.reduce(0, +) }
}
