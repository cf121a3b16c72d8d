import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("Commands")
struct CommandTests {
  @Test("copying, opening and refreshing are left to the executable")
  func outside() {
    var board = TestBoard()
    board.keys("<tab> y o C-r C-l C-z")
    let wanted: [DashboardEffect] = [
      .copy("#1043"), .openInBrowser(OrderID(1043)), .refreshNow, .repaint, .suspend,
    ]
    #expect(board.effects.suffix(5) == wanted[...])
  }

  @Test("the detail follows the selection and is watched; an open one stays with its order")
  func watching() {
    var board = TestBoard()
    board.keys("<tab> j")
    #expect(board.effects.last == .watch(OrderID(1044)))
    board.keys("<enter>")
    board.orders[2].status = .closed
    board.send(.changed)
    #expect(board.screen().contains("● CLOSED"))
    #expect(board.screen().contains("#1044 · FO 6044"))
    board.keys("F")
    #expect(board.form == nil)
    #expect(board.notice == "#1044 is closed: there is nothing left to do")
    board.keys("<esc>")
    #expect(board.screen().contains("#1045 · FO 6045"))
  }

  @Test("on a narrow screen no detail is read before it is opened")
  func narrow() {
    var board = TestBoard(60, 20)
    board.keys("<tab> j")
    #expect(!board.effects.contains { if case .watch = $0 { true } else { false } })
    board.keys("<enter>")
    #expect(board.effects.last == .watch(OrderID(1044)))
    board.keys("<esc>")
    #expect(board.effects.last == .watch(nil))
  }

  @Test("pasted text never runs commands")
  func paste() {
    var board = TestBoard()
    board.send(.paste("FHq\n"))
    #expect(board.state.overlay == nil)
    #expect(board.effects.last == .beep)
    board.keys("/")
    board.send(.paste("zo\u{1B}ë"))
    #expect(board.screen().contains("Toronto DC [1 of 6]") || board.notice.isEmpty)
  }

  @Test("panes are reached by number, by Tab and backwards")
  func panes() {
    var board = TestBoard()
    board.keys("3")
    #expect(board.state.focus == .location(Sample.malmo.key))
    board.keys("h h h")
    #expect(board.state.focus == .location(Sample.osaka.key))
    board.keys("<tab>")
    #expect(board.state.focus == .stuck)
    board.keys("9")
    #expect(board.notice == "There is no pane 9: the board has 4")
  }

  @Test("an unknown key says where the keys are listed")
  func unknownKey() {
    var board = TestBoard()
    board.keys("Z")
    #expect(board.notice.contains("? lists the keys"))
  }

  @Test("scrolling in the detail stops at its ends")
  func scroll() {
    var board = TestBoard(60, 12)
    board.keys("<tab> <enter> G")
    #expect(board.screen().contains("Read 1m ago"))
    let end = board.state.detail.scroll
    board.keys("j j j")
    #expect(board.state.detail.scroll == end)
    board.keys("g k")
    #expect(board.state.detail.scroll == 0)
  }

  @Test("each order that needs somebody is told what to do next")
  func why() {
    for kind in StuckReason.Kind.allCases {
      #expect(kind.nextStep(Sample.order(1)).count > 20)
    }
    var board = TestBoard()
    board.keys("j x")
    #expect(board.screen().contains("invalid SKU"))
    #expect(board.screen().contains("Mend what the service complains about"))
    board.keys("<esc>")
    #expect(board.state.overlay == nil)
  }
}
