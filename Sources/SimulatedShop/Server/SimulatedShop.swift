package import Foundation

/// A shop that plays Shopify's Admin GraphQL API over HTTP on 127.0.0.1, for the demo and for
/// tests: `POST /admin/api/{version}/graphql.json` with `X-Shopify-Access-Token`.
package final class SimulatedShop: Sendable {
  private let configuration: SimulatedShopConfiguration
  let shop: ShopActor
  private let runner: ShopRunner

  /// Makes the shop in memory (300 orders take milliseconds); nothing listens yet.
  package init(_ configuration: SimulatedShopConfiguration) {
    self.configuration = configuration
    shop = ShopActor(configuration)
    runner = ShopRunner()
  }

  /// Listens on 127.0.0.1 and starts the chatter.
  /// - Returns: the port.
  /// - Throws: what the system says where the port cannot be had.
  package func start() async throws -> Int {
    let port = try await runner.start(
      shop: shop, port: configuration.port, chatter: configuration.chatter)
    await shop.startSending()
    return port
  }

  /// Stops listening, opens every gate that holds a reply back, and ends the chatter.
  package func stop() async {
    await shop.openGates()
    await runner.stop()
    await shop.sender.stop()
  }

  /// Answers one request without a socket.
  /// - Parameters:
  ///   - body: the JSON body with `query`, `variables` and `operationName`.
  ///   - token: the value of `X-Shopify-Access-Token`.
  ///   - version: the API version of the path.
  package func answer(
    body: Data, token: String?, version: String = "2026-07"
  ) async -> ShopReply {
    await shop.answer(body: body, token: token, version: version)
  }

  // MARK: Making things happen

  /// One change by somebody else (a new order, a hold, a shipment), drawn from the seed.
  package func step() async { await shop.step() }

  /// The next `times` requests go wrong; with `root`, the next ones that ask for that root field.
  package func fail(next times: Int = 1, with fault: ShopFault, root: String? = nil) async {
    await shop.order(fault, times: times, root: root)
  }

  /// Takes back the faults that have not happened yet.
  package func clearFaults() async { await shop.clearFaults() }

  /// Gives a fulfillment order (a GID) a status that no client of today knows.
  package func setStatus(_ status: String, of fulfillmentOrder: String) async {
    await setStrange(.status, status, of: fulfillmentOrder)
  }

  /// Withholds every name and address, as for an app without access to customer data.
  package func withholdPersonalData(_ isWithheld: Bool = true) async {
    await shop.with { $0.withholdsPersonalData = isWithheld }
  }

  /// Changes the token's scopes.
  package func setScopes(_ scopes: Set<String>) async { await shop.with { $0.scopes = scopes } }

  /// Leaves only `points` in the cost bucket, so that the next query is throttled.
  package func drainBucket(to points: Int = 0) async { await shop.drainBucket(to: points) }

  // MARK: Counting

  /// How many requests came in, refused ones too.
  package var requests: Int { get async { await shop.requests } }

  /// How many well-formed requests asked for this root field.
  package func requests(of root: String) async -> Int { await shop.requestsByRoot[root] ?? 0 }

  /// How many times this mutation really changed the shop.
  package func effects(of mutation: String) async -> Int {
    await shop.effects.count(of: mutation)
  }

  /// How many times this mutation really changed this fulfillment order (a GID).
  package func effects(of mutation: String, on fulfillmentOrder: String) async -> Int {
    guard let number = GlobalID.number(fulfillmentOrder, "FulfillmentOrder") else { return 0 }
    return await shop.effects.count(of: mutation, on: number)
  }

  /// How many e-mails of this kind went out; with `fulfillmentOrder` (a GID), for that one.
  package func emails(_ email: ShopEmail, for fulfillmentOrder: String? = nil) async -> Int {
    let number = fulfillmentOrder.map { GlobalID.number($0, "FulfillmentOrder") ?? 0 }
    return await shop.with { $0.emails.count(of: email, for: number) }
  }

  /// Sets what lies of a product (its SKU) at a location (a GID): units on hand, or nil where the
  /// location does not stock it.
  package func setStock(_ onHand: Int?, of sku: String, at location: String) async {
    let number = GlobalID.number(location, "Location")
    await shop.with { shop in
      guard let product = shop.products.firstIndex(where: { $0.sku == sku }),
        let place = shop.locations.firstIndex(where: { $0.id == number })
      else { return }
      shop.stock.set(onHand: onHand, at: .init(product: product, location: place))
    }
  }

  /// For tests in this package: reads or changes the shop's state.
  func with<T: Sendable>(_ body: @Sendable (inout ShopState) -> T) async -> T {
    await shop.with(body)
  }
}
