/// How many points of query cost a shop's plan allows (FACTS §8).
package struct ShopPlan: Hashable, Sendable {
  /// What the bucket holds, in points.
  package var bucket: Int
  /// Points that come back each second.
  package var restoreRate: Int

  /// A bucket of `bucket` points, refilled by `restoreRate` points a second; both above 0.
  package init(bucket: Int, restoreRate: Int) {
    self.bucket = bucket
    self.restoreRate = restoreRate
  }

  /// What most shops have.
  package static let standard = ShopPlan(bucket: 2000, restoreRate: 100)
  /// Shopify Plus.
  package static let plus = ShopPlan(bucket: 20_000, restoreRate: 1000)
  /// Shopify's enterprise plan.
  package static let enterprise = ShopPlan(bucket: 40_000, restoreRate: 2000)

  /// The most fulfillment orders that a shop of the standard plan, and of Plus, is played with.
  package static let standardOrders = 2000
  package static let plusOrders = 20_000

  /// The plan that a shop of this size would have. A page of 50 fulfillment orders costs about 140
  /// points: to read 100,000 takes two minutes on the largest plan, and most of an hour on the
  /// smallest.
  package static func fitting(orders: Int) -> ShopPlan {
    if orders > plusOrders { return .enterprise }
    return orders > standardOrders ? .plus : .standard
  }
}
