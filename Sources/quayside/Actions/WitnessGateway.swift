import Foundation
import FulfillmentDomain
import Synchronization

/// Passes everything on to the shop and remembers why an intent was not sent: the store keeps a
/// sentence, but the exit code depends on the error.
final class WitnessGateway: ShopGateway {
  private let shop: any ShopGateway
  private let errors = Mutex<[UUID: ShopError]>([:])

  init(_ shop: any ShopGateway) { self.shop = shop }

  /// Why the intent's last attempt did nothing; nil where it did not end so.
  func error(of intent: UUID) -> ShopError? { errors.withLock { $0[intent] } }

  func perform(_ intent: Intent) async -> ActionOutcome {
    let outcome = await shop.perform(intent)
    if case .notSent(let error) = outcome { errors.withLock { $0[intent.id] = error } }
    return outcome
  }

  func profile() async throws(ShopError) -> ShopProfile { try await shop.profile() }
  func locations() async throws(ShopError) -> [Location] { try await shop.locations() }
  func poll(_ request: PollRequest) async throws(ShopError) -> PollPage {
    try await shop.poll(request)
  }
  func orders(_ ids: [OrderID]) async throws(ShopError) -> [OrderReading] {
    try await shop.orders(ids)
  }
  func fulfillmentOrders(
    _ ids: [FulfillmentOrderID]
  ) async throws(ShopError) -> [FulfillmentOrder] { try await shop.fulfillmentOrders(ids) }
  func budget() async -> APIBudget? { await shop.budget() }
}
