import Foundation
import Synchronization

@testable import SimulatedShop

/// A shop under test, with a clock that moves only when told.
final class ShopBench: Sendable {
  static let start = Date(timeIntervalSince1970: 1_783_684_920)
  static let token = "shpat_test"

  let shop: SimulatedShop
  private let box: ClockBox

  init(
    orders: Int = 0, locations: Int = 6, seed: UInt64 = 1,
    scopes: Set<String> = SimulatedShopConfiguration.usualScopes, ownService: Bool = false,
    change: (inout SimulatedShopConfiguration) -> Void = { _ in }
  ) {
    let time = ClockBox()
    var configuration = SimulatedShopConfiguration(
      orders: orders, locations: locations, seed: seed, token: Self.token, start: Self.start,
      scopes: scopes, ownService: ownService, clock: { time.now.withLock { $0 } })
    change(&configuration)
    shop = SimulatedShop(configuration)
    box = time
  }

  /// A shop whose app owns a fulfillment service, at the seventh place.
  static func service() -> ShopBench {
    ShopBench(scopes: SimulatedShopConfiguration.serviceScopes, ownService: true)
  }

  static let ownPlace = 6

  func wait(_ seconds: Double) { box.now.withLock { $0 += seconds } }

  /// Sends a document and gives the whole answer.
  func send(
    _ query: String, _ variables: ShopJSON = .object([]), token: String? = ShopBench.token
  ) async -> ShopJSON {
    let reply = await reply(query, variables, token: token)
    return ShopJSON.read(Data(reply.body)) ?? .null
  }

  func reply(
    _ query: String, _ variables: ShopJSON = .object([]), token: String? = ShopBench.token
  ) async -> ShopReply {
    let body = ShopJSON.pairs(["query": .string(query), "variables": variables])
    return await shop.answer(body: Data(body.bytes()), token: token)
  }

  /// Runs one mutation with its arguments as they are written in GraphQL; the payload.
  func act(
    _ root: String, _ arguments: String, _ fields: String = "", code: String = "code"
  ) async -> ShopJSON {
    await send(
      "mutation { \(root)(\(arguments)) { \(fields) userErrors { field message \(code) } } }"
        + (fields.contains("...F") ? Self.fields : "")
    ).at("data", root)
  }

  /// The same for mutations whose user errors have no code.
  func plain(_ root: String, _ arguments: String, _ fields: String = "") async -> ShopJSON {
    await act(root, arguments, fields, code: "")
  }

  /// One order with lines of these quantities, routed to one location; the GIDs.
  func place(_ quantities: [Int32], at location: Int = 0) async -> Placed {
    await shop.with { shop in
      var lines: [OrderLineRecord] = []
      for (place, quantity) in quantities.enumerated() {
        lines.append(.init(id: shop.makeID(), product: Int32(place), quantity: quantity))
      }
      let order = shop.add(
        OrderRecord(
          id: shop.makeID(), number: Int32(1001 + shop.orders.count), person: 0,
          createdAt: shop.now, updatedAt: shop.now, lines: lines))
      let index = shop.route(order, to: location, lines: 0..<quantities.count)
      return Placed(shop, index)
    }
  }
}

final class ClockBox: Sendable {
  let now = Mutex(ShopBench.start)
}

/// The ids of a fulfillment order under test.
struct Placed: Sendable {
  var index: Int
  var id: String
  var order: String
  var lines: [String]

  init(_ shop: ShopState, _ index: Int) {
    let record = shop.fulfillmentOrders[index]
    self.index = index
    id = GlobalID.text("FulfillmentOrder", record.id)
    order = GlobalID.text("Order", shop.orders[Int(record.order)].id)
    lines = record.lines.map { GlobalID.text("FulfillmentOrderLineItem", $0.id) }
  }
}

extension ShopJSON {
  /// The value at a path of keys and list places: `answer.at("data", "order", "name")`.
  func at(_ path: String...) -> ShopJSON {
    path.reduce(self) { value, step in
      (Int(step).map { value[$0] } ?? value[step]) ?? .null
    }
  }

  /// The code of the first top-level error.
  var errorCode: String? { at("errors", "0", "extensions", "code").string }
}
