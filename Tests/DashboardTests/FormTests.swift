import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("Forms")
struct FormTests {
  /// A board with the cursor on the named order in its location's pane.
  private func board(on name: String, orders: [FulfillmentOrder] = Sample.orders) -> TestBoard {
    var board = TestBoard(orders: orders)
    board.keys("<tab>")
    for _ in 0..<10 where board.selected != name { board.keys("j") }
    #expect(board.selected == name)
    return board
  }

  @Test("hold: reason, notes, chosen units, and whether the staff is told")
  func hold() {
    var board = board(on: "#1043")
    board.keys("H <right> <tab>")
    board.type("call first")
    board.keys("<tab> <left> <left> <tab> <space> <tab> <tab> <enter>")
    let request = HoldRequest(
      reason: .incorrectAddress, notes: "call first",
      lines: [
        LineQuantity(line: LineID(1), quantity: 1), LineQuantity(line: LineID(2), quantity: 2),
      ], notifyMerchant: true)
    #expect(board.submissions.map(\.action) == [.hold(request)])
    #expect(board.form == nil)
    #expect(board.notice == "hold of #1043: queued")
  }

  @Test("a hold of everything names no lines, so that Shopify need not split")
  func wholeHold() {
    var board = board(on: "#1043")
    board.keys("H <s-tab> <enter>")
    #expect(
      board.submissions.map(\.action) == [
        .hold(HoldRequest(reason: .inventoryOutOfStock))
      ])
  }

  @Test("release: our holds are chosen; another app's only by hand, and the form says whose it is")
  func release() {
    var board = TestBoard()
    board.keys("G R")
    #expect(board.screen().contains("Not ours: Acme WMS placed it"))
    board.keys("<s-tab> <enter>")
    #expect(board.submissions.map(\.action) == [.release(holds: [Sample.ours.id])])
    board.keys("R <space>")
    #expect(board.screen().contains("1 NOT OURS (Acme WMS)"))
    board.keys("<s-tab> <enter>")
    #expect(
      board.submissions.last?.action == .release(holds: [Sample.theirs.id, Sample.ours.id]))
  }

  @Test("release of nothing is not sent")
  func releaseNothing() {
    var board = TestBoard()
    board.keys("G R <down> <space> <s-tab> <enter>")
    #expect(board.submissions.isEmpty)
    #expect(board.form?.message == "Mark at least one hold with Space")
  }

  @Test("reschedule: a scheduled order gets its new time")
  func reschedule() {
    var board = board(on: "#1045")
    board.keys("S")
    board.type("tomorrow 14:00")
    #expect(board.screen().contains("Wed 14:00 (in 27h)"))
    board.keys("<s-tab> <s-tab>")
    #expect(board.form?.focus == .cancel || board.form?.focus == .submit)
    board.keys("<down>")
    while board.form?.focus != .submit { board.keys("<tab>") }
    board.keys("<enter>")
    #expect(board.submissions.map(\.action) == [.reschedule(to: Sample.hours(27))])
  }

  @Test("reschedule of an order that is not scheduled offers a deadline or a hold")
  func instead() {
    var board = board(on: "#1043")
    board.keys("S")
    #expect(board.screen().contains("only a scheduled order can be rescheduled"))
    board.keys("<s-tab> <enter>")
    #expect(board.form?.kind == .deadline)
    board.keys("<esc> S <right> <s-tab> <enter>")
    #expect(board.form?.kind == .hold)
    board.keys("<s-tab> <enter>")
    #expect(
      board.submissions.map(\.action) == [
        .hold(HoldRequest(reason: .unknownDeliveryDate))
      ])
  }

  @Test("deadline: past and unreadable times are refused and nothing is lost")
  func deadline() {
    var board = board(on: "#1043")
    board.keys("D")
    #expect(board.screen().contains("never clear it"))
    board.type("09:00")
    board.keys("<s-tab> <enter>")
    #expect(board.form?.message?.contains("past") == true)
    #expect(board.form?.focus == .field(0))
    board.keys("C-u")
    board.type("soon")
    board.keys("<s-tab> <enter>")
    #expect(board.form?.message?.contains("“soon” is not a time") == true)
    board.keys("C-u")
    board.type("+3d")
    board.keys("<s-tab> <enter>")
    #expect(board.submissions.map(\.action) == [.deadline(by: Sample.hours(72))])
  }

  @Test("fulfill: units, carrier, number, URL; the customer is told only on request")
  func fulfill() {
    var board = board(on: "#1043")
    board.keys("F <s-tab> <s-tab> <s-tab> 1 <down> 0 <tab> <right> <tab> <tab>")
    board.send(.paste("1Z\u{1B}[2J999\n"))
    board.keys("<tab>")
    board.type("https://t.example/1")
    #expect(board.screen().contains("Fulfills 1 of 5 units; customer is NOT told."))
    board.keys("<tab> y")
    #expect(board.screen().contains("the customer IS told"))
    board.keys("n <tab> <tab> <enter>")
    guard case .fulfill(let request)? = board.submissions.first?.action else {
      Issue.record("nothing was sent: \(board.form?.message ?? "")")
      return
    }
    #expect(request.lines == [LineQuantity(line: LineID(1), quantity: 1)])
    #expect(request.carrier == "UPS")
    #expect(request.trackingURLs == ["https://t.example/1"])
    #expect(!request.notifyCustomer)
    #expect(request.trackingNumbers.count == 1)
    #expect(request.trackingNumbers[0].contains("\u{1B}") == false)
  }

  @Test("a scanner's Return never fulfills: it goes from field to field and stops at the last")
  func scanner() {
    var board = board(on: "#1043")
    board.keys("F <tab> <tab> <tab>")
    for _ in 0..<20 {
      board.type("0012345")
      board.keys("<enter>")
    }
    #expect(board.submissions.isEmpty)
    #expect(board.form != nil)
    board.keys("<tab> <tab>")
    #expect(board.form?.focus == .submit)
    board.type("0012345")
    board.keys("<enter>")
    #expect(board.submissions.isEmpty, "what is typed on the button moves away from it")
    #expect(board.form != nil)
  }

  @Test("Return alone never does anything: not in any form, however often it comes")
  func returnAlone() {
    for name in ["#1043", "#1044"] {
      var board = board(on: name)
      for key in ["H", "D", "F"] {
        board.keys(key)
        for _ in 0..<20 { board.keys("<enter>") }
        #expect(board.form != nil)
        #expect(board.submissions.isEmpty)
        board.keys("<esc> <esc>")
      }
    }
  }

  @Test("a label scanned right after F is the tracking number, and the units stay as they are")
  func scanned() {
    var board = board(on: "#1043")
    let before = board.form?.quantities
    board.keys("F")
    let units = board.form?.quantities
    board.type("1Z999AA1")
    board.keys("<enter>")
    #expect(before == nil && units?.isEmpty == false)
    #expect(board.form?.quantities == units)
    guard case .text(let field)? = board.form?[.trackingNumber]?.value else {
      Issue.record("no tracking number")
      return
    }
    #expect(field.text == "1Z999AA1")
    #expect(board.submissions.isEmpty)
    board.keys("<s-tab> <s-tab> <s-tab> <s-tab> Z")
    #expect(board.form?.message?.hasPrefix("Units are a number") == true)
  }

  @Test("the safe button comes first")
  func safeFirst() {
    var board = board(on: "#1043")
    board.keys("F <s-tab> <s-tab> <s-tab> <s-tab> <s-tab>")
    #expect(board.form?.focus == .cancel)
    board.keys("<enter>")
    #expect(board.form == nil)
    #expect(board.submissions.isEmpty)
  }

  @Test("Esc asks before it forgets what was typed; q quits at once where no form is open")
  func discard() {
    var board = board(on: "#1043")
    board.keys("H <tab> a <esc>")
    #expect(board.form?.isAskedToDiscard == true)
    board.keys("C-c")
    #expect(board.screen().contains("Quit?"))
    board.keys("n")
    #expect(board.typed(.notes) == "a")
    board.keys("<esc> <esc>")
    #expect(board.form == nil)
    board.keys("q")
    #expect(board.effects.last == .quit)
  }

  @Test("notes are bounded and pasted text is stripped")
  func limits() {
    var board = board(on: "#1043")
    board.keys("H <tab>")
    board.send(.paste(String(repeating: "é\u{202E}", count: 3000)))
    guard case .text(let field)? = board.form?[.notes]?.value else { return }
    #expect(field.text.unicodeScalars.count <= 500)
    board.keys("<s-tab> <s-tab> <enter>")
    guard case .hold(let request)? = board.submissions.first?.action else { return }
    #expect(!request.notes.unicodeScalars.contains("\u{202E}"))
  }

  @Test("the confirming sentence: a time only where it can be sent, holds counted as people do")
  func consequences() {
    func words(_ form: Form?) -> String {
      form?.consequence(now: Sample.now, timeZone: .gmt) ?? ""
    }
    var board = TestBoard()
    board.keys("<tab> D")
    #expect(words(board.form) == "Nothing can be sent before the time is right.")
    board.type("tomorrow 9:00")
    #expect(words(board.form) == "#1043 is to be fulfilled by Wed 09:00 (in 22h).")
    #expect(
      words(.release(Sample.order(1, .onHold, holds: [Sample.ours]))) == "Releases its only hold.")
    let both = Form.release(Sample.order(1, .onHold, holds: [Sample.theirs, Sample.ours]))
    #expect(words(both) == "Releases 1 of 2 holds; the order stays on hold.")
  }

  @Test("what is younger than a minute is just now, whatever the second")
  func justNow() {
    for seconds in [0.0, 1, 30, 59] {
      let clock = Clock(now: Sample.now.addingTimeInterval(seconds), timeZone: .gmt)
      #expect(clock.ago(Sample.now) == "just now")
    }
    let clock = Clock(now: Sample.now.addingTimeInterval(61), timeZone: .gmt)
    #expect(clock.ago(Sample.now) == "1m ago")
  }
}
