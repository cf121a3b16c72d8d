import Testing

@testable import TerminalUI

@Suite struct CanvasTests {
  @Test("boxes with wide titles keep their corners")
  func boxes() {
    var canvas = Canvas(size: Size(width: 16, height: 5))
    canvas.box(canvas.bounds, title: "東京 DC [3] and more")
    canvas.divider(in: canvas.bounds, y: 2, title: "Malmö")
    #expect(
      canvas.lines == [
        "┌ 東京 DC [3]… ┐",
        "│              │",
        "├ Malmö ───────┤",
        "│              │",
        "└──────────────┘",
      ])
    canvas.box(Rect(x: 2, y: 3, width: 90, height: 9), border: .ascii)
    #expect(canvas.lines[3] == "│ +-------------")
    #expect(canvas.lines[4] == "└─|────────────┘")
  }

  @Test("drawing over half of a wide character blanks the other half")
  func mending() {
    var canvas = Canvas(size: Size(width: 6, height: 1))
    canvas.draw("日本語", at: Point(x: 0, y: 0))
    canvas.draw("x", at: Point(x: 1, y: 0))
    #expect(canvas.lines == [" x本語"])
    canvas.draw("é", at: Point(x: 2, y: 0))
    #expect(canvas.lines == [" xé 語"])
    canvas.fill(Rect(x: 5, y: 0, width: 1, height: 1), style: .plain)
    #expect(canvas.lines == [" xé"])
    #expect(canvas.cells.allSatisfy { !$0.isContinuation })
  }

  @Test("what does not fit is cut, and outside nothing is drawn")
  func cutting() {
    var canvas = Canvas(size: Size(width: 5, height: 2))
    #expect(canvas.draw("hello world", at: Point(x: 0, y: 0)) == 5)
    #expect(canvas.draw("日本語", at: Point(x: 0, y: 1), limit: 4) == 3)
    #expect(canvas.draw("x", at: Point(x: 9, y: 0)) == 0)
    #expect(canvas.draw("x", at: Point(x: 0, y: 0), limit: 0) == 0)
    #expect(canvas.draw("x", at: Point(x: 0, y: 7)) == 0)
    #expect(canvas.lines == ["hell…", "日…"])
  }

  @Test("a colored dump holds styles, and no control that a cell smuggles in")
  func ansi() {
    var canvas = Canvas(size: Size(width: 6, height: 2))
    canvas.draw("ab", at: Point(x: 0, y: 0), style: Style(foreground: .ansi(9), bold: true))
    canvas[3, 0] = Cell(text: "\u{1B}]0;x\u{7}")
    #expect(
      canvas.ansiLines(colors: .sixteen) == ["\u{1B}[0;1;91mab\u{1B}[0m ]0;x", ""])
    #expect(canvas.ansiLines(colors: .none)[0].hasPrefix("\u{1B}[0;1mab"))
    var style = Style(foreground: .rgb(255, 0, 0), background: .ansi(4))
    #expect(style.sgr(.trueColor) == "\u{1B}[0;38;2;255;0;0;44m")
    #expect(style.sgr(.indexed256) == "\u{1B}[0;38;5;196;44m")
    #expect(style.sgr(.eight) == "\u{1B}[0;31;44m")
    style.foreground = .terminal
    #expect(style.sgr(.none) == "\u{1B}[0m")
  }

  @Test("a frame is dumped as it was drawn, trailing blanks cut")
  func lines() {
    var canvas = Canvas(size: Size(width: 8, height: 2))
    canvas.draw(" a  b", at: Point(x: 0, y: 1))
    #expect(canvas.lines == ["", " a  b"])
  }
}
