import Foundation
import Testing

@testable import SimulatedShop

extension ShopBench {
  func split(_ id: String, _ lines: [(String, Int)]) async -> ShopJSON {
    let items = lines.map { "{id: \"\($0.0)\", quantity: \($0.1)}" }.joined(separator: ", ")
    return await act(
      "fulfillmentOrderSplit",
      "fulfillmentOrderSplits: [{fulfillmentOrderId: \"\(id)\", fulfillmentOrderLineItems: "
        + "[\(items)]}]",
      """
      fulfillmentOrderSplits { fulfillmentOrder { ...F } remainingFulfillmentOrder { ...F }
        replacementFulfillmentOrder { id } }
      """)
  }

  func merge(_ intents: [(String, String)]) async -> ShopJSON {
    let written = intents.map { "{fulfillmentOrderId: \"\($0.0)\"\($0.1)}" }
    return await act(
      "fulfillmentOrderMerge",
      "fulfillmentOrderMergeInputs: [{mergeIntents: [\(written.joined(separator: ", "))]}]",
      "fulfillmentOrderMerges { fulfillmentOrder { ...F } }")
  }
}

@Suite("Splitting and merging")
struct SplitMergeTests {
  @Test("a split leaves the rest and makes a new one of the chosen; a merge undoes it")
  func roundTrip() async {
    let bench = ShopBench()
    let placed = await bench.place([3])
    let result = await bench.split(placed.id, [(placed.lines[0], 1)]).at(
      "fulfillmentOrderSplits", "0")
    #expect(result.at("fulfillmentOrder", "id").string == placed.id)
    #expect(result.at("fulfillmentOrder").quantities == [2])
    #expect(
      result.at("fulfillmentOrder").actions
        == ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", "SPLIT", "MERGE"])
    let rest = result.at("remainingFulfillmentOrder")
    #expect(rest.quantities == [1])
    #expect(rest.actions == ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", "MERGE"])
    #expect(result.at("replacementFulfillmentOrder").isNull)
    let other = rest.at("id").string ?? ""
    let partners = await bench.send(
      "{ fulfillmentOrder(id: \"\(placed.id)\") { fulfillmentOrdersForMerge(first: 5) { nodes { id } "
        + "} } }")
    #expect(
      partners.at("data", "fulfillmentOrder", "fulfillmentOrdersForMerge", "nodes", "0", "id")
        .string == other)
    let merged = await bench.merge([(placed.id, ""), (other, "")])
      .at("fulfillmentOrderMerges", "0", "fulfillmentOrder")
    #expect(merged.at("id").string == placed.id)
    #expect(merged.quantities == [3])
    #expect(merged.status == "OPEN")
    #expect(await bench.read(other).status == "CLOSED")
    #expect(await bench.read(other).quantities == [0])
    #expect(await bench.shop.effects(of: "fulfillmentOrderMerge", on: other) == 1)
  }

  @Test("each refusal of a split has its words, code and no effect, also on its neighbours")
  func splitRefusals() async {
    let bench = ShopBench()
    let placed = await bench.place([3])
    func check(_ answer: ShopJSON, _ message: String, _ code: String?, _ field: [String] = []) {
      #expect(answer.message == message)
      #expect(answer.errorCodes == code)
      #expect(answer.errorField == field)
      #expect(answer.at("fulfillmentOrderSplits").isNull)
    }
    let path = ["fulfillmentOrderSplits", "0", "fulfillmentOrderLineItems"]
    check(
      await bench.split("gid://shopify/FulfillmentOrder/99", [(placed.lines[0], 1)]),
      "Fulfillment order does not exist.", "FULFILLMENT_ORDER_NOT_FOUND")
    check(
      await bench.split(placed.id, []), "You must select at least one line item to split.",
      "NO_LINE_ITEMS_PROVIDED_TO_SPLIT", path)
    check(
      await bench.split(placed.id, [(placed.lines[0], 0)]),
      "You must select at least one item to split into a new fulfillment order.", "GREATER_THAN",
      path + ["0", "quantity"])
    for quantity in [3, 4] {
      check(
        await bench.split(placed.id, [(placed.lines[0], quantity)]),
        "Invalid fulfillment order line item quantity requested.", "INVALID_LINE_ITEM_QUANTITY")
    }
    let held = await bench.place([2])
    _ = await bench.hold(held.id)
    let number = held.id.split(separator: "/").last ?? ""
    let words = "Fulfillment order: \(number) is currently not in a splittable state."
    check(await bench.split(held.id, [(held.lines[0], 1)]), words, nil)
    let both = await bench.act(
      "fulfillmentOrderSplit",
      """
      fulfillmentOrderSplits: [
        {fulfillmentOrderId: "\(placed.id)",
          fulfillmentOrderLineItems: [{id: "\(placed.lines[0])", quantity: 1}]}
        {fulfillmentOrderId: "\(held.id)",
          fulfillmentOrderLineItems: [{id: "\(held.lines[0])", quantity: 1}]}]
      """, "fulfillmentOrderSplits { fulfillmentOrder { id } }")
    check(both, words, nil)
    #expect(await bench.read(placed.id).quantities == [3])
    #expect(await bench.shop.effects(of: "fulfillmentOrderSplit") == 0)
  }

  @Test("each refusal of a merge has Shopify's words, code and no effect")
  func mergeRefusals() async {
    let bench = ShopBench()
    let placed = await bench.place([2])
    let rest =
      await bench.split(placed.id, [(placed.lines[0], 1)])
      .at("fulfillmentOrderSplits", "0", "remainingFulfillmentOrder", "id").string ?? ""
    func check(
      _ intents: [(String, String)], _ message: String, _ code: String?, _ field: [String] = []
    ) async {
      let answer = await bench.merge(intents)
      #expect(answer.message == message)
      #expect(answer.errorCodes == code)
      #expect(answer.errorField == field)
      #expect(answer.at("fulfillmentOrderMerges").isNull)
    }
    func lines(_ id: String, _ quantity: Int) -> String {
      ", fulfillmentOrderLineItems: [{id: \"\(id)\", quantity: \(quantity)}]"
    }
    await check(
      [(placed.id, ""), ("gid://shopify/FulfillmentOrder/99", "")],
      "Fulfillment order does not exist.", "FULFILLMENT_ORDER_NOT_FOUND")
    await check(
      [(placed.id, lines(placed.lines[0], 0)), (rest, "")],
      "You must select at least one item to merge into a new fulfillment order.", "GREATER_THAN",
      [
        "fulfillmentOrderMergeInputs", "0", "mergeIntents", "0", "fulfillmentOrderLineItems", "0",
        "quantity",
      ])
    await check(
      [(placed.id, lines(placed.lines[0], 999)), (rest, "")],
      "Invalid fulfillment order line item quantity requested.", nil)
    await check(
      [(placed.id, lines("gid://shopify/FulfillmentOrderLineItem/77", 1)), (rest, "")],
      "Fulfillment order line item does not exist.", nil)
    _ = await bench.hold(rest)
    let number = rest.split(separator: "/").last ?? ""
    let words = "Fulfillment order: \(number) is currently not in a mergeable state."
    await check([(placed.id, ""), (rest, "")], words, nil)
    #expect(await bench.read(placed.id).quantities == [1])
    #expect(await bench.shop.effects(of: "fulfillmentOrderMerge") == 0)
  }
}
