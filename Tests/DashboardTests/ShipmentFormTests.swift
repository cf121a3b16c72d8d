import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("Forms about a shipment")
struct ShipmentFormTests {
  static let order = Order(
    id: OrderID(1043), name: "#1043", updatedAt: Sample.now,
    fulfillments: [
      Fulfillment(
        id: FulfillmentID(1), status: "SUCCESS", displayStatus: "IN_TRANSIT",
        createdAt: Sample.hours(-5), tracking: [TrackingInfo(company: "UPS", number: "1ZSECRET")]),
      Fulfillment(id: FulfillmentID(2), status: "CANCELLED", createdAt: Sample.hours(-4)),
      Fulfillment(id: FulfillmentID(3), status: "SUCCESS", createdAt: Sample.hours(-3)),
    ])

  /// A board with the cursor on #1043, whose command of that name was chosen in the palette.
  private func board(_ name: String, _ width: Int = 120) -> TestBoard {
    var board = TestBoard(width, 30)
    board.order = Self.order
    board.keys("<tab> j k :")
    board.type(name)
    board.keys("<enter>")
    return board
  }

  @Test("cancelling a shipment: which one, and that its goods come back")
  func cancel() {
    var board = board("cancel a shipment")
    #expect(board.screen().contains("success 3h ago"))
    board.keys("<right>")
    #expect(board.consequence.hasPrefix("Cancels the shipment (in transit 5h ago  UPS 1ZSECRET)"))
    #expect(board.consequence.contains("come back as open work"))
    board.confirm()
    #expect(board.submissions.map(\.action) == [.cancelFulfillment(FulfillmentID(1))])
  }

  @Test("a chosen shipment that somebody else cancels is not replaced by another one")
  func gone() {
    var board = board("cancel a shipment")
    board.keys("<right> <tab> <tab>")
    #expect(board.form?.choice(.shipment) == "1" && board.form?.focus == .submit)
    board.order?.fulfillments[0].status = "CANCELLED"
    board.send(.changed)
    board.keys("<enter>")
    #expect(board.submissions.isEmpty)
    #expect(board.form?.message == "Choose a shipment: the left and right arrows do")
    #expect(board.screen().contains("none chosen"))
    board.send(.changed)
    #expect(board.form?.choice(.shipment) == "", "nor at the next change")
    board.keys("<right>")
    board.confirm()
    #expect(board.submissions.map(\.action) == [.cancelFulfillment(FulfillmentID(3))])
  }

  @Test("on a narrow screen the form asks for the shipments itself")
  func narrow() {
    var board = TestBoard(60, 20)
    board.order = Self.order
    board.keys("<tab>")
    board.isHolding = true
    board.keys(":")
    board.type("cancel a ship")
    board.keys("<enter>")
    #expect(board.form?.kind == .cancelFulfillment)
    #expect(board.consequence == "Nothing can be sent yet.")
    board.confirm()
    #expect(board.form?.message?.hasPrefix("No shipment is chosen") == true)
    board.letGo()
    #expect(board.form?.choice(.shipment) == "3")
    board.confirm()
    #expect(board.submissions.map(\.action) == [.cancelFulfillment(FulfillmentID(3))])
  }

  @Test("on a narrow screen an order that was not read whole is read, and its shipments come in")
  func unread() {
    var board = TestBoard(60, 20)
    board.keys("<tab> :")
    board.type("cancel a ship")
    board.keys("<enter>")
    #expect(board.form?.message == "The shipments of #1043 are not known: not read yet")
    #expect(board.effects.contains(.watch(OrderID(1043))))
    board.order = Self.order
    board.send(.changed)
    #expect(board.form?.choice(.shipment) == "3" && board.form?.message == nil)
    board = TestBoard(60, 20, scopes: ["read_merchant_managed_fulfillment_orders"])
    board.keys("<tab> :")
    board.type("cancel a ship")
    board.keys("<enter>")
    #expect(board.form?.message?.hasSuffix("not known: the token lacks read_orders") == true)
  }

  @Test(
    "an order without a shipment, or whose shipments cannot be read, is refused with the reason")
  func none() {
    var board = TestBoard()
    board.order = Order(id: OrderID(1043), name: "#1043", updatedAt: Sample.now)
    board.keys("<tab> j k :")
    board.type("delivery event")
    board.keys("<enter>")
    #expect(board.form == nil && board.notice == "#1043 has no shipment")
    board = TestBoard(scopes: ["read_merchant_managed_fulfillment_orders"])
    board.keys("<tab> j k :")
    board.type("delivery event")
    board.keys("<enter>")
    #expect(board.form == nil)
    #expect(board.notice == "The shipments of #1043 are not known: the token lacks read_orders")
  }

  @Test("tracking: a number or an address, and whether the customer is told")
  func track() {
    var board = board("tracking")
    board.confirm()
    #expect(board.form?.message == "Give a tracking number or a tracking URL")
    board.type("RR123")
    board.keys("<tab>")
    board.type("ftp://x")
    board.confirm()
    #expect(board.form?.message?.hasPrefix("A tracking URL begins with") == true)
    board.keys("C-u")
    board.keys("<s-tab> <s-tab> <s-tab> <right> <tab> <tab> <tab> <tab> y")
    #expect(
      board.consequence
        == "Replaces all tracking of this shipment by UPS RR123; the customer IS told by e-mail.")
    board.confirm()
    let request = TrackRequest(
      fulfillment: FulfillmentID(3), carrier: "UPS", trackingNumbers: ["RR123"],
      notifyCustomer: true)
    #expect(board.submissions.map(\.action) == [.track(request)])
  }

  @Test("a delivery event: what happened, when it did, and never in the time to come")
  func event() {
    var board = board("delivery event")
    board.keys("<tab> <right> <right> <right> <right> <right> <tab>")
    #expect(board.screen().contains("empty: now"))
    board.type("18:00")
    #expect(board.screen().contains("that is to come"))
    board.confirm()
    #expect(board.form?.message?.hasPrefix("That time is to come") == true)
    board.keys("C-u")
    board.type("9:00")
    #expect(board.consequence.hasPrefix("Adds “in transit” on Tue 09:00"))
    board.confirm()
    var request = EventRequest(
      fulfillment: FulfillmentID(3), status: DeliveryStatus("IN_TRANSIT"),
      happenedAt: Sample.hours(-2))
    #expect(board.submissions.map(\.action) == [.event(request)])
    board.keys("j k :")
    board.type("delivery event")
    board.keys("<enter>")
    board.confirm()
    request = EventRequest(
      fulfillment: FulfillmentID(3), status: DeliveryStatus("LABEL_PURCHASED"))
    #expect(board.submissions.last?.action == .event(request))
  }

  @Test("privacy masks the tracking in the form and in the detail")
  func masked() {
    var board = TestBoard(200, 40)
    board.order = Self.order
    board.keys("<tab> j k")
    #expect(board.screen().contains("1ZSECRET"))
    board.keys("p")
    #expect(!board.screen().contains("1ZSECRET"))
    board.keys(":")
    board.type("cancel a ship")
    board.keys("<enter> <right>")
    #expect(board.screen().contains("UPS 1•••") && !board.screen().contains("1ZSECRET"))
  }
}
