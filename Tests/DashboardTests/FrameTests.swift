import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("Frames")
struct FrameTests {
  @Test("borders stay straight whatever is written in the rows", arguments: [60, 80, 120, 200])
  func straight(_ width: Int) {
    for borders in [BorderStyle.light, .ascii] {
      var board = TestBoard(width, 30, borders: borders)
      board.keys("<tab> j j")
      let canvas = view(board.state, size: board.state.size, theme: .plain)
      let layout = BoardLayout(board.state, size: board.state.size)
      let edges: Set<String> = ["│", "┌", "┐", "└", "┘", "├", "┤", "|", "+"]
      for y in layout.board.y..<layout.board.maxY {
        for x in [layout.board.x, layout.board.maxX - 1] {
          #expect(edges.contains(canvas[x, y].text), "\(width) \(x),\(y): \(canvas.lines[y])")
        }
      }
    }
  }

  @Test("no screen of any size breaks, and nothing that steers a terminal is drawn")
  func sizes() {
    for width in [0, 1, 39, 40, 41, 57, 99, 100, 101, 240] {
      for height in [0, 1, 9, 10, 11, 24, 70] {
        for keys in ["", "?", "<tab> F", "<tab> R", "x", ":", "/zz", "<enter>", "z"] {
          var board = TestBoard(width, height)
          board.keys(keys)
          let canvas = view(board.state, size: board.state.size, theme: .plain)
          #expect(canvas.size == Size(width: width, height: height))
          let scalars = canvas.cells.flatMap(\.text.unicodeScalars)
          #expect(!scalars.contains { $0.value < 32 || (127...159).contains($0.value) })
          #expect(!scalars.contains { $0.value == 0x202E })
        }
      }
    }
  }

  @Test("with ASCII borders the board's own marks are ASCII")
  func ascii() {
    var board = TestBoard(
      120, 30, orders: [Sample.order(1), Sample.order(2, .onHold, holds: [Sample.theirs])],
      locations: [Sample.toronto], borders: .ascii)
    for keys in ["", "<tab> R", "<esc> F", "<esc> x"] {
      board.keys(keys)
      let odd = board.screen().filter { !$0.isASCII && $0 != "·" && $0 != "…" && $0 != "“" }
      #expect(odd.isEmpty || keys == "x", "\(keys): \(odd)")
    }
  }

  @Test("when panes do not fit they scroll with the focus, each with a row at least")
  func scrolling() {
    let locations = (1...12).map {
      Location(
        id: LocationID(Int64($0)), name: "Shed \($0)", isActive: true, isFulfillmentService: false)
    }
    var board = TestBoard(60, 16, orders: [], locations: locations)
    #expect(board.screen().contains("panes: 7 below"))
    board.keys("<tab> <tab> <tab> <tab> <tab> <tab> <tab> <tab>")
    let layout = board.state.layout
    #expect(layout.places.contains { $0.id == board.state.focus })
    #expect(layout.places.allSatisfy { $0.rows >= 1 })
    #expect(layout.hiddenAbove > 0)
  }

  @Test("panes get rows by need: a small one takes little")
  func need() {
    let orders =
      (1...200).map { Sample.order($0) } + [Sample.order(900, at: Sample.malmo)]
    let board = TestBoard(120, 40, orders: orders)
    let rows = board.state.layout.places.map(\.rows)
    #expect(rows == [1, 29, 1, 1])
  }

  @Test("the cursor stands on the focused row, or in the field that has the keys")
  func cursor() {
    var board = TestBoard()
    board.keys("<tab> j")
    var canvas = view(board.state, size: board.state.size, theme: .plain)
    let y = canvas.cursor?.y ?? 0
    #expect(canvas.lines[y].contains("#1044"))
    board.keys("H <tab> a b")
    canvas = view(board.state, size: board.state.size, theme: .plain)
    let fieldY = canvas.cursor?.y ?? 0
    #expect(canvas.lines[fieldY].contains("Notes"))
  }

  @Test("idle is silent: a tick inside of the minute changes no cell")
  func silent() {
    var board = TestBoard()
    board.send(.tick(Sample.now.addingTimeInterval(1)))
    let loads = board.loads
    let before = board.screen()
    board.send(.tick(Sample.now.addingTimeInterval(30)))
    #expect(board.screen() == before)
    #expect(board.loads == loads)
    board.send(.tick(Sample.now.addingTimeInterval(61)))
    #expect(board.loads > loads, "on a new minute time alone may have made an order late")
  }

  @Test("without colors a theme that marks by color alone still shows where the keys go")
  func noColors() {
    let rgb = Color.rgb(1, 2, 3)
    let theme = Theme(
      name: "colors",
      styles: [.selection: Style(background: rgb), .disabled: Style(foreground: rgb)])
    #expect(theme.seen(with: .indexed256) == theme)
    let seen = theme.seen(with: .none)
    #expect(seen[.selection].isReversed)
    #expect(seen[.disabled].isDim)
    #expect(seen[.focusedField].isReversed)
    var board = TestBoard()
    board.keys("<tab>")
    let canvas = view(board.state, size: board.state.size, theme: seen)
    let y = canvas.cursor?.y ?? 0
    #expect(canvas[3, y].style.isReversed)
    #expect(!canvas[3, y + 1].style.isReversed)
  }
}
