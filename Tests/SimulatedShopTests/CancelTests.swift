import Foundation
import Testing

@testable import SimulatedShop

@Suite("Cancelling and pickup")
struct CancelTests {
  private static let fields = "fulfillmentOrder { ...F } replacementFulfillmentOrder { ...F }"

  @Test("a cancelled one closes without lines, and its replacement has the very same lines")
  func replacement() async {
    let bench = ShopBench()
    let placed = await bench.place([2, 1])
    let answer = await bench.act("fulfillmentOrderCancel", "id: \"\(placed.id)\"", Self.fields)
    let old = answer.at("fulfillmentOrder")
    #expect(old.status == "CLOSED")
    #expect(old.quantities.isEmpty && old.actions.isEmpty)
    let new = answer.at("replacementFulfillmentOrder")
    #expect(new.at("id").string != placed.id)
    #expect(new.status == "OPEN" && new.request == "UNSUBMITTED")
    #expect(new.quantities == [2, 1])
    #expect(new.at("lineItems", "nodes", "0", "id").string == placed.lines[0])
    #expect(new.actions == ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", "SPLIT"])
  }

  @Test("each refusal to cancel has Shopify's words and code")
  func refusals() async {
    let bench = ShopBench()
    let closed = await bench.place([1])
    _ = await bench.fulfill([ShopBench.group(closed.id)])
    let no = await bench.act("fulfillmentOrderCancel", "id: \"\(closed.id)\"", Self.fields)
    #expect(
      no.message == "Fulfillment order is not in cancelable request state and can't be canceled.")
    #expect(no.errorField.isEmpty && no.errorCodes == nil)
    #expect(no.at("replacementFulfillmentOrder").isNull)
    let claimed = await bench.place([1])
    _ = await bench.act("fulfillmentOrderReportProgress", "id: \"\(claimed.id)\"")
    let progress = await bench.act("fulfillmentOrderCancel", "id: \"\(claimed.id)\"", Self.fields)
    #expect(
      progress.message
        == "Cannot cancel fulfillment order that has had progress reported. Mark as unfulfilled "
        + "first.")
    #expect(progress.errorField == ["id"])
    #expect(progress.errorCodes == "FULFILLMENT_ORDER_HAS_MANUALLY_REPORTED_PROGRESS")
    #expect(await bench.shop.effects(of: "fulfillmentOrderCancel") == 0)
  }

  @Test("ready for pickup always sends one e-mail, for a pickup order and once")
  func pickup() async {
    let bench = ShopBench()
    let placed = await bench.place([1])
    let other = await bench.place([1])
    await bench.shop.with { shop in shop.change(placed.index) { $0.delivery = .pickUp } }
    let root = "fulfillmentOrderLineItemsPreparedForPickup"
    func ready(_ ids: [String]) async -> ShopJSON {
      let groups = ids.map { "{fulfillmentOrderId: \"\($0)\"}" }.joined(separator: ", ")
      return await bench.act(root, "input: {lineItemsByFulfillmentOrder: [\(groups)]}")
    }
    let wrong = await ready([placed.id, other.id])
    let number = other.id.split(separator: "/").last ?? ""
    #expect(wrong.message == "Invalid fulfillment_order_id provided \(number)")
    #expect(wrong.errorCodes == "FULFILLMENT_ORDER_INVALID")
    #expect(
      wrong.errorField == ["input", "lineItemsByFulfillmentOrder", "1", "fulfillmentOrderId"])
    #expect(await bench.shop.emails(.readyForPickup) == 0)
    #expect(await ready([placed.id]).message == nil)
    #expect(await bench.shop.emails(.readyForPickup, for: placed.id) == 1)
    #expect(
      await ready([placed.id]).errorCodes == "NO_LINE_ITEMS_TO_PREPARE_FOR_FULFILLMENT_ORDER")
    #expect(await bench.shop.emails(.readyForPickup) == 1)
  }

  @Test("a note of progress has a limit, and progress of another app's service is its own")
  func progress() async {
    let bench = ShopBench()
    let placed = await bench.place([1])
    func report(_ id: String, _ notes: String) async -> ShopJSON {
      await bench.act(
        "fulfillmentOrderReportProgress",
        "id: \"\(id)\", progressReport: {reasonNotes: \"\(notes)\"}", "fulfillmentOrder { ...F }")
    }
    let long = await report(placed.id, String(repeating: "a", count: 257))
    #expect(long.errorField == ["progressReport", "reasonNotes"])
    #expect(await bench.read(placed.id).status == "OPEN")
    let done = await report(placed.id, String(repeating: "a", count: 256))
    #expect(done.at("fulfillmentOrder").status == "IN_PROGRESS")
    #expect(
      done.at("fulfillmentOrder").actions
        == ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "HOLD", "MARK_AS_OPEN"])
    let other = await bench.place([1], at: 2)
    let no = await report(other.id, "ours")
    #expect(no.message == "Cannot report progress on a fulfillment order in this state.")
    #expect(no.errorCodes == "FULFILLMENT_ORDER_INVALID_FULFILLMENT_SERVICE_OWNERSHIP")
  }
}
