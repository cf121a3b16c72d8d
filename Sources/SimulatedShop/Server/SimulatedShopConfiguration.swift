package import Foundation

/// What kind of shop to play.
package struct SimulatedShopConfiguration: Sendable {
  /// The port on 127.0.0.1; 0 takes any free one.
  package var port: Int
  /// How many fulfillment orders to begin with.
  package var orders: Int
  /// How many locations there are (at least 2; one of them is inactive from 4 on).
  package var locations: Int
  /// The same seed makes the same shop, byte for byte.
  package var seed: UInt64
  /// Changes a second that happen by themselves while the server runs; 0 is a quiet shop.
  package var chatter: Double
  /// The one access token that is let in.
  package var token: String
  /// The shop's time when it is made.
  package var start: Date
  /// The `myshopify.com` name that the shop says it has.
  package var domain: String
  /// The bucket that requests are paid from.
  package var plan: ShopPlan
  /// The token's scopes (FACTS §6.1). A `write_` scope includes its `read_` scope.
  package var scopes: Set<String>
  /// Whether one more location belongs to a fulfillment service of the app that asks, so that
  /// requests can be accepted, rejected and closed there (FACTS §5).
  package var ownService: Bool
  /// The app's client id and secret for the client credentials grant (FACTS §9); without them
  /// there is none.
  package var clientID: String?
  package var clientSecret: String?
  /// Seconds that a granted token lasts.
  package var tokenLife: Int
  /// The most that one query may cost, in points.
  package var maximumCost: Int
  /// The API version that answers, whatever was asked for; nil is the one asked for.
  package var servedVersion: String?
  /// Bulk queries that may run at the same time (5 from 2026-01 on, FACTS §8).
  package var bulkLimit: Int
  /// The shop's clock; nil runs from `start` at the pace of the machine's.
  package var clock: (@Sendable () -> Date)?

  /// Whether webhooks may be sent to this machine, over plain HTTP: Shopify refuses such addresses
  /// (FACTS §7.6).
  package var allowsLoopbackAddresses = false
  /// What webhooks are signed with where the app has no `clientSecret`.
  package var webhookSecret = "shpss_simulated"
  /// What the waits between a delivery's retries (four hours in all) are multiplied with; 0 retries
  /// at once.
  package var retryScale = 1.0
  /// Seconds in which a delivery must be answered (FACTS §7.5).
  package var webhookTimeout = 5.0
  /// What goes wrong with deliveries.
  package var webhookFaults = WebhookFaults()

  /// The secret that webhooks are signed with: the app's own (FACTS §7.4).
  package var signingSecret: String { clientSecret ?? webhookSecret }

  /// Scopes of a full merchant's app. `read_apps` is not among them, as for most apps.
  package static let usualScopes: Set<String> = [
    "read_orders", "read_locations", "read_fulfillments",
    "read_merchant_managed_fulfillment_orders", "write_merchant_managed_fulfillment_orders",
    "read_third_party_fulfillment_orders", "write_third_party_fulfillment_orders",
  ]

  /// What an app that also owns a fulfillment service has.
  package static let serviceScopes = usualScopes.union([
    "read_assigned_fulfillment_orders", "write_assigned_fulfillment_orders", "read_inventory",
  ])

  /// A shop of 300 fulfillment orders at six places on the standard plan, unless said otherwise.
  package init(
    port: Int = 0, orders: Int = 300, locations: Int = 6, seed: UInt64 = 1, chatter: Double = 0,
    token: String, start: Date, domain: String = "quayside-demo.myshopify.com",
    plan: ShopPlan = .standard, scopes: Set<String> = usualScopes, ownService: Bool = false,
    clientID: String? = nil, clientSecret: String? = nil, tokenLife: Int = 86_399,
    maximumCost: Int = 1000, servedVersion: String? = nil, bulkLimit: Int = 5,
    clock: (@Sendable () -> Date)? = nil
  ) {
    self.port = port
    self.orders = orders
    self.locations = locations
    self.seed = seed
    self.chatter = chatter
    self.token = token
    self.start = start
    self.domain = domain
    self.plan = plan
    self.scopes = scopes
    self.ownService = ownService
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.tokenLife = tokenLife
    self.maximumCost = maximumCost
    self.servedVersion = servedVersion
    self.bulkLimit = bulkLimit
    self.clock = clock
  }
}
