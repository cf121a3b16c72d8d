import Dashboard
import TerminalUI
import Testing

@Suite("The screen")
struct ScreenTests {
  @Test("print")
  func printAll() {
    func show(_ name: String, _ board: TestBoard) { print("@@\(name)\n\(board.screen())") }
    var board = TestBoard()
    board.keys("<tab>")
    show("wide", board)
    board.keys("C-l z")
    show("zoomed", board)
    board = TestBoard(60, 20)
    show("medium", board)
    board.keys("<tab> <tab> j <enter>")
    show("narrowDetail", board)
    show("small", TestBoard(40, 10))
    board = TestBoard(40, 10, borders: .ascii)
    board.keys("<tab> F")
    show("smallForm", board)
    board = TestBoard(80, 24)
    board.keys("<tab> F")
    show("fulfill", board)
    board = TestBoard(80, 24)
    board.keys("G R")
    show("release", board)
    board = TestBoard(80, 24)
    board.keys("G x")
    show("why", board)
    board = TestBoard(80, 24)
    board.keys(": r e l")
    show("palette", board)
    board = TestBoard(60, 20)
    board.keys("/ zo <space> is:odd")
    show("filter", board)
    print("@@end")
  }
}
