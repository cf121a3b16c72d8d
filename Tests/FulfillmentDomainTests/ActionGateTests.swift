import Foundation
import FulfillmentDomain
import Testing

@Suite("The gate of each action")
struct ActionGateTests {
  @Test(
    "where Shopify lists the action, its list alone decides",
    arguments: [
      (ActionKind.hold, SupportedAction.hold), (.fulfill, .createFulfillment), (.move, .move),
      (.split, .split), (.merge, .merge), (.progress, .reportProgress), (.open, .markAsOpen),
      (.cancel, .cancelFulfillmentOrder), (.request, .requestFulfillment),
      (.requestCancel, .requestCancellation),
    ])
  func listed(kind: ActionKind, action: SupportedAction) {
    // A status in which nothing else than the list could allow it.
    let status = FulfillmentOrderStatus("PAUSED_BY_CARRIER")
    #expect(Sample.order(status: status, actions: [action]).refusal(of: kind) == nil)
    #expect(Sample.order(status: status, actions: []).refusal(of: kind) != nil)
  }

  @Test("a cancel works where the recordings show it, though Shopify does not list it")
  func cancel() {
    func reason(_ order: FulfillmentOrder) -> String? { order.refusal(of: .cancel)?.reason }
    #expect(reason(Sample.order(actions: [])) == nil)
    #expect(reason(Sample.order(request: .submitted, actions: [])) == nil)
    #expect(
      reason(Sample.order(status: .inProgress, request: .cancellationRequested, actions: [])) == nil
    )
    #expect(
      reason(Sample.order(status: .inProgress, actions: []))
        == "#1042 is in progress: take the progress back first")
    let line = FulfillmentOrderLine(
      id: LineID(1), sku: nil, productTitle: "Mug", totalQuantity: 2, remainingQuantity: 1)
    var begun = Sample.order(status: .inProgress, actions: [], lines: [line])
    #expect(
      reason(begun)
        == "#1042 is partly fulfilled: its shipment would have to be cancelled first")
    begun.supportedActions = [.markAsOpen]
    #expect(reason(begun) == "#1042 is in progress: take the progress back first")
    #expect(
      reason(Sample.order(status: .onHold, actions: []))
        == "#1042 is on hold: release it first")
    #expect(
      reason(Sample.order(status: .inProgress, request: .accepted, actions: []))
        == "#1042 is with a fulfillment service: its request is accepted")
  }

  @Test("only the service that Shopify lists an order for answers its requests and closes it")
  func service() {
    var order = Sample.order(request: .submitted, actions: [])
    #expect(order.pendingRequest == .fulfillment)
    for kind in [ActionKind.accept, .reject] {
      order.isAssigned = true
      #expect(order.refusal(of: kind) == nil)
      order.isAssigned = false
      #expect(order.refusal(of: kind)?.short == "another app's")
      order.isAssigned = nil
      #expect(order.refusal(of: kind)?.short == "another app's")
      #expect(Sample.order().refusal(of: kind)?.short == "no request")
    }
    var accepted = Sample.order(status: .inProgress, request: .accepted, actions: [])
    #expect(accepted.refusal(of: .close)?.short == "another app's")
    accepted.isAssigned = true
    #expect(accepted.refusal(of: .close) == nil)
    #expect(order.refusal(of: .close)?.short == "not accepted")
    accepted.requestStatus = .cancellationRequested
    #expect(
      accepted.refusal(of: .close)?.reason
        == "#1042 waits for an answer to its cancellation: accept or reject that")
    let cancelling = Sample.order(status: .inProgress, request: .cancellationRequested)
    #expect(cancelling.pendingRequest == .cancellation)
  }

  @Test("only pickup work that is open or in progress can be made ready")
  func ready() {
    var order = Sample.order(actions: [])
    #expect(order.refusal(of: .ready)?.short == "no pickup")
    order.deliveryMethod = .pickUp
    #expect(order.refusal(of: .ready) == nil)
    order.status = .onHold
    #expect(order.refusal(of: .ready)?.short == "on hold")
  }

  @Test("what concerns a shipment may be done in every status, closed ones too")
  func shipments() {
    for status in FulfillmentOrderStatus.known {
      for kind in ActionKind.allCases where kind.concernsShipment {
        #expect(Sample.order(status: status, actions: []).refusal(of: kind) == nil)
      }
    }
    #expect(
      ActionKind.allCases.filter(\.concernsShipment) == [.cancelFulfillment, .track, .event])
  }

  @Test("nothing but a deadline and shipments is left to do on closed and cancelled work")
  func done() {
    for status in [FulfillmentOrderStatus.closed, .cancelled] {
      for kind in ActionKind.allCases where kind != .deadline && !kind.concernsShipment {
        let order = Sample.order(status: status, actions: SupportedAction.all)
        #expect(order.refusal(of: kind)?.short == status.words)
      }
    }
  }

  @Test("every action says its own kind, and keeps itself as JSON")
  func kinds() throws {
    let actions = Sample.actions
    #expect(Set(actions.map(\.kind)) == Set(ActionKind.allCases))
    let data = try JSONEncoder().encode(actions)
    #expect(try JSONDecoder().decode([Action].self, from: data) == actions)
  }
}

extension SupportedAction {
  fileprivate static let all: [SupportedAction] = [
    .createFulfillment, .hold, .releaseHold, .markAsOpen, .move, .split, .merge, .reportProgress,
    .requestFulfillment, .requestCancellation, .cancelFulfillmentOrder,
  ]
}

extension Sample {
  /// One action of each kind.
  static let actions: [Action] = [
    .hold(HoldRequest(reason: .other)), .release(holds: [HoldID(1)]), .reschedule(to: noon),
    .deadline(by: noon), .fulfill(FulfillRequest(lines: [one])),
    .move(MoveRequest(location: LocationID(7), lines: [one])), .split(lines: [one]),
    .merge(with: [FulfillmentOrderID(2)]), .progress(notes: "claimed"), .open, .cancel, .ready,
    .cancelFulfillment(FulfillmentID(3)),
    .track(TrackRequest(fulfillment: FulfillmentID(3), trackingNumbers: ["1Z"])),
    .event(EventRequest(fulfillment: FulfillmentID(3), status: DeliveryStatus("DELIVERED"))),
    .request(ServiceRequest(message: "today", lines: [one])), .requestCancel(message: ""),
    .accept(AcceptAnswer(.fulfillment, estimatedShippedAt: noon)),
    .reject(
      RejectAnswer(
        .fulfillment, reason: .other, lines: [LineMessage(line: LineID(1), message: "none left")])),
    .close(message: "no stock"),
  ]
  private static let one = LineQuantity(line: LineID(1), quantity: 1)
}
