import Foundation
import FulfillmentDomain
import Testing

@testable import quayside

@Suite("Actions on shipments from options")
struct ShipmentPlanTests {
  private typealias Refused = Result<Action, Orders.Sentence>

  private let gone = Orders.shipment(76, "CANCELLED")
  private let first = Orders.shipment(77, tracking: "1Z")
  private let second = Orders.shipment(78)

  private func cancel(_ id: Int64?, _ shipments: [Fulfillment]?) -> Result<Action, Orders.Sentence>
  {
    let order = Orders.order(status: .closed, actions: [])
    return Orders.outcome(
      .cancelFulfillment(id.map { FulfillmentID($0) }), Orders.scene(order, shipments: shipments))
  }

  @Test("the only shipment is meant where none is named, also where everything is fulfilled")
  func only() {
    #expect(cancel(nil, [gone, first]) == .success(.cancelFulfillment(FulfillmentID(77))))
    #expect(cancel(78, [first, second]) == .success(.cancelFulfillment(FulfillmentID(78))))
  }

  @Test("several shipments are listed with their ids; none, and a wrong one, are said")
  func choice() {
    #expect(
      cancel(nil, [gone, first, second])
        == .failure(
          "#1042 has 2 shipments: 77 (success, 1Z), 78 (success). Choose with --fulfillment."))
    #expect(
      cancel(nil, [gone])
        == .failure("#1042 has no shipment that stands: nothing of it is fulfilled."))
    #expect(
      cancel(99, [first])
        == .failure("#1042 has no shipment 99: there is 77 (success, 1Z)."))
    #expect(cancel(76, [gone]) == .failure("The shipment 76 was cancelled already."))
  }

  @Test("shipments that the token does not show are named by the person or not at all")
  func hidden() {
    #expect(cancel(77, nil) == .success(.cancelFulfillment(FulfillmentID(77))))
    #expect(cancel(nil, nil).sentence.contains("needs read_orders and read_fulfillments"))
  }

  @Test("new tracking pairs numbers and pages, also of a shipment that was cancelled")
  func track() {
    let parcels = Parcels(
      carrier: "UPS", trackingNumbers: ["1Z"], trackingURLs: ["https://a.example"])
    let scene = Orders.scene(shipments: [gone, first])
    #expect(
      Orders.outcome(.track(FulfillmentID(76), parcels), scene)
        == .success(
          .track(
            TrackRequest(
              fulfillment: FulfillmentID(76), carrier: "UPS", trackingNumbers: ["1Z"],
              trackingURLs: ["https://a.example"]))))
    #expect(
      Orders.outcome(.track(nil, Parcels(trackingURLs: ["a", "b"])), scene).sentence
        .contains("pair one by one"))
  }

  @Test("an event has a status, and a time where one is given")
  func event() {
    #expect(
      Orders.outcome(
        .event(nil, DeliveryStatus("DELIVERED"), at: Orders.now, message: "porch"),
        Orders.scene(shipments: [first]))
        == .success(
          .event(
            EventRequest(
              fulfillment: FulfillmentID(77), status: DeliveryStatus("DELIVERED"),
              happenedAt: Orders.now, message: "porch"))))
    #expect(
      Orders.outcome(
        .event(
          nil, DeliveryStatus("DELIVERED"), at: Orders.now.addingTimeInterval(60), message: ""),
        Orders.scene(shipments: [first])
      ).sentence
        .hasPrefix("An event has happened already: "))
  }

  @Test("each says in words what is sent")
  func words() {
    let id = FulfillmentID(77)
    let said: [(Action, String)] = [
      (.cancelFulfillment(id), "cancel the shipment 77"),
      (
        .track(TrackRequest(fulfillment: id, carrier: "UPS", trackingNumbers: ["1Z", "2Z"])),
        "new tracking for the shipment 77, carrier UPS, tracking 1Z 2Z, the customer is not told"
      ),
      (
        .event(EventRequest(fulfillment: id, status: DeliveryStatus("DELAYED"), message: "snow")),
        "the shipment 77 is DELAYED, message \"snow\""
      ),
    ]
    for (action, words) in said { #expect(action.words(on: Orders.scene()) == words) }
  }

  @Test("a name means any part of its order where a shipment is meant")
  func names() throws {
    let closed = [Orders.order(1, status: .closed), Orders.order(2, status: .closed)]
    #expect(try OrderChoice.one(named: "#1042", among: closed, anyState: true).id.number == 1)
    #expect(throws: CommandFailure.self) {
      try OrderChoice.one(named: "#1042", among: closed)
    }
    var other = Orders.order(3, status: .closed)
    other.orderID = OrderID(2)
    #expect(throws: CommandFailure.self) {
      try OrderChoice.one(named: "#1042", among: closed + [other], anyState: true)
    }
  }
}
