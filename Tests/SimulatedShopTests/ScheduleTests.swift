import Foundation
import Testing

@testable import SimulatedShop

@Suite("Schedules, deadlines and progress")
struct ScheduleTests {
  private static func bench() async -> (ShopBench, Placed) {
    let bench = ShopBench()
    let placed = await bench.place([2])
    await bench.shop.with { shop in
      let due = shop.now + ShopTime.hour
      shop.change(placed.index) { record in
        record.status = .scheduled
        record.fulfillAt = due
      }
    }
    return (bench, placed)
  }

  private static func send(
    _ bench: ShopBench, _ mutation: String, _ id: String, _ argument: String = ""
  ) async -> ShopJSON {
    let answer = await bench.send(
      "mutation { \(mutation)(id: \"\(id)\"\(argument)) { fulfillmentOrder { ...F } "
        + "userErrors { field message } } } \(ShopBench.fields)")
    return answer.at("data", mutation)
  }

  @Test("scheduled work opens by itself when its time has come, stamped with that time")
  func due() async {
    let (bench, placed) = await Self.bench()
    #expect(await bench.read(placed.id).actions == ["MARK_AS_OPEN"])
    bench.wait(3599)
    #expect(await bench.read(placed.id).at("status").string == "SCHEDULED")
    bench.wait(100)
    let open = await bench.read(placed.id)
    #expect(open.at("status").string == "OPEN")
    #expect(open.at("updatedAt").string == "2026-07-10T13:02:00Z")
  }

  @Test("only scheduled work is rescheduled, only into the future, and seconds are whole")
  func reschedule() async {
    let (bench, placed) = await Self.bench()
    let name = "fulfillmentOrderReschedule"
    let past = await Self.send(bench, name, placed.id, ", fulfillAt: \"2026-07-01T00:00:00Z\"")
    #expect(past.errorField == ["fulfillAt"])
    let ahead = ", fulfillAt: \"2026-07-13T12:22:01.902Z\""
    let done = await Self.send(bench, name, placed.id, ahead)
    #expect(done.at("fulfillmentOrder", "fulfillAt").string == "2026-07-13T12:22:01Z")
    #expect(done.at("fulfillmentOrder", "status").string == "SCHEDULED")
    let other = await bench.place([1])
    let refused = await Self.send(bench, name, other.id, ahead)
    #expect(refused.message == "Fulfillment order must be scheduled.")
    #expect(refused.at("userErrors", "0", "field").isNull)
    #expect(await bench.shop.effects(of: name) == 1)
  }

  @Test("work of one order and place rescheduled to the same moment becomes one")
  func equalSchedules() async {
    let (bench, placed) = await Self.bench()
    let twin = await bench.shop.with { shop in
      let order = Int(shop.fulfillmentOrders[placed.index].order)
      let index = shop.route(order, to: 0, lines: 0..<1)
      shop.change(index) { record in
        record.status = .scheduled
        record.fulfillAt = 1_790_000_000
      }
      return Placed(shop, index)
    }
    let time = ShopTime.text(1_790_000_000)
    let done = await Self.send(
      bench, "fulfillmentOrderReschedule", placed.id, ", fulfillAt: \"\(time)\"")
    #expect(done.at("fulfillmentOrder", "id").string == placed.id)
    #expect(done.at("fulfillmentOrder").quantities == [4])
    #expect(await bench.read(twin.id).at("status").string == "CLOSED")
  }

  @Test("open fulfils early, undoes progress, and names the state that it refuses")
  func open() async {
    let (bench, placed) = await Self.bench()
    let early = await Self.send(bench, "fulfillmentOrderOpen", placed.id)
    #expect(early.at("fulfillmentOrder", "status").string == "OPEN")
    let again = await Self.send(bench, "fulfillmentOrderOpen", placed.id)
    #expect(again.message == "Expected fulfillment order status to be valid but it was open.")
    let progress = await Self.send(bench, "fulfillmentOrderReportProgress", placed.id)
    #expect(
      progress.at("fulfillmentOrder").actions
        == ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "HOLD", "MARK_AS_OPEN"])
    let undone = await Self.send(bench, "fulfillmentOrderOpen", placed.id)
    #expect(undone.at("fulfillmentOrder", "status").string == "OPEN")
    _ = await bench.hold(placed.id)
    let held = await Self.send(bench, "fulfillmentOrderOpen", placed.id)
    #expect(held.message == "Expected fulfillment order status to be valid but it was on_hold.")
    let refused = await Self.send(bench, "fulfillmentOrderReportProgress", placed.id)
    #expect(
      refused.message == "Cannot report progress on a fulfillment order in this state.")
  }

  @Test("a deadline is cut to seconds and closed orders take one; one unknown id stops them all")
  func deadline() async {
    let bench = ShopBench()
    let one = await bench.place([1])
    let two = await bench.place([1])
    _ = await bench.fulfill([ShopBench.group(two.id)])
    func set(_ ids: [String]) async -> ShopJSON {
      await bench.send(
        """
        mutation D($ids: [ID!]!, $at: DateTime!) { fulfillmentOrdersSetFulfillmentDeadline(
          fulfillmentOrderIds: $ids, fulfillmentDeadline: $at) {
          success userErrors { field message code } } }
        """,
        .pairs([
          "ids": .list(ids.map { .string($0) }), "at": .string("2026-07-14T12:22:11.690Z"),
        ])
      ).at("data", "fulfillmentOrdersSetFulfillmentDeadline")
    }
    let bad = await set([one.id, "gid://shopify/FulfillmentOrder/77"])
    #expect(bad.at("success").boolean == false)
    #expect(bad.message == "Fulfillment orders could not be found.")
    #expect(await bench.read(one.id).at("fulfillBy").isNull)
    #expect(await set([one.id, two.id]).at("success").boolean == true)
    for placed in [one, two] {
      #expect(await bench.read(placed.id).at("fulfillBy").string == "2026-07-14T12:22:11Z")
    }
    #expect(await bench.shop.effects(of: "fulfillmentOrdersSetFulfillmentDeadline") == 1)
  }
}
