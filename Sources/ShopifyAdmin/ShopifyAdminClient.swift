package import Foundation
package import FulfillmentDomain
package import Logging
import Synchronization

/// The Admin GraphQL API of one shop, behind the domain's port.
///
/// Reads are repeated a few times where that can help; an action is sent once, whatever happens.
/// Call `shutdown()` before letting go of it.
package final class ShopifyAdminClient: ShopGateway {
  let exchange: AdminExchange
  let gaps: GapLog
  private let known = Mutex(Rights())
  private let askedVersion: String

  /// A client over the network. A configuration that does not pass `check()` makes every call
  /// fail with that sentence, before anything is sent. Tests hand in a clock that does not wait.
  package convenience init(
    _ configuration: AdminConfiguration, logger: Logger,
    clock: any AdminClock = SystemAdminClock()
  ) {
    self.init(
      configuration, logger: logger,
      transport: AsyncHTTPTransport(requestTimeout: configuration.requestTimeout, logger: logger),
      clock: clock, random: { Double.random(in: 0..<1) })
  }

  /// A client with everything that is not repeatable handed in; for tests.
  package init(
    _ configuration: AdminConfiguration, logger: Logger, transport: any HTTPTransport,
    clock: any AdminClock, random: @escaping @Sendable () -> Double
  ) {
    gaps = GapLog(logger)
    askedVersion = configuration.apiVersion
    exchange = AdminExchange(
      configuration: configuration, transport: transport, clock: clock, random: random,
      logger: logger)
  }

  /// Closes the connections. Nothing may be called afterwards.
  package func shutdown() async { await exchange.shutdown() }

  /// Shopify's cost bucket as last heard, filled up since by time; nil before the first reply.
  package func budget() async -> APIBudget? { exchange.budget }

  /// By how many seconds the shop's clock is ahead of ours, by the last reply that had a `Date`.
  package func clockSkew() async -> TimeInterval? { exchange.clockSkew }

  /// The shop, the scopes of the token and the version that answered; decides what optional is
  /// asked for from now on (FACTS §6.2).
  package func profile() async throws(ShopError) -> ShopProfile {
    let reply = try await exchange.read(
      .shopProfile, [:], as: ShopProfileData.self, lane: .visible)
    guard let shop = reply.data.shop, let domain = shop.myshopifyDomain,
      let scopes = reply.data.currentAppInstallation?.accessScopes
    else { throw reply.missing("shop") }
    let access = Access(scopes: Set(scopes.map(\.handle)))
    known.withLock { $0.learn(access) }
    return ShopProfile(
      name: shop.name ?? domain, domain: domain, access: access,
      apiVersion: reply.trace.apiVersion, askedVersion: askedVersion)
  }

  /// All locations, page by page: inactive and legacy (third-party) ones too (FACTS §1.1).
  package func locations() async throws(ShopError) -> [Location] {
    try await readPages { (after) async throws(ShopError) in
      let reply = try await self.exchange.read(
        .locations, ["first": .int(AdminLimits.locationsPerPage), "after": GraphQLValue(after)],
        as: LocationsData.self, lane: .poll)
      guard let page = reply.data.locations else { throw reply.missing("locations") }
      var locations: [Location] = []
      for node in page.nodes {
        guard let wire = node.value, let id = LocationID(wire.id) else {
          throw .malformedReply("a location without an id")
        }
        locations.append(
          Location(
            id: id, name: wire.name ?? "location \(id.number)", isActive: wire.isActive ?? true,
            isFulfillmentService: wire.isFulfillmentService ?? false))
      }
      return Page(items: locations, next: try page.cursor())
    }
  }

  /// What is known of the token's rights by now.
  var rights: Rights { known.withLock { $0 } }

  func learn(_ isOwn: Bool, at location: LocationID, under access: Access?) {
    let uptime = exchange.clock.uptime()
    known.withLock { $0.learn(isOwn, at: location, under: access, uptime: uptime) }
  }

  /// Whether `heldByApp` is asked for.
  var appsVariable: GraphQLValue { .bool(rights.access?.readsApps ?? false) }
  /// Whether an order's fulfillments are asked for.
  var shipmentsVariable: GraphQLValue { .bool(rights.access?.readsFulfillments ?? false) }
}
