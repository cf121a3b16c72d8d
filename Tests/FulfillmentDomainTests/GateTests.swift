import Foundation
import FulfillmentDomain
import Testing

@Suite("The gate: what a key may do to an order")
struct GateTests {
  @Test("Shopify's list decides hold, release and fulfill, not the status")
  func supportedActions() {
    #expect(Sample.order(actions: [.hold]).refusal(of: .hold) == nil)
    #expect(Sample.order(actions: []).refusal(of: .hold) != nil)
    #expect(Sample.order(actions: [.hold]).refusal(of: .fulfill) != nil)
    #expect(Sample.order(actions: [.createFulfillment]).refusal(of: .fulfill) == nil)
    let held = Sample.order(status: .onHold, actions: [.releaseHold])
    #expect(held.refusal(of: .release) == nil)
  }

  @Test("the refusal names what stands in the way")
  func words() {
    func reason(_ order: FulfillmentOrder, _ kind: ActionKind) -> String? {
      order.refusal(of: kind)?.reason
    }
    #expect(
      reason(Sample.order(status: .onHold, actions: [.releaseHold]), .fulfill)
        == "#1042 is on hold: release it first")
    #expect(reason(Sample.order(), .release) == "#1042 is not on hold")
    #expect(
      reason(Sample.order(request: .submitted, actions: []), .fulfill)
        == "#1042 is with a fulfillment service: its request is submitted")
    #expect(
      reason(
        Sample.order(status: .inProgress, request: .cancellationRequested, actions: []), .fulfill)
        == "#1042 is with a fulfillment service: cancellation requested")
    #expect(
      reason(Sample.order(status: .scheduled, actions: [.markAsOpen]), .fulfill)
        == "#1042 is scheduled: open it first")
    #expect(
      reason(Sample.order(status: .scheduled, actions: []), .fulfill)
        == "#1042 is scheduled: it is not open yet")
    for kind in [ActionKind.move, .split, .merge] {
      #expect(
        reason(Sample.order(status: .inProgress, actions: [.markAsOpen]), kind)
          == "#1042 is in progress: take the progress back first")
    }
    #expect(
      reason(Sample.order(actions: []), .merge)
        == "#1042 cannot be merged: Shopify finds no other open part of it there")
    #expect(reason(Sample.order(), .requestCancel) == "#1042 was not given to a service")
    #expect(
      reason(Sample.order(status: .closed, actions: []), .hold)
        == "#1042 is closed: there is nothing left to do")
  }

  @Test("only a scheduled order can be rescheduled; a deadline can be set in every status")
  func withoutEntry() {
    #expect(Sample.order(status: .scheduled).refusal(of: .reschedule) == nil)
    #expect(Sample.order(status: .open).refusal(of: .reschedule) != nil)
    for status in FulfillmentOrderStatus.known {
      #expect(Sample.order(status: status, actions: []).refusal(of: .deadline) == nil)
    }
  }
}
