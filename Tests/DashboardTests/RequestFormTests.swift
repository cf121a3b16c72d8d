import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("Forms between a merchant and a service")
struct RequestFormTests {
  /// A board with one order at the service's location under the cursor.
  private func board(
    _ request: RequestStatus, _ actions: [SupportedAction] = [], isAssigned: Bool = true,
    status: FulfillmentOrderStatus = .open
  ) -> TestBoard {
    var order = Sample.order(
      7, at: Sample.malmo, status, request: request, lines: [Sample.line(1, 3), Sample.line(2, 2)],
      actions: actions)
    order.isAssigned = isAssigned
    var board = TestBoard(orders: [order], locations: [Sample.malmo])
    board.keys("2")
    #expect(board.selected == "#7")
    return board
  }

  @Test("request: a message, all or some units, and whether the customer is told")
  func request() {
    var board = board(.unsubmitted, [.requestFulfillment], isAssigned: false)
    board.keys("Q")
    #expect(board.consequence == "Asks Malmö 3PL to fulfill all 5 units; customer is NOT told.")
    board.type("gift")
    board.keys("<tab> 1 <down> 0 <tab> y")
    #expect(board.consequence.contains("1 of 5 units; the rest is split off and not requested"))
    #expect(board.consequence.hasSuffix("the customer IS told by e-mail."))
    board.confirm()
    let wanted = ServiceRequest(
      message: "gift", lines: [LineQuantity(line: LineID(1), quantity: 1)], notifyCustomer: true)
    #expect(board.submissions.map(\.action) == [.request(wanted)])
  }

  @Test("request of nothing is not sent; of everything it names no lines")
  func requestAll() {
    var board = board(.unsubmitted, [.requestFulfillment], isAssigned: false)
    board.keys("Q <tab> 0 <down> 0")
    board.confirm()
    #expect(board.form?.message == "Choose at least one unit to request")
    board.keys("<esc> <esc> Q")
    board.confirm()
    #expect(board.submissions.map(\.action) == [.request(ServiceRequest())])
  }

  @Test("asking to cancel says that the service may refuse")
  func requestCancel() {
    var board = board(.accepted, [.requestCancellation], isAssigned: false, status: .inProgress)
    board.keys("K")
    #expect(board.consequence.hasPrefix("Asks Malmö 3PL to stop: it may refuse"))
    board.type("wrong item")
    board.confirm()
    #expect(board.submissions.map(\.action) == [.requestCancel(message: "wrong item")])
  }

  @Test("accept: of a request with a ship time to come, of a cancellation without one")
  func accept() {
    var board = board(.submitted)
    board.keys("A <tab>")
    #expect(board.screen().contains("empty: no time is promised"))
    board.type("9:00")
    board.confirm()
    #expect(board.form?.message?.hasPrefix("That time is past") == true)
    board.keys("C-u")
    board.type("tomorrow 9:00")
    #expect(board.consequence.contains("ours to fulfill, to ship Wed 09:00 (in 22h)."))
    board.confirm()
    let answer = AcceptAnswer(.fulfillment, estimatedShippedAt: Sample.hours(22))
    #expect(board.submissions.map(\.action) == [.accept(answer)])
    board = self.board(.cancellationRequested, status: .inProgress)
    board.keys("A")
    #expect(board.form?[.time] == nil)
    #expect(board.consequence.hasPrefix("Accepts the cancellation"))
    board.confirm()
    #expect(board.submissions.map(\.action) == [.accept(AcceptAnswer(.cancellation))])
  }

  @Test("reject: the reason, a message, and what is wrong with single lines")
  func reject() {
    var board = board(.submitted)
    board.keys("E <right> <tab>")
    board.type("no such street")
    board.keys("<tab> <tab>")
    board.type("too heavy\u{7}")
    #expect(board.consequence.hasPrefix("Refuses all 5 units (incorrect address)"))
    board.confirm()
    let answer = RejectAnswer(
      .fulfillment, reason: RejectionReason("INCORRECT_ADDRESS"), message: "no such street",
      lines: [LineMessage(line: LineID(2), message: "too heavy")])
    #expect(board.submissions.map(\.action) == [.reject(answer)])
    board = self.board(.cancellationRequested, status: .inProgress)
    board.keys("E")
    #expect(board.form?.fields.map(\.id) == [.message])
    #expect(board.consequence == "Refuses the cancellation: the work goes on here.")
    board.confirm()
    #expect(board.submissions.map(\.action) == [.reject(RejectAnswer(.cancellation))])
  }

  @Test("close says that the order becomes INCOMPLETE")
  func close() {
    var board = board(.accepted, status: .inProgress)
    #expect(board.screen().contains(": close"))
    board.keys(":")
    board.type("close acc")
    board.keys("<enter>")
    #expect(board.consequence.contains("it becomes INCOMPLETE"))
    board.type("out of boxes")
    board.confirm()
    #expect(board.submissions.map(\.action) == [.close(message: "out of boxes")])
  }

  @Test("units are counted as people do")
  func units() {
    #expect([1, 2, 5].map(Form.all) == ["its only unit", "both units", "all 5 units"])
    #expect([1, 2].map(Form.units) == ["1 unit", "2 units"])
  }

  @Test("another app's request cannot be answered, and its keys are not in the way")
  func notOurs() {
    var board = board(.submitted, isAssigned: false)
    board.keys("A")
    #expect(board.form == nil)
    #expect(board.notice.contains("only that app can answer its request"))
    #expect(!board.state.hints().contains { ["A", "E"].contains($0.key) })
    #expect(self.board(.submitted).state.hints().first?.key == "A")
  }

  @Test("what is typed or scanned on the button moves away from it, in whatever form")
  func scannedOnTheButton() {
    var order = Sample.order(7, request: .submitted, lines: [Sample.line(1, 3)])
    for request in [RequestStatus.submitted, .cancellationRequested] {
      order.requestStatus = request
      for kind in ActionKind.allCases {
        var form = Form.make(kind, order, by: "ada")
        form.focus = .submit
        for character in "0012345" { #expect(form.press(.char(character)) == .stays) }
        #expect(form.press(Key(.enter)) != .submitted, "\(kind)")
      }
    }
  }

  @Test("Return alone never does anything, in whatever form, and no form starts at its button")
  func returnAlone() {
    var order = Sample.order(7, request: .submitted, lines: [Sample.line(1, 3)])
    for request in [RequestStatus.submitted, .cancellationRequested] {
      order.requestStatus = request
      for kind in ActionKind.allCases {
        let opened = Form.make(kind, order, by: "ada")
        #expect(opened.focus != .submit, "\(kind)")
        #expect(!opened.title.isEmpty && !opened.verb.isEmpty)
        var form = opened
        for _ in 0..<30 { #expect(form.press(Key(.enter)) != .submitted, "\(kind)") }
        #expect(!form.consequence(now: Sample.now, timeZone: .gmt).isEmpty, "\(kind)")
      }
    }
  }
}
