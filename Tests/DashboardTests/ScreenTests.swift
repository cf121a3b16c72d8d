import Dashboard
import TerminalUI
import Testing

@Suite("The screen")
struct ScreenTests {
  @Test("print")
  func printAll() {
    var board = TestBoard()
    print(board.screen())
    board.keys("<tab>")
    print(board.screen(Size(width: 160, height: 30)))
    var small = TestBoard(60, 20)
    print(small.screen())
    small.keys("<enter>")
    print(small.screen())
    small = TestBoard(40, 10)
    print(small.screen())
    small.keys("<tab> F")
    print(small.screen())
    print(TestBoard(39, 10).screen())
    for keys in ["?", "x", ":rel", "H", "R", "<tab> <down> S", "<tab> D", "<tab> F"] {
      board = TestBoard()
      board.keys(keys)
      print(board.screen())
    }
  }
}
