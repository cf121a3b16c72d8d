import Foundation
import FulfillmentDomain
import Synchronization

/// The shop that is configured: asks who answers before anything else, and lets nothing through
/// from or to another one, whose orders would end in this one's database.
///
/// It also remembers why an intent was not sent: the store keeps a sentence, but the exit code
/// depends on the error.
final class ConfiguredShop: ShopGateway, SubscriptionGateway {
  private let shop: any ShopGateway & SubscriptionGateway
  /// `example.myshopify.com`; nil where none is named, so that any may answer.
  private let domain: String?
  private let isKnown = Mutex(false)
  private let errors = Mutex<[UUID: ShopError]>([:])

  init(_ shop: any ShopGateway & SubscriptionGateway, domain: String?) {
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

  func orders(_ ids: [OrderID], lane: ReadLane) async throws(ShopError) -> [OrderReading] {
    try await identify()
    return try await shop.orders(ids, lane: lane)
  }

  func fulfillmentOrders(
    _ ids: [FulfillmentOrderID], lane: ReadLane
  ) async throws(ShopError) -> [FulfillmentOrder] {
    try await identify()
    return try await shop.fulfillmentOrders(ids, lane: lane)
  }

  func orderIDs(named name: String) async throws(ShopError) -> [OrderID] {
    try await identify()
    return try await shop.orderIDs(named: name)
  }

  func moveOptions(for order: FulfillmentOrder) async throws(ShopError) -> [MoveOption] {
    try await identify()
    return try await shop.moveOptions(for: order)
  }

  func stock(for order: FulfillmentOrder) async throws(ShopError) -> [LineStock] {
    try await identify()
    return try await shop.stock(for: order)
  }

  func beginBulkLoad() async throws(ShopError) -> BulkLoadStart {
    try await identify()
    return try await shop.beginBulkLoad()
  }

  func bulkLoad(_ id: BulkOperationID) async throws(ShopError) -> BulkLoad? {
    try await identify()
    return try await shop.bulkLoad(id)
  }

  func bulkRows(of load: BulkLoad) async throws(ShopError) -> any BulkRows {
    try await identify()
    return try await shop.bulkRows(of: load)
  }

  func webhookSubscriptions() async throws(ShopError) -> [WebhookSubscription] {
    try await identify()
    return try await shop.webhookSubscriptions()
  }

  func subscribe(
    to topic: WebhookTopic, uri: String, format: WebhookFormat
  ) async throws(ShopError) -> SubscribeOutcome {
    try await identify()
    return try await shop.subscribe(to: topic, uri: uri, format: format)
  }

  func unsubscribe(_ id: WebhookSubscriptionID) async throws(ShopError) -> [String] {
    try await identify()
    return try await shop.unsubscribe(id)
  }

  func budget() async -> APIBudget? { await shop.budget() }

  func clockSkew() async -> TimeInterval? { await shop.clockSkew() }

  private func identify() async throws(ShopError) {
    guard !isKnown.withLock({ $0 }) else { return }
    _ = try await profile()
  }
}
