import Foundation
import Testing

@testable import SimulatedShop

/// What each change makes the shop send.
@Suite("Changes and their webhooks")
struct WebhookEventTests {
  typealias Setup = @Sendable (inout ShopState, Int) -> Void

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var expected: [String]
    var isService = false
    var quantities: [Int32] = [2, 1]
    /// What the shop is like before.
    var setup: Setup = { _, _ in }
    var act: @Sendable (ShopBench, Placed) async -> ShopJSON?

    var testDescription: String { name }
  }

  @Test("each mutation sends the topics that Shopify sends, and no others", arguments: mutations)
  func mutation(_ one: Case) async throws {
    let bench = await ShopBench.listening(ownService: one.isService)
    let placed = await bench.place(one.quantities, at: one.isService ? ShopBench.ownPlace : 0)
    await bench.shop.with { one.setup(&$0, placed.index) }
    let deliveries = await bench.deliveries {
      let answer = await one.act(bench, placed)
      let errors = answer?.at("userErrors").elements ?? []
      #expect(errors.isEmpty, "\(errors)")
    }
    #expect(deliveries.map(\.topic).sorted() == one.expected)
    #expect(Set(deliveries.map(\.eventID)).count == 1)
  }

  private static let work = "fulfillment_orders/"

  static let mutations: [Case] = holding + scheduling + moving + shipping + requesting

  private static let holding: [Case] = [
    Case(name: "hold", expected: ["fulfillment_holds/added", work + "placed_on_hold", updated]) {
      await $0.hold($1.id)
    },
    Case(
      name: "hold of a part",
      expected: [
        "fulfillment_holds/added", work + "placed_on_hold", updated,
      ]
    ) { await $0.hold($1.id, ["fulfillmentOrderLineItems": ShopBench.lines([($1.lines[0], 1)])]) },
    Case(
      name: "second hold", expected: ["fulfillment_holds/added", updated], setup: held
    ) { await $0.hold($1.id) },
    Case(
      name: "release of the last hold",
      expected: ["fulfillment_holds/released", work + "hold_released", updated], setup: held
    ) { await $0.act("fulfillmentOrderReleaseHold", "id: \"\($1.id)\"") },
    Case(
      name: "release of both",
      expected: [
        "fulfillment_holds/released", "fulfillment_holds/released", work + "hold_released", updated,
      ],
      setup: heldTwice
    ) { await $0.act("fulfillmentOrderReleaseHold", "id: \"\($1.id)\"") },
    Case(
      name: "release of one of two", expected: ["fulfillment_holds/released", updated],
      setup: heldTwice
    ) { bench, placed in
      let hold = await bench.shop.with { $0.fulfillmentOrders[placed.index].holds[0].id }
      return await bench.act(
        "fulfillmentOrderReleaseHold",
        "id: \"\(placed.id)\", holdIds: [\"\(GlobalID.text("FulfillmentHold", hold))\"]")
    },
  ]

  private static let updated = "orders/updated"

  private static let held: Setup = { shop, index in
    let id = shop.makeID()
    _ = shop.place(
      HoldRecord(id: id, handle: "h\(id)", reason: "OTHER", notes: nil, app: 1), on: index,
      choices: [])
  }

  private static let heldTwice: Setup = { shop, index in
    held(&shop, index)
    held(&shop, index)
  }

  private static let inProgress: Setup = { shop, index in
    shop.change(index) { record in
      record.hasProgress = true
      record.status = .inProgress
    }
  }

  private static let pickUp: Setup = { shop, index in
    shop.change(index) { $0.delivery = .pickUp }
  }

  private static let inTwo: Setup = { shop, index in
    let line = shop.fulfillmentOrders[index].lines[0].id
    _ = shop.carve([.init(id: line, quantity: 1)], from: index)
  }

  private static let submitted: Setup = { $0.submit($1) }
  private static let accepted: Setup = { $0.accept($1) }
  private static let asked: Setup = { $0.askCancellation($1) }

  private static let scheduled: Setup = { shop, index in
    let time = shop.now + ShopTime.day
    shop.change(index) { record in
      record.status = .scheduled
      record.fulfillAt = time
    }
  }

  private static let scheduling: [Case] = [
    Case(name: "reschedule", expected: [work + "rescheduled", updated], setup: scheduled) {
      await $0.act(
        "fulfillmentOrderReschedule", "id: \"\($1.id)\", fulfillAt: \"2027-01-01T00:00:00Z\"")
    },
    Case(name: "open early", expected: [updated], setup: scheduled) {
      await $0.plain("fulfillmentOrderOpen", "id: \"\($1.id)\"")
    },
    Case(
      name: "its time comes",
      expected: [work + "scheduled_fulfillment_order_ready", updated], setup: scheduled
    ) { bench, _ in
      bench.wait(2 * 86_400)
      return await bench.send("{ shop { name } }")
    },
    Case(name: "progress", expected: [work + "progress_reported", updated]) {
      await $0.act(
        "fulfillmentOrderReportProgress",
        "id: \"\($1.id)\", progressReport: {reasonNotes: \"picking\"}")
    },
    Case(
      name: "progress taken back",
      expected: [work + "manually_reported_progress_stopped", updated],
      setup: inProgress
    ) { await $0.plain("fulfillmentOrderOpen", "id: \"\($1.id)\"") },
    Case(
      name: "ready for pickup", expected: [work + "line_items_prepared_for_pickup", updated],
      setup: pickUp
    ) {
      await $0.act(
        "fulfillmentOrderLineItemsPreparedForPickup",
        "input: {lineItemsByFulfillmentOrder: [{fulfillmentOrderId: \"\($1.id)\"}]}")
    },
  ]

  private static let moving: [Case] = [
    Case(name: "move", expected: [work + "moved", updated]) {
      await $0.act(
        "fulfillmentOrderMove", "id: \"\($1.id)\", newLocationId: \"gid://shopify/Location/102\"")
    },
    Case(name: "split", expected: [work + "split", updated]) {
      await $0.act(
        "fulfillmentOrderSplit",
        "fulfillmentOrderSplits: [{fulfillmentOrderId: \"\($1.id)\", fulfillmentOrderLineItems: "
          + "[{id: \"\($1.lines[0])\", quantity: 1}]}]")
    },
    Case(
      name: "merge", expected: [work + "merged", updated],
      setup: inTwo
    ) { bench, placed in
      let other = await bench.shop.with { $0.fulfillmentOrders[$0.fulfillmentOrders.count - 1].id }
      let ids = [placed.id, GlobalID.text("FulfillmentOrder", other)].map {
        "{fulfillmentOrderId: \"\($0)\"}"
      }.joined(separator: ", ")
      return await bench.act(
        "fulfillmentOrderMerge", "fulfillmentOrderMergeInputs: [{mergeIntents: [\(ids)]}]")
    },
    Case(name: "cancel", expected: [work + "cancelled", updated]) {
      await $0.plain("fulfillmentOrderCancel", "id: \"\($1.id)\"")
    },
  ]

  private static let shipped: Setup = { shop, index in
    shop.shipAll(index, tracking: "A1")
  }

  private static func fulfillment(_ bench: ShopBench) async -> String {
    let id = await bench.shop.with { $0.fulfillments.last?.id ?? 0 }
    return GlobalID.text("Fulfillment", id)
  }

  private static let shipping: [Case] = [
    Case(name: "fulfill", expected: ["fulfillments/create", updated]) {
      await $0.plain(
        "fulfillmentCreate",
        "fulfillment: {lineItemsByFulfillmentOrder: [{fulfillmentOrderId: \"\($1.id)\"}]}")
    },
    Case(
      name: "cancel a fulfillment", expected: ["fulfillments/update", updated], setup: shipped
    ) { bench, _ in
      await bench.plain("fulfillmentCancel", "id: \"\(await fulfillment(bench))\"")
    },
    Case(name: "track", expected: ["fulfillments/update", updated], setup: shipped) { bench, _ in
      await bench.plain(
        "fulfillmentTrackingInfoUpdate",
        "fulfillmentId: \"\(await fulfillment(bench))\", trackingInfoInput: {number: \"B2\"}")
    },
    Case(
      name: "carrier's event",
      expected: ["fulfillment_events/create", "fulfillments/update", updated], setup: shipped
    ) { bench, _ in
      await bench.plain(
        "fulfillmentEventCreate",
        "fulfillmentEvent: {fulfillmentId: \"\(await fulfillment(bench))\", status: IN_TRANSIT}")
    },
  ]

  private static let requesting: [Case] = [
    Case(
      name: "request", expected: [work + "fulfillment_request_submitted", updated], isService: true
    ) { await $0.plain("fulfillmentOrderSubmitFulfillmentRequest", "id: \"\($1.id)\"") },
    Case(
      name: "accept", expected: [work + "fulfillment_request_accepted", updated],
      isService: true, setup: submitted
    ) { await $0.plain("fulfillmentOrderAcceptFulfillmentRequest", "id: \"\($1.id)\"") },
    Case(
      name: "reject", expected: [work + "fulfillment_request_rejected", updated],
      isService: true, setup: submitted
    ) { await $0.plain("fulfillmentOrderRejectFulfillmentRequest", "id: \"\($1.id)\"") },
    Case(
      name: "request cancellation", expected: [work + "cancellation_request_submitted", updated],
      isService: true, setup: accepted
    ) { await $0.plain("fulfillmentOrderSubmitCancellationRequest", "id: \"\($1.id)\"") },
    Case(
      name: "accept cancellation", expected: [work + "cancellation_request_accepted", updated],
      isService: true, setup: asked
    ) { await $0.plain("fulfillmentOrderAcceptCancellationRequest", "id: \"\($1.id)\"") },
    Case(
      name: "reject cancellation", expected: [work + "cancellation_request_rejected", updated],
      isService: true, setup: asked
    ) { await $0.plain("fulfillmentOrderRejectCancellationRequest", "id: \"\($1.id)\"") },
    Case(
      name: "close", expected: [work + "fulfillment_service_failed_to_complete", updated],
      isService: true, setup: accepted
    ) { await $0.plain("fulfillmentOrderClose", "id: \"\($1.id)\"") },
  ]

  @Test("what a mutation refuses sends nothing")
  func refused() async {
    let bench = await ShopBench.listening()
    let placed = await bench.place([1])
    let topics = await bench.topics {
      _ = await bench.act(
        "fulfillmentOrderReschedule", "id: \"\(placed.id)\", fulfillAt: \"2027-01-01T00:00:00Z\"")
    }
    #expect(topics.isEmpty)
  }

  @Test("an edit, a refund and a new address send orders/* alone, and leave the work's time")
  func gaps() async {
    let bench = await ShopBench.listening()
    let placed = await bench.place([3])
    let before = await bench.read(placed.id).at("updatedAt")
    bench.wait(60)
    #expect(
      await bench.topics { await bench.shop.editQuantity(of: placed.id, to: 2) }
        == ["orders/edited", "orders/updated"])
    #expect(await bench.topics { await bench.shop.refund(of: placed.id) } == ["orders/updated"])
    #expect(
      await bench.topics { await bench.shop.changeAddress(of: placed.id, to: "9 New St") }
        == ["orders/updated"])
    let after = await bench.read(placed.id)
    #expect(after.at("updatedAt") == before)
    #expect(after.at("lineItems", "nodes", "0", "remainingQuantity").integer == 1)
    await bench.shop.editQuantity(of: placed.id, to: 5, stamps: true)
    #expect(await bench.read(placed.id).at("updatedAt") != before)
  }

  @Test("what others do in the admin is told of too")
  func others() async {
    let bench = await ShopBench.listening()
    #expect(
      await bench.topics { _ = await bench.place([1]) }
        == ["fulfillment_orders/order_routing_complete", "orders/create"])
    let placed = await bench.place([1])
    #expect(
      await bench.topics {
        await bench.shop.moveElsewhere(placed.id, to: "gid://shopify/Location/102")
      }
        == ["fulfillment_orders/moved", "orders/updated"])
    #expect(
      await bench.topics { await bench.shop.holdByOthers(placed.id) } == [
        "fulfillment_holds/added", "fulfillment_orders/placed_on_hold", "orders/updated",
      ])
    #expect(
      await bench.topics { await bench.shop.cancelOrder(of: placed.id) }
        == ["fulfillment_orders/cancelled", "orders/cancelled", "orders/updated"])
    #expect(
      await bench.topics {
        await bench.shop.rename(location: "gid://shopify/Location/101", to: "X")
      }
        == ["locations/update"])
    #expect(
      await bench.topics { await bench.shop.deactivate(location: "gid://shopify/Location/101") }
        == ["locations/deactivate"])
    #expect(
      await bench.topics { await bench.shop.setScopes(["read_orders"]) } == ["app/scopes_update"])
  }

  @Test("chatter sends of everything it does, in one action a step")
  func chatter() async {
    let bench = await ShopBench.listening(orders: 60)
    var topics: Set<String> = []
    for _ in 0..<150 {
      let made = await bench.deliveries { await bench.shop.step() }
      #expect(!made.isEmpty)
      #expect(Set(made.map(\.eventID)).count == 1)
      #expect(made.contains { $0.topic.hasPrefix("orders/") })
      topics.formUnion(made.map(\.topic))
    }
    #expect(
      topics.isSuperset(of: [
        "orders/create", "orders/updated", "fulfillment_orders/order_routing_complete",
        "fulfillment_holds/added", "fulfillment_holds/released", "fulfillments/create",
        "fulfillment_orders/placed_on_hold", "fulfillment_orders/hold_released",
        "fulfillment_orders/fulfillment_request_submitted",
        "fulfillment_orders/fulfillment_request_accepted",
      ]))
  }

  @Test("every topic that events have can be subscribed to")
  func topics() async throws {
    let table = try ShopSchema.table.get()
    let known = try #require(table.enums["WebhookSubscriptionTopic"])
    #expect(Set(SimulatedShop.webhookTopics).subtracting(known).isEmpty)
    #expect(Set(ShopEvent.topics).count == ShopEvent.topics.count)
    for one in Self.mutations { #expect(Set(one.expected).subtracting(ShopEvent.topics).isEmpty) }
  }
}
