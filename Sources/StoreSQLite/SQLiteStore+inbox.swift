package import Foundation
package import FulfillmentDomain
package import Store

extension SQLiteStore {
  package func accept(_ deliveries: [Delivery]) async throws(StoreError) -> [Acceptance] {
    throw .failed("there is no inbox yet")
  }
  package func count(_ rejections: [Rejection: Int]) async throws(StoreError) {}
  package func readiness() async throws(StoreError) -> StoreReadiness {
    StoreReadiness(freeBytes: 0)
  }
  package func webhookActivity() async throws(StoreError) -> WebhookActivity { WebhookActivity() }
  package func deliveries(
    _ selection: DeliverySelection, limit: Int, withBodies: Bool
  ) async throws(StoreError) -> [DeliveryRecord] { [] }
  package func nextDue() async throws(StoreError) -> Date? { nil }
  package func unplacedHints(
    limit: Int, now: Date
  ) async throws(StoreError) -> [UnplacedHint] { [] }
  package func place(_ orders: [FulfillmentOrderID: OrderID]) async throws(StoreError) {}
  package func postpone(
    _ hint: UnplacedHint, until next: Date?, reason: String
  ) async throws(StoreError) {}
  package func shopHintedAt() async throws(StoreError) -> Date? { nil }
  package func announcements(
    of orders: [OrderID]
  ) async throws(StoreError) -> [OrderID: Date] { [:] }
  @discardableResult
  package func replay(_ deliveries: [Replay]) async throws(StoreError) -> Int { 0 }
  @discardableResult
  package func pruneInbox(now: Date) async throws(StoreError) -> Int { 0 }
  package func record(_ subscriptions: SubscriptionReport) async throws(StoreError) {}
}
