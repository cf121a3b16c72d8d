import Foundation
import FulfillmentDomain
import Store

extension MemoryStore {
  func accept(_ deliveries: [Delivery]) async throws(StoreError) -> [Acceptance] { [] }
  func count(_ rejections: [Rejection: Int]) async throws(StoreError) {}
  func readiness() async throws(StoreError) -> StoreReadiness { StoreReadiness(freeBytes: 0) }
  func webhookActivity() async throws(StoreError) -> WebhookActivity { WebhookActivity() }
  func deliveries(
    _ selection: DeliverySelection, limit: Int, withBodies: Bool
  ) async throws(StoreError) -> [DeliveryRecord] { [] }
  func nextDue() async throws(StoreError) -> Date? { nil }
  func unplacedHints(limit: Int, now: Date) async throws(StoreError) -> [UnplacedHint] { [] }
  func place(_ orders: [FulfillmentOrderID: OrderID]) async throws(StoreError) {}
  func postpone(
    _ hint: UnplacedHint, until next: Date?, reason: String
  ) async throws(StoreError) {}
  func shopHintedAt() async throws(StoreError) -> Date? { nil }
  func announcements(of orders: [OrderID]) async throws(StoreError) -> [OrderID: Date] { [:] }
  @discardableResult
  func replay(_ deliveries: [Replay]) async throws(StoreError) -> Int { 0 }
  @discardableResult
  func pruneInbox(now: Date) async throws(StoreError) -> Int { 0 }
  func record(_ subscriptions: SubscriptionReport) async throws(StoreError) {}
}
