import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

/// The facts that each action relies on, looked at right before it is sent.
@Suite struct ObjectionTests {
  private static let everything: [SupportedAction] = [
    .hold, .createFulfillment, .move, .split, .merge, .reportProgress, .markAsOpen,
    .requestFulfillment, .requestCancellation, .cancelFulfillmentOrder,
  ]

  private func row(
    _ number: Int64 = 1, _ change: (inout FulfillmentOrder) -> Void = { _ in }
  ) -> FulfillmentOrder {
    var row = fulfillmentOrder(number, order: 1, supports: Self.everything)
    change(&row)
    return row
  }

  private func objection(
    _ action: Action, _ row: FulfillmentOrder?, siblings: [FulfillmentOrder] = [],
    order: Order? = nil
  ) -> String? {
    let known = row.map {
      FulfillmentOrderDetail(
        row: BoardRow(order: $0, fetchedAt: testStart), order: order, siblings: siblings)
    }
    return OutboxRule.objection(
      to: intent(action, on: 1, order: 1), known: known, settings: SyncSettings(), now: testStart)
  }

  private func units(_ count: Int, of line: Int64 = 10) -> [LineQuantity] {
    [LineQuantity(line: LineID(line), quantity: count)]
  }

  @Test("more units than are left are never held, moved, requested or split off")
  func units() {
    let there = LocationID(2)
    let actions: [([LineQuantity]) -> Action] = [
      { .hold(HoldRequest(reason: .other, lines: $0)) },
      { .move(MoveRequest(location: there, lines: $0)) },
      { .request(ServiceRequest(lines: $0)) },
      { .split(lines: $0) },
    ]
    for action in actions {
      #expect(objection(action(units(2)), row()) == nil)
      #expect(
        objection(action(units(4)), row()) == "#1 has 3 left of TEE, not 4: look again.")
      #expect(
        objection(action(units(1, of: 99)), row())
          == "#1 has 0 left of a line that is gone, not 1: look again.")
    }
  }

  @Test("a split leaves something")
  func split() {
    #expect(
      objection(.split(lines: units(3)), row())
        == "#1 has only 3 left, and a split must leave something: look again.")
  }

  @Test("what is there already is not moved there")
  func move() {
    #expect(
      objection(.move(MoveRequest(location: LocationID(1))), row())
        == "#1 is at Main already: look again.")
    #expect(objection(.move(MoveRequest(location: LocationID(2))), row()) == nil)
  }

  @Test("a merge needs all its parts open and in one place")
  func merge() {
    let merge = Action.merge(with: [FulfillmentOrderID(2)])
    #expect(objection(merge, row(), siblings: [row(2)]) == nil)
    #expect(
      objection(merge, row(), siblings: [row(3)])
        == "A part of #1 that was to be merged is gone: look again.")
    #expect(
      objection(merge, row(), siblings: [row(2) { $0.status = .onHold }])
        == "A part of #1 that was to be merged is on hold: look again.")
    let elsewhere = AssignedLocation(name: "Annex", locationID: LocationID(2))
    #expect(
      objection(merge, row(), siblings: [row(2) { $0.assignedLocation = elsewhere }])
        == "A part of #1 that was to be merged is at Annex now: look again.")
  }

  private func asked(_ status: RequestStatus) -> FulfillmentOrder {
    row {
      $0.requestStatus = status
      $0.isAssigned = true
    }
  }

  @Test("only the request that was looked at is answered")
  func answers() {
    for (request, standing, other) in [
      (MerchantRequest.fulfillment, RequestStatus.submitted, RequestStatus.cancellationRequested),
      (.cancellation, .cancellationRequested, .submitted),
    ] {
      for action in [
        Action.accept(AcceptAnswer(request)), .reject(RejectAnswer(request, reason: .other)),
      ] {
        #expect(objection(action, asked(standing)) == nil)
        #expect(
          objection(action, asked(other))
            == "#1 has no request for \(request.rawValue) that waits for an answer any more: "
            + "look again.")
        #expect(
          objection(action, asked(.accepted)) == "#1 has no request that waits for an answer")
      }
    }
    let gone = RejectAnswer(
      .fulfillment, reason: .other, lines: [LineMessage(line: LineID(99), message: "?")])
    #expect(
      objection(.reject(gone), asked(.submitted))
        == "A line that was to be rejected is gone from #1: look again.")
  }

  @Test("a shipment must still be known where the order is, and stand where it is cancelled")
  func shipments() {
    let id = FulfillmentID(5)
    let actions: [Action] = [
      .cancelFulfillment(id), .track(TrackRequest(fulfillment: id, trackingNumbers: ["1"])),
      .event(EventRequest(fulfillment: id, status: DeliveryStatus(rawValue: "DELIVERED"))),
    ]
    func order(_ shipments: [Fulfillment]) -> Order {
      Order(id: OrderID(1), name: "#1", updatedAt: testStart, fulfillments: shipments)
    }
    let closed = row { $0.status = .closed }
    let standing = Fulfillment(id: id, status: "SUCCESS", createdAt: testStart)
    let cancelled = Fulfillment(id: id, status: "CANCELLED", createdAt: testStart)
    for action in actions {
      #expect(objection(action, closed, order: order([standing])) == nil)
      #expect(objection(action, closed) == nil)
      #expect(
        objection(action, closed, order: order([]))
          == "That shipment of #1 is not known any more: look again.")
    }
    #expect(
      objection(actions[0], closed, order: order([cancelled]))
        == "That shipment of #1 is cancelled already.")
    #expect(objection(actions[1], closed, order: order([cancelled])) == nil)
  }

  @Test("where only the order's state matters, the gate's reason is the objection")
  func gates() {
    let closed = row { $0.status = .closed }
    let actions: [Action] = [
      .reschedule(to: testStart), .ready, .open, .cancel, .progress(notes: ""), .close(message: ""),
      .requestCancel(message: ""),
    ]
    for action in actions {
      #expect(objection(action, closed) == "#1 is closed: there is nothing left to do")
      #expect(objection(action, nil)?.contains("is gone") == true)
    }
    #expect(objection(.deadline(by: testStart), closed) == nil)
    #expect(
      objection(.reschedule(to: testStart), row())
        == "only a scheduled order can be rescheduled: this one is open")
    #expect(objection(.ready, row()) == "#1 is not for pickup")
    #expect(objection(.open, row()) == nil)
    #expect(objection(.cancel, row()) == nil)
  }

  @Test("O6: what a merge takes is left alone until it is over")
  func mergeOccupies() {
    let merge = intent(.merge(with: [FulfillmentOrderID(2)]), on: 1, order: 1)
    let partner = intent(on: 2, order: 1, at: 1)
    let other = intent(on: 3, order: 1, at: 2)
    func record(_ intent: Intent, _ state: IntentState = .open) -> IntentRecord {
      IntentRecord(intent: intent, state: state, attempts: 0)
    }
    func start(_ records: [IntentRecord], _ inFlight: [UUID: [FulfillmentOrderID]] = [:])
      -> [Intent]
    {
      OutboxRule.toStart(records, inFlight: inFlight, settings: SyncSettings())
    }
    #expect(start([record(merge), record(partner), record(other)]) == [merge, other])
    #expect(start([record(merge, .sending), record(partner), record(other)]) == [other])
    #expect(start([record(partner)], [merge.id: merge.occupied]) == [])
    // And it waits itself for what has one of its parts.
    #expect(start([record(partner, .sending), record(merge)]) == [])
  }
}
