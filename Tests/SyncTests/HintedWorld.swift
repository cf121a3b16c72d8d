import Foundation
import FulfillmentDomain
import SimulatedShop
import Store
import StoreSQLite
import TestKit

@testable import Sync

/// A world whose shop posts its webhooks to us over HTTP. What a body names is read here in the
/// plainest way: the receiver and its rules have tests of their own.
final class HintedWorld {
  let world: World
  let core: SyncCore
  private let receiver: LoopbackServer
  private var taken = 0

  init(_ world: World) async throws {
    self.world = world
    receiver = try await LoopbackServer.start(
      Array(repeating: .send(LoopbackServer.json("{}")), count: 20_000))
    core = SyncCore(
      store: world.store, gateway: world.client, clock: world.clock,
      webhooks: WebhookPlan(
        gateway: world.client, uri: "\(receiver.baseURL)/webhooks"), logger: quietLogger)
  }

  func end() async throws { try await receiver.stop() }

  /// Everything is read and every topic subscribed to.
  func begin() async throws {
    _ = try await core.syncOnce(full: false)
    await core.receiver(is: .listening)
    await settle()
    _ = await core.checkSubscriptions()
  }

  /// Reads until there is nothing to read now.
  @discardableResult
  func settle() async -> TimeInterval {
    for _ in 0..<400 {
      if let next = await core.readTurn() { return next.timeIntervalSince(world.clock.now) }
      if await core.failure != nil { return .infinity }
    }
    return 0
  }

  /// Reads while so much time passes.
  func pass(_ seconds: TimeInterval) async {
    var rest = seconds
    while rest > 0 {
      let wait = min(max(await settle(), 0.001), rest)
      world.clock.advance(by: wait)
      rest -= wait
    }
    await settle()
  }

  /// Commits what the shop has sent until now, as the receiver would. Returns how many there were.
  @discardableResult
  func deliver() async throws -> Int {
    await world.shop.webhooksSettled()
    let new = receiver.requests.dropFirst(taken)
    taken += new.count
    let deliveries = new.compactMap(delivery)
    for start in stride(from: 0, to: deliveries.count, by: StoreLimits.deliveriesPerWrite) {
      _ = try await world.store.accept(
        Array(deliveries[start...].prefix(StoreLimits.deliveriesPerWrite)))
    }
    if !deliveries.isEmpty { await core.hinted() }
    return deliveries.count
  }

  private func delivery(_ request: String) -> Delivery? {
    guard let split = request.range(of: "\r\n\r\n") else { return nil }
    let (head, body) = (request[..<split.lowerBound], request[split.upperBound...])
    let topic = Self.header("X-Shopify-Topic", head)
    return Delivery(
      shop: Self.header("X-Shopify-Shop-Domain", head), topic: topic,
      webhookID: Self.header("X-Shopify-Webhook-Id", head),
      triggeredAt: Self.time(Self.header("X-Shopify-Triggered-At", head)),
      receivedAt: world.clock.now, secret: "client_secret", digest: Data(count: 32),
      size: body.utf8.count, hints: Self.hints(topic, String(body)))
  }

  private static func header(_ name: String, _ head: Substring) -> String {
    let line = head.split(separator: "\r\n").first {
      $0.lowercased().hasPrefix("\(name.lowercased()):")
    }
    return (line?.drop { $0 != ":" }.dropFirst()).map {
      $0.trimmingCharacters(in: .whitespaces)
    } ?? ""
  }

  private static func time(_ text: String) -> Date? {
    try? Date("\(text.prefix(19))Z", strategy: .iso8601)
  }

  private static func hints(_ topic: String, _ body: String) -> [Hint] {
    let twice = topic.hasSuffix("order_routing_complete")
    if topic.hasPrefix("orders/"), let id = number(after: #""id":"#, in: body) {
      return [Hint(.order(OrderID(id)))]
    }
    if topic.hasPrefix("fulfillments/"), let id = number(after: #""order_id":"#, in: body) {
      return [Hint(.order(OrderID(id)))]
    }
    if topic.hasPrefix("app/") || topic.hasPrefix("locations/") { return [Hint(.shop)] }
    let ids = body.matches(of: /FulfillmentOrder\\?\/([0-9]+)/).compactMap { Int64($0.1) }
    let numbers = body.matches(of: /"fulfillment_order_id":\s*([0-9]+)/).compactMap { Int64($0.1) }
    return Set(ids + numbers).sorted().map {
      Hint(.fulfillmentOrder(FulfillmentOrderID($0)), readsTwice: twice)
    }
  }

  private static func number(after key: String, in body: String) -> Int64? {
    guard let at = body.range(of: key) else { return nil }
    return Int64(body[at.upperBound...].drop { $0 == " " }.prefix { $0.isNumber })
  }
}

/// The shop may post to this machine.
func inHintedWorld(
  orders: Int = 40, _ body: (HintedWorld) async throws -> Void
) async throws {
  func allowing(_ configuration: inout SimulatedShopConfiguration) {
    configuration.allowsLoopbackAddresses = true
  }
  try await inWorld(orders: orders, adjust: allowing) { world in
    let hinted = try await HintedWorld(world)
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await body(hinted))
    } catch {
      outcome = .failure(error)
    }
    try await hinted.end()
    try outcome.get()
  }
}
