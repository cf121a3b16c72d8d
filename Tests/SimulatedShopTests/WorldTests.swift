import Foundation
import Testing

@testable import SimulatedShop

@Suite("The world of a seed")
struct WorldTests {
  private static let everything = """
    { fulfillmentOrders(first: 50, includeClosed: true) { nodes { id status requestStatus updatedAt
      orderName destination { firstName lastName city } fulfillmentHolds { reason reasonNotes }
      lineItems(first: 5) { nodes { productTitle remainingQuantity } } } } }
    """

  @Test("the same seed gives the same bytes, another seed others")
  func determinism() async {
    let one = await ShopBench(orders: 60, seed: 7).reply(Self.everything).body
    let two = await ShopBench(orders: 60, seed: 7).reply(Self.everything).body
    let other = await ShopBench(orders: 60, seed: 8).reply(Self.everything).body
    #expect(one == two)
    #expect(one != other)
    #expect(one.count > 5000)
  }

  @Test("chatter is drawn from the seed too, and keeps every fulfillment order whole")
  func chatter() async {
    var answers: [[UInt8]] = []
    for _ in 0..<2 {
      let bench = ShopBench(orders: 60, seed: 3)
      for _ in 0..<300 {
        bench.wait(1)
        await bench.shop.step()
      }
      answers.append(await bench.reply(Self.everything).body)
      let shop = await bench.shop.with { $0 }
      #expect(shop.orders.count > 60)
      for record in shop.fulfillmentOrders {
        #expect(record.remaining >= 0 && record.remaining <= record.total)
        #expect((record.status == .onHold) == !record.holds.isEmpty)
        #expect(record.updatedAt <= shop.now)
      }
      #expect(shop.effects.total == 0)
    }
    #expect(answers[0] == answers[1])
  }

  @Test("the demo has all seven states, every kind of request, and names of every sort")
  func variety() async {
    let shop = await ShopBench(orders: 300).shop.with { $0 }
    #expect(shop.fulfillmentOrders.count == 300)
    #expect(Set(shop.fulfillmentOrders.map(\.status)) == Set(FulfillmentOrderStatus.allCases))
    let requests = Set(shop.fulfillmentOrders.map(\.request))
    #expect(requests.isSuperset(of: [.submitted, .accepted, .rejected, .cancellationRequested]))
    #expect(shop.fulfillmentOrders.contains { $0.holds.count > 1 })
    #expect(shop.fulfillmentOrders.contains { $0.splitOff != nil })
    #expect(shop.fulfillmentOrders.contains { $0.holds.contains { $0.app == 0 } })
    #expect(shop.fulfillmentOrders.contains { $0.delivery == .pickUp })
    #expect(shop.fulfillmentOrders.contains { ($0.fulfillBy ?? .max) < shop.now })
    #expect(
      shop.orders.contains { order in
        Set(order.fulfillmentOrders.map { shop.fulfillmentOrders[Int($0)].location }).count > 1
      })
    #expect(!shop.warnings.isEmpty)
    #expect(shop.locations.contains { !$0.isActive })
    #expect(shop.orders.first?.number == 1001)
    let names = shop.people.compactMap(\.last).joined()
    #expect(names.contains("\u{1B}") && names.contains("山田") && names.contains("الأحمد"))
  }

  @Test("twenty thousand fulfillment orders are made, and paged to the end without a gap")
  func large() async {
    let bench = ShopBench(orders: 20_000)
    var seen: Set<String> = []
    var cursor = ShopJSON.null
    var pages = 0
    while pages < 200 {
      let answer = await bench.send(
        """
        query All($after: String) { fulfillmentOrders(first: 250, after: $after,
          includeClosed: true, sortKey: UPDATED_AT) { nodes { id }
          pageInfo { hasNextPage endCursor } } }
        """, .pairs(["after": cursor]))
      let page = answer.at("data", "fulfillmentOrders")
      for node in page.at("nodes").elements ?? [] { seen.insert(node.at("id").string ?? "") }
      pages += 1
      guard page.at("pageInfo", "hasNextPage").boolean == true else { break }
      cursor = page.at("pageInfo", "endCursor")
      bench.wait(10)
    }
    #expect(seen.count == 20_000)
  }
}
