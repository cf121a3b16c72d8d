package import TerminalUI

/// Draws one frame: the canvas with what everything is drawn from.
struct Painter {
  var canvas: Canvas
  let state: DashboardState
  let layout: BoardLayout
  let theme: Theme
  let symbols: Symbols

  init(_ state: DashboardState, size: Size, theme: Theme) {
    self.state = state
    self.theme = theme
    layout = BoardLayout(state, size: size)
    symbols = Symbols(state.borders)
    canvas = Canvas(size: size, style: theme[.text])
  }

  var clock: Clock { state.clock }

  /// Draws hostile text; returns the columns that it took.
  @discardableResult
  mutating func write(
    _ text: String, x: Int, y: Int, _ style: Style, limit: Int? = nil
  ) -> Int {
    canvas.draw(SafeText(text), at: Point(x: x, y: y), style: style, limit: limit)
  }

  /// Draws lines into a rectangle from the line `scroll` on; the rest of it stays.
  mutating func write(_ lines: [StyledLine], in rect: Rect, scroll: Int = 0) {
    for (row, line) in lines.dropFirst(scroll).prefix(max(0, rect.height)).enumerated() {
      let y = rect.y + row
      var x = rect.x
      for span in line.spans {
        let style = theme[span.role]
        x += canvas.draw(span.text, at: Point(x: x, y: y), style: style, limit: rect.maxX - x)
        if x >= rect.maxX { break }
      }
      if let cursor = line.cursor {
        canvas.cursor = Point(x: min(rect.x + cursor, rect.maxX - 1), y: y)
      }
    }
  }

  mutating func paint() {
    if layout.isTooSmall { return paintTooSmall() }
    paintHeader()
    if !layout.board.isEmpty { paintPanes() }
    if let rect = layout.detail { paintDetail(rect) }
    paintStatus()
    paintHints()
    paintOverlay()
  }

  private mutating func paintTooSmall() {
    let need = "\(DashboardLimits.leastWidth)×\(DashboardLimits.leastHeight)"
    write(
      "Quayside needs \(state.borders == .ascii ? need.replacing("×", with: "x") : need)",
      x: 0, y: 0, theme[.warning])
  }
}

/// Draws the board at a size; pure, and never outside of it.
package func view(_ state: DashboardState, size: Size, theme: Theme) -> Canvas {
  var painter = Painter(state, size: size, theme: theme)
  painter.paint()
  return painter.canvas
}
