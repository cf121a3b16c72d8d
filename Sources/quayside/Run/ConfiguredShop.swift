import Foundation
import FulfillmentDomain
import Synchronization

/// The shop that is configured: asks who answers before anything else, and lets nothing through
/// from or to another one, whose orders would end in this one's database.
///
/// It also remembers why an intent was not sent: the store keeps a sentence, but the exit code
/// depends on the error.
final class ConfiguredShop: ShopGateway {
  private let shop: any ShopGateway
  /// `example.myshopify.com`; nil where none is named, so that any may answer.
  private let domain: String?
  private let isKnown = Mutex(false)
  private let errors = Mutex<[UUID: ShopError]>([:])

  init(_ shop: any ShopGateway, domain: String?) {
    self.shop = shop
    self.domain = domain
  }

  /// Why the intent's last attempt did nothing; nil where it did not end so.
  func error(of intent: UUID) -> ShopError? { errors.withLock { $0[intent] } }

  func profile() async throws(ShopError) -> ShopProfile {
    let profile = try await shop.profile()
    if let domain, profile.domain.lowercased() != domain {
      isKnown.withLock { $0 = false }
      throw .otherShop(configured: domain, answered: profile.domain)
    }
    isKnown.withLock { $0 = true }
    return profile
  }

  func perform(_ intent: Intent) async -> ActionOutcome {
    let outcome: ActionOutcome
    do throws(ShopError) {
      try await identify()
      outcome = await shop.perform(intent)
    } catch {
      outcome = .notSent(error)
    }
    if case .notSent(let error) = outcome { errors.withLock { $0[intent.id] = error } }
    return outcome
  }

  func locations() async throws(ShopError) -> [Location] {
    try await identify()
    return try await shop.locations()
  }

  func poll(_ request: PollRequest) async throws(ShopError) -> PollPage {
    try await identify()
    return try await shop.poll(request)
  }

  func orders(_ ids: [OrderID]) async throws(ShopError) -> [OrderReading] {
    try await identify()
    return try await shop.orders(ids)
  }

  func fulfillmentOrders(
    _ ids: [FulfillmentOrderID]
  ) async throws(ShopError) -> [FulfillmentOrder] {
    try await identify()
    return try await shop.fulfillmentOrders(ids)
  }

  func budget() async -> APIBudget? { await shop.budget() }

  private func identify() async throws(ShopError) {
    guard !isKnown.withLock({ $0 }) else { return }
    _ = try await profile()
  }
}
