import Foundation
import FulfillmentDomain
import ShopifyAdmin
import SimulatedShop
import TestKit
import Testing

/// The client against a shop that plays what FACTS §1.5 says, over real HTTP.
private struct Visit {
  let client: ShopifyAdminClient
  let shop: SimulatedShop

  /// Everything that is active.
  func active() async throws -> [FulfillmentOrder] {
    var all: [FulfillmentOrder] = []
    var cursor: String?
    repeat {
      let page = try await client.poll(
        PollRequest(fulfillmentOrders: .allActive(after: cursor), orders: .none))
      all += page.fulfillmentOrders
      cursor = page.nextFulfillmentOrders
    } while cursor != nil
    return all
  }

  /// The first that is active and fits.
  func first(_ fits: (FulfillmentOrder) -> Bool) async throws -> FulfillmentOrder {
    try #require(try await active().first(where: fits))
  }

  func read(_ id: FulfillmentOrderID) async throws -> FulfillmentOrder {
    try #require(try await client.fulfillmentOrders([id], lane: .visible).first)
  }

  /// What the confirmed action touched.
  func act(_ action: Action, on order: FulfillmentOrder) async throws -> [FulfillmentOrderID] {
    let outcome = await client.perform(.sample(action, on: order, id: UUID()))
    guard case .confirmed(let touched, _) = outcome else {
      Issue.record("\(action.kind.rawValue): \(outcome)")
      return []
    }
    return touched
  }

  /// The order's shipments.
  func shipments(of order: FulfillmentOrder) async throws -> [Fulfillment] {
    try #require(try await client.orders([order.orderID], lane: .visible).first).order.fulfillments
  }
}

private func visiting(
  scopes: Set<String> = SimulatedShopConfiguration.serviceScopes,
  _ body: (Visit) async throws -> Void
) async throws {
  let shop = SimulatedShop(
    SimulatedShopConfiguration(
      orders: 120, seed: 7, token: "shpat_sample", start: .sample(), scopes: scopes,
      ownService: true, clock: { .sample() }))
  let port = try await shop.start()
  let client = ShopifyAdminClient(
    .sample(baseURL: "http://127.0.0.1:\(port)"), logger: LogCapture().logger, clock: TestClock())
  let outcome: Result<Void, any Error>
  do {
    _ = try await client.profile()
    outcome = .success(try await body(Visit(client: client, shop: shop)))
  } catch {
    outcome = .failure(error)
  }
  await client.shutdown()
  await shop.stop()
  try outcome.get()
}

extension FulfillmentOrder {
  /// One unit of the first line that has one.
  fileprivate var one: [LineQuantity] {
    lines.first { $0.remainingQuantity > 0 }.map { [LineQuantity(line: $0.id, quantity: 1)] } ?? []
  }
}

@Suite("The client at a simulated shop")
struct SimulatedShopTests {
  @Test("split off and merged again, the work goes on with the first one")
  func splitAndMerge() async throws {
    try await visiting { visit in
      let order = try await visit.first { $0.supports(.split) && $0.remainingQuantity >= 2 }
      let split = try await visit.act(.split(lines: order.one), on: order)
      #expect(split.first == order.id && split.count == 2)
      let rest = try #require(split.last)
      #expect(try await visit.read(order.id).remainingQuantity == order.remainingQuantity - 1)
      #expect(try await visit.read(rest).remainingQuantity == 1)
      #expect(try await visit.act(.merge(with: [rest]), on: order) == [order.id])
      #expect(try await visit.read(order.id).remainingQuantity == order.remainingQuantity)
    }
  }

  @Test("moved as a whole it keeps its id, in part it goes on here; a place says why it is none")
  func move() async throws {
    try await visiting { visit in
      let order = try await visit.first { $0.supports(.move) && $0.remainingQuantity >= 2 }
      let options = try await visit.client.moveOptions(for: order)
      let there = try #require(options.first { $0.isMovable })
      #expect(options.contains { !$0.isMovable && $0.message?.isEmpty == false })
      let part = MoveRequest(location: there.location, lines: order.one)
      let touched = try await visit.act(.move(part), on: order)
      #expect(touched.first == order.id && touched.count == 2)
      let moved = try await visit.read(try #require(touched.last))
      #expect(moved.assignedLocation.locationID == there.location)
      #expect(moved.remainingQuantity == 1)
      let whole = MoveRequest(location: there.location)
      let all = try await visit.act(.move(whole), on: order)
      let goesOn = try await visit.read(try #require(all.first))
      #expect(goesOn.assignedLocation.locationID == there.location)
      #expect(goesOn.status == .open)
    }
  }

  @Test("claimed, taken back, and cancelled into a replacement that comes first")
  func progressAndCancel() async throws {
    try await visiting { visit in
      let order = try await visit.first {
        $0.status == .open && $0.supports(.reportProgress) && $0.supports(.createFulfillment)
      }
      #expect(try await visit.act(.progress(notes: "claimed by ada"), on: order) == [order.id])
      #expect(try await visit.read(order.id).status == .inProgress)
      let refused = await visit.client.perform(.sample(.cancel, on: order))
      guard case .rejected(let words, _) = refused else {
        Issue.record("\(refused)")
        return
      }
      #expect(
        words.first?.hasPrefix("Cannot cancel fulfillment order that has had progress") == true)
      #expect(try await visit.act(.open, on: order) == [order.id])
      let touched = try await visit.act(.cancel, on: order)
      #expect(touched.count == 2 && touched.last == order.id)
      let replacement = try await visit.read(try #require(touched.first))
      #expect(replacement.status == .open)
      #expect(replacement.remainingQuantity == order.remainingQuantity)
      #expect(try await visit.read(order.id).status == .closed)
    }
  }

  @Test("shipped, tracked, delivered, and taken back")
  func shipment() async throws {
    try await visiting { visit in
      let order = try await visit.first {
        $0.status == .open && $0.supports(.createFulfillment) && $0.isAssigned == nil
      }
      let before = try await visit.shipments(of: order)
      let all = order.lines.map { LineQuantity(line: $0.id, quantity: $0.remainingQuantity) }
        .filter { $0.quantity > 0 }
      #expect(try await visit.act(.fulfill(FulfillRequest(lines: all)), on: order) == [order.id])
      let shipped = try #require(
        try await visit.shipments(of: order).first { now in !before.contains { $0.id == now.id } })
      let tracking = TrackRequest(
        fulfillment: shipped.id, carrier: "UPS", trackingNumbers: ["1Z", "2Z"])
      #expect(try await visit.act(.track(tracking), on: order) == [order.id])
      let tracked = try await visit.shipments(of: order).first { $0.id == shipped.id }
      #expect(tracked?.tracking.map(\.number) == ["1Z", "2Z"])
      let event = EventRequest(fulfillment: shipped.id, status: .init("DELIVERED"))
      #expect(try await visit.act(.event(event), on: order) == [order.id])
      #expect(try await visit.act(.cancelFulfillment(shipped.id), on: order) == [order.id])
      let cancelled = try await visit.shipments(of: order).first { $0.id == shipped.id }
      #expect(cancelled?.status == "CANCELLED")
    }
  }

  @Test("a service of one's own is recognized, and answers whatever it is asked")
  func service() async throws {
    try await visiting { visit in
      let ours = try await visit.active().filter { $0.isAssigned == true }
      #expect(Set(ours.map(\.assignedLocation.name)) == ["Harbor Fulfillment"])
      #expect(ours.count >= 5)
      let order = try #require(ours.first { $0.supports(.requestFulfillment) })
      let pending: () async throws -> MerchantRequest? = {
        try await visit.read(order.id).pendingRequest
      }
      let request = Action.request(ServiceRequest(message: "please"))
      #expect(try await visit.act(request, on: order) == [order.id])
      #expect(try await pending() == .fulfillment)
      let no = RejectAnswer(.fulfillment, reason: .init("INVALID_SKU"), message: "which?")
      #expect(try await visit.act(.reject(no), on: order) == [order.id])
      #expect(try await visit.read(order.id).requestStatus == .rejected)
      _ = try await visit.act(request, on: order)
      #expect(try await visit.act(.accept(AcceptAnswer(.fulfillment)), on: order) == [order.id])
      #expect(try await visit.read(order.id).requestStatus == .accepted)
      #expect(try await visit.act(.requestCancel(message: "changed"), on: order) == [order.id])
      #expect(try await pending() == .cancellation)
      #expect(try await visit.act(.reject(RejectAnswer(.cancellation)), on: order) == [order.id])
      #expect(try await visit.read(order.id).requestStatus == .cancellationRejected)
      let accepted = try #require(ours.first { $0.requestStatus == .accepted })
      #expect(try await visit.act(.close(message: "no room"), on: accepted) == [accepted.id])
      #expect(try await visit.read(accepted.id).status == .incomplete)
      let asked = try #require(ours.first { $0.pendingRequest == .cancellation })
      #expect(
        try await visit.act(.accept(AcceptAnswer(.cancellation)), on: asked).first == asked.id)
      #expect(try await visit.read(asked.id).requestStatus == .cancellationAccepted)
    }
  }

  @Test("work at another app's service is known not to be ours")
  func foreign() async throws {
    try await visiting { visit in
      let foreign = try await visit.active().filter { $0.isAssigned == false }
      #expect(!foreign.isEmpty)
      #expect(!foreign.contains { $0.assignedLocation.name == "Harbor Fulfillment" })
    }
    try await visiting(scopes: SimulatedShopConfiguration.usualScopes) { visit in
      let said = try await visit.active().map(\.isAssigned)
      #expect(said.allSatisfy { $0 == nil })
    }
  }

  @Test("ready for pickup is told to the customer once; other work is refused in Shopify's words")
  func ready() async throws {
    try await visiting { visit in
      let order = try await visit.first {
        $0.deliveryMethod == .pickUp && $0.status == .open && $0.isAssigned == nil
      }
      #expect(try await visit.act(.ready, on: order) == [order.id])
      let other = try await visit.first { $0.deliveryMethod == .shipping && $0.status == .open }
      let outcome = await visit.client.perform(.sample(.ready, on: other))
      guard case .rejected(let words, _) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(words == ["Invalid fulfillment_order_id provided \(other.id.number)"])
    }
  }

  @Test("an order is found by its name, and what each place has of its lines is told")
  func questions() async throws {
    try await visiting { visit in
      let order = try await visit.first { $0.status == .open }
      #expect(try await visit.client.orderIDs(named: order.orderName) == [order.orderID])
      #expect(try await visit.client.orderIDs(named: "#1' OR name:*").isEmpty)
      let stock = try await visit.client.stock(for: order)
      #expect(stock.map(\.line) == order.lines.map(\.id))
      #expect(stock.contains { !$0.levels.isEmpty })
    }
  }
}
