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

  /// The most fulfillment orders that a shop of the standard plan is played with.
  package static let standardOrders = 2000

  /// The plan that a shop of this size would have: a first load of 100,000 fulfillment orders takes
  /// most of an hour on the standard one.
  package static func fitting(orders: Int) -> ShopPlan {
    orders > standardOrders ? .plus : .standard
  }
}
