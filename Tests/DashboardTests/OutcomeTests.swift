import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("What comes of an action")
struct OutcomeTests {
  private let intent = UUID()

  /// A board that has just sent a hold of #1043 with notes.
  private func sent() -> TestBoard {
    var board = TestBoard()
    board.keys("<tab> H <tab>")
    board.type("typed")
    board.keys("<s-tab> <s-tab> <enter>")
    #expect(board.submissions.count == 1)
    board.send(.submitted(draft: board.submissions[0].draft, intent: intent))
    return board
  }

  private func record(_ board: TestBoard, _ state: IntentState) -> IntentRecord {
    let sent = board.submissions[0]
    return IntentRecord(
      intent: Intent(
        id: intent, fulfillmentOrder: sent.fulfillmentOrder, order: sent.order,
        orderName: sent.orderName, action: sent.action, facts: sent.facts, operatorName: "ada",
        createdAt: Sample.now), state: state, attempts: 1)
  }

  @Test("a refusal gives the form back as it was typed, with Shopify's own words on top")
  func rejected() {
    var board = sent()
    board.send(.intentChanged(record(board, .rejected("Fulfillment order is not holdable."))))
    #expect(board.form?.message == "Shopify: Fulfillment order is not holdable.")
    #expect(board.typed(.notes) == "typed")
    board.keys("<esc> <esc>")
    board.send(.intentChanged(record(board, .rejected("Fulfillment order is not holdable."))))
    #expect(board.form == nil, "it is told once")
  }

  @Test("a form that is given back does not begin at its button: Return alone sends nothing again")
  func returnAfterRefusal() {
    var board = sent()
    board.keys("<enter> <esc>")
    board.send(.intentChanged(record(board, .rejected("Fulfillment order is not holdable."))))
    #expect(board.form != nil)
    for _ in 0..<20 { board.keys("<enter>") }
    #expect(board.submissions.count == 1)
    #expect(board.typed(.notes) == "typed")
  }

  @Test("over another dialog it waits for its key on its order")
  func waits() {
    var board = sent()
    board.keys("j F")
    board.send(.intentChanged(record(board, .notSent("throttled"))))
    #expect(board.form?.kind == .fulfill)
    #expect(board.notice.contains("H on it opens the form again"))
    board.keys("<esc> H")
    #expect(board.typed(.notes) == "", "another order's form is its own")
    board.keys("<esc> k H")
    #expect(board.typed(.notes) == "typed")
    #expect(board.form?.message == "Nothing was sent: throttled")
  }

  @Test("what could not be committed comes back, too")
  func notCommitted() {
    var board = TestBoard()
    board.keys("<tab> H <tab>")
    board.type("typed")
    board.keys("<s-tab> <s-tab> <enter>")
    board.send(.submitFailed(draft: board.submissions[0].draft, "The database is busy."))
    #expect(board.typed(.notes) == "typed")
    #expect(board.form?.message == "The database is busy.")
  }

  @Test("a lost reply is told as unknown and is never sent again")
  func unknown() {
    var board = sent()
    board.send(.intentChanged(record(board, .sending)))
    #expect(board.notice == "hold of #1043: sending…")
    board.send(.intentChanged(record(board, .unknown("connection reset"))))
    #expect(board.notice.contains("nobody knows yet whether it happened (connection reset)"))
    #expect(board.notice.contains("not sent again"))
    #expect(board.form == nil)
    #expect(board.submissions.count == 1)
  }

  @Test("a confirmed one is told, and nothing waits any more")
  func confirmed() {
    var board = sent()
    #expect(board.screen().contains("1 queued"))
    board.send(.intentChanged(record(board, .confirmed)))
    #expect(board.notice == "hold of #1043: Shopify did it")
    #expect(!board.screen().contains("queued"))
  }

  @Test("what happened and where the order went stand in one line, whichever is known first")
  func oneLine() {
    for isConfirmedFirst in [true, false] {
      var board = sent()
      let confirmed = record(board, .confirmed)
      if isConfirmedFirst { board.send(.intentChanged(confirmed)) }
      for at in board.orders.indices where board.orders[at].orderName == "#1043" {
        board.orders[at].status = .closed
      }
      board.send(.changed)
      if !isConfirmedFirst { board.send(.intentChanged(confirmed)) }
      #expect(
        board.notice == "hold of #1043: Shopify did it; it left Toronto DC: it is closed now")
      #expect(board.state.notice?.kind == .success)
    }
  }

  @Test("another order's leaving does not carry the outcome of this one")
  func notMixed() {
    var board = sent()
    board.send(.intentChanged(record(board, .confirmed)))
    board.keys("j")
    let other = board.selected
    board.orders.removeAll { $0.orderName == other }
    board.send(.changed)
    #expect(board.notice == "\(other ?? "") is gone: Shopify replaced or removed it")
  }

  @Test("the detail shows the order's intents, its siblings and what can be done")
  func detail() {
    var board = TestBoard(140, 40)
    board.order = Order(
      id: OrderID(1043), name: "#1043", updatedAt: Sample.now, financialStatus: "PAID",
      note: "leave at\u{1B}]0;x\u{07} door", tags: ["vip"],
      fulfillments: [
        Fulfillment(
          id: FulfillmentID(1), status: "SUCCESS", displayStatus: "IN_TRANSIT",
          createdAt: Sample.hours(-5), tracking: [TrackingInfo(company: "UPS", number: "1Z")])
      ])
    var sibling = Sample.order(2043, at: Sample.malmo, .onHold)
    sibling.orderID = OrderID(1043)
    board.orders.append(sibling)
    let placed = Sample.order(1043)
    board.intents = [
      IntentRecord(
        intent: Intent(
          id: intent, fulfillmentOrder: placed.id, order: placed.orderID, orderName: "#1043",
          action: .hold(HoldRequest(reason: .other)), facts: IntentFacts(placed),
          operatorName: "ada", createdAt: Sample.hours(-1)),
        state: .rejected("no"), attempts: 1)
    ]
    board.keys("<tab>")
    let screen = board.screen()
    for text in [
      "Payment   paid", "Tags      vip", "leave at", "in transit 5h ago UPS 1Z",
      "hold rejected 1h ago by ada: no", "FO 7043 on hold · 2 of 2 · Malmö 3PL",
      "Can do    F fulfill · H hold · M move · Y split ·", "D deadline · C cancel · : shipment",
      "Not now   P not allowed", "Read 1m ago",
    ] {
      #expect(screen.contains(text), "\(text)\n\(screen)")
    }
  }
}
