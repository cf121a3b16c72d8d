import Foundation
import FulfillmentDomain
import Testing

@Suite("What scopes show")
struct AccessTests {
  @Test("writing includes reading, reading never writing")
  func implied() {
    let access = Access(scopes: ["write_assigned_fulfillment_orders", "read_orders"])
    #expect(access.readsAssigned)
    #expect(access.readsFulfillmentOrders)
    #expect(!access.has("write_orders"))
    #expect(!access.readsAllOrders)
  }

  @Test("every scope that is asked for says what it shows")
  func purposes() {
    let unknown = Access.purpose(of: "read_weather")
    let known = (Access.recommended + Access.optional).map(Access.purpose)
    #expect(!known.contains(unknown))
    #expect(Set(known).count == known.count)
  }

  @Test("the 60-day horizon warns a week ahead, and never with read_all_orders")
  func horizon() {
    let day: TimeInterval = 86_400
    let access = Access(scopes: ["read_orders"])
    func vanishing(_ days: Double, _ access: Access) -> Date? {
      access.vanishing(oldest: Sample.noon.addingTimeInterval(-days * day), now: Sample.noon)
    }
    #expect(vanishing(52, access) == nil)
    #expect(vanishing(53, access) == Sample.noon.addingTimeInterval(7 * day))
    // What is past it already may be hidden already: that is said, too.
    #expect(vanishing(61, access) == Sample.noon.addingTimeInterval(-day))
    #expect(vanishing(61, Access(scopes: ["read_all_orders"])) == nil)
    #expect(access.vanishing(oldest: nil, now: Sample.noon) == nil)
  }

  @Test("another API version than the one that was asked for is told with both")
  func versions() {
    var profile = ShopProfile(
      name: "Test", domain: "test.myshopify.com", access: Access(scopes: []),
      apiVersion: "2026-07", askedVersion: "2026-04")
    let warning = profile.versionWarning ?? ""
    #expect(warning.contains("2026-04 was asked for") && warning.contains("2026-07"))
    profile.apiVersion = "2026-04"
    #expect(profile.versionWarning == nil)
    profile.apiVersion = nil
    #expect(profile.versionWarning == nil)
  }

  @Test("a load's rate and the time left are told only where they can be known")
  func progress() {
    var load = LoadProgress(
      way: .storing, done: 2000, total: 10_000, began: Sample.noon, doneAtBegin: 1000,
      countedAt: Sample.noon.addingTimeInterval(4))
    #expect(load.rate == 250)
    #expect(load.secondsLeft == 32)
    load.countedAt = load.began
    #expect(load.rate == nil && load.secondsLeft == nil)
    load.countedAt = Sample.noon.addingTimeInterval(-100)
    #expect(load.rate == nil)
    load.countedAt = Sample.noon.addingTimeInterval(4)
    load.total = nil
    #expect(load.rate == 250 && load.secondsLeft == nil)
    load.total = 500
    #expect(load.secondsLeft == nil)
  }

  @Test("what an older version stored is still read: new fields are simply not known")
  func olderDocuments() throws {
    var order = Sample.order(lines: [
      FulfillmentOrderLine(
        id: LineID(1), sku: "TEE", productTitle: "Tee", totalQuantity: 1, remainingQuantity: 1)
    ])
    let data = try JSONEncoder().encode(order)
    #expect(!String(decoding: data, as: UTF8.self).contains("isAssigned"))
    #expect(try JSONDecoder().decode(FulfillmentOrder.self, from: data) == order)
    order.isAssigned = true
    order.lines[0].inventoryItem = InventoryItemID(9)
    let again = try JSONDecoder().decode(
      FulfillmentOrder.self, from: try JSONEncoder().encode(order))
    #expect(again == order)
    let feed = try JSONDecoder().decode(
      FeedState.self, from: Data(#"{"mode":"polling","loaded":3}"#.utf8))
    #expect(feed.load == nil && feed.loaded == 3)
  }
}
