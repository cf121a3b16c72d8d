import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import quayside

@Suite("Actions from options")
struct ActionPlanTests {
  private let now = Orders.now

  private func refusal(_ plan: ActionPlan, _ order: FulfillmentOrder) -> String {
    do throws(ActionRefusal) {
      return "no refusal: \(try plan.action(on: Orders.scene(order)))"
    } catch {
      return error.sentence
    }
  }

  private func hold(_ lines: [LineChoice]) -> ActionPlan {
    .hold(reason: .other, notes: "", lines: lines, notifyMerchant: false)
  }

  @Test("where the database fails at the second order, what was done with the first is told")
  func interrupted() async throws {
    let scenes = [1, 2, 3].map { Orders.scene(Orders.order($0)) }
    let reports = try await ActionRun.inTurn(scenes) { (scene) async throws(StoreError) in
      if scene.order.id.number == 2 { throw .failed("the disk is full") }
      return ActionReport(scene.order, wouldSend: "done")
    }
    #expect(reports.map(\.id.number) == [1, 2, 3])
    #expect(reports.map(\.outcome) == [.wouldSend, .unknown, .refused])
    #expect(ExitStatus.worst(of: reports.map(\.status)) == .database)
    await #expect(throws: StoreError.self) {
      try await ActionRun.inTurn(scenes) { (_) async throws(StoreError) in
        throw .failed("the disk is full")
      }
    }
  }

  @Test("a hold of chosen units names lines by id and by SKU")
  func holdLines() throws {
    let plan = hold([LineChoice(line: "1", quantity: 2), LineChoice(line: "mug", quantity: 1)])
    #expect(
      try plan.action(on: Orders.scene())
        == .hold(
          HoldRequest(
            reason: .other,
            lines: [
              LineQuantity(line: LineID(1), quantity: 2),
              LineQuantity(line: LineID(2), quantity: 1),
            ])))
  }

  @Test("a line that is not there, is named twice, is ambiguous or has too few left is refused")
  func badLines() {
    #expect(
      refusal(hold([LineChoice(line: "HAT", quantity: 1)]), Orders.order())
        == "No line is called HAT: there are TEE-RED-M, MUG, 3.")
    #expect(
      refusal(
        hold([LineChoice(line: "MUG", quantity: 1), LineChoice(line: "2", quantity: 1)]),
        Orders.order()) == "2 is named twice: name each line once.")
    #expect(
      refusal(hold([LineChoice(line: "MUG", quantity: 3)]), Orders.order())
        == "MUG has 2 left, not 3.")
    let twins = Orders.order(lines: [
      Orders.line(1, "MUG", 1, of: 1), Orders.line(2, "MUG", 1, of: 1),
    ])
    #expect(
      refusal(hold([LineChoice(line: "MUG", quantity: 1)]), twins)
        == "MUG names 2 lines: use a line's id (1, 2).")
  }

  @Test("LINE=QTY keeps an equals sign in the SKU and wants a positive number")
  func lineArgument() {
    #expect(LineChoice(argument: "A=B=2") == LineChoice(line: "A=B", quantity: 2))
    for text in ["A", "A=", "=2", "A=0", "A=-1", "A=x"] {
      #expect(LineChoice(argument: text) == nil)
    }
  }

  private func held(_ holds: [Hold]) -> FulfillmentOrder {
    Orders.order(status: .onHold, actions: [.releaseHold], holds: holds)
  }

  @Test("release alone releases the holds of this app, never another's")
  func releaseMine() throws {
    let order = held([Orders.hold(1, mine: false, by: "Acme"), Orders.hold(2, mine: true)])
    #expect(
      try ActionPlan.release(.mine).action(on: Orders.scene(order)) == .release(holds: [HoldID(2)]))
    #expect(
      refusal(.release(.mine), held([Orders.hold(1, mine: false, by: "Acme WMS")]))
        == "None of the holds on #1042 is this app's: 1 (inventory out of stock, by Acme WMS). "
        + "Name them with --hold, or use --all.")
  }

  @Test("release takes named holds that are there, or all, and never an empty list")
  func releaseNamed() throws {
    let order = held([Orders.hold(1, mine: false), Orders.hold(2, mine: true)])
    #expect(
      try ActionPlan.release(.these([HoldID(1)])).action(on: Orders.scene(order))
        == .release(holds: [HoldID(1)]))
    #expect(
      try ActionPlan.release(.all).action(on: Orders.scene(order))
        == .release(holds: [HoldID(1), HoldID(2)]))
    #expect(refusal(.release(.these([HoldID(9)])), order).hasPrefix("#1042 has no hold 9"))
    #expect(refusal(.release(.all), held([])).hasPrefix("Shopify shows none of the holds"))
  }

  @Test("only a scheduled order is rescheduled; others get the honest alternatives")
  func reschedule() throws {
    let later = now.addingTimeInterval(3600)
    let scheduled = Orders.order(status: .scheduled)
    #expect(
      try ActionPlan.reschedule(to: later).action(on: Orders.scene(scheduled))
        == .reschedule(to: later)
    )
    #expect(refusal(.reschedule(to: later), Orders.order()).contains("UNKNOWN_DELIVERY_DATE"))
    #expect(refusal(.reschedule(to: now), scheduled).contains("must be in the future"))
    #expect(refusal(.deadline(by: now), scheduled).contains("must be in the future"))
  }

  @Test("fulfill alone spells out all that is left")
  func fulfillAll() throws {
    let plan = ActionPlan.fulfill(lines: [], Parcels(trackingNumbers: ["1Z"]))
    #expect(
      try plan.action(on: Orders.scene())
        == .fulfill(
          FulfillRequest(
            lines: [
              LineQuantity(line: LineID(1), quantity: 3),
              LineQuantity(line: LineID(2), quantity: 2),
            ], trackingNumbers: ["1Z"])))
  }

  @Test("fulfill refuses an order with nothing left, a closed one, and URLs without numbers")
  func fulfillRefused() {
    let done = Orders.order(lines: [Orders.line(1, "MUG", 0, of: 1)])
    #expect(refusal(.fulfill(lines: [], Parcels()), done) == "#1042 has nothing left to fulfill.")
    #expect(
      refusal(.fulfill(lines: [], Parcels()), Orders.order(status: .closed)).contains("is closed"))
    #expect(
      refusal(.fulfill(lines: [], Parcels(trackingURLs: ["a", "b"])), Orders.order())
        .contains("pair one by one"))
  }

  @Test("an action says in words what is sent")
  func words() throws {
    let plan = ActionPlan.fulfill(
      lines: [LineChoice(line: "MUG", quantity: 1)],
      Parcels(carrier: "UPS", trackingNumbers: ["1Z"], notifyCustomer: true))
    let scene = Orders.scene()
    #expect(
      try plan.action(on: scene).words(on: scene)
        == "fulfill 1 × MUG, carrier UPS, tracking 1Z, the customer is told")
  }
}
