/// One cell of a canvas. A wide character fills one cell and leaves the next one `isContinuation`.
package struct Cell: Hashable, Sendable {
  /// What is drawn: a grapheme of one or two columns; a space where nothing is.
  package var text: String
  package var style: Style
  /// The right half of the wide character before it.
  package var isContinuation: Bool

  package init(text: String = " ", style: Style = .plain, isContinuation: Bool = false) {
    self.text = text
    self.style = style
    self.isContinuation = isContinuation
  }
}

/// A screen's worth of cells to draw on; drawing outside of it is cut off, never an error.
package struct Canvas: Hashable, Sendable {
  package let size: Size
  /// Row by row.
  package private(set) var cells: [Cell]
  /// Where the terminal's own cursor goes; nil hides it.
  package var cursor: Point?

  package init(size: Size, style: Style = .plain) {
    self.size = Size(width: max(0, size.width), height: max(0, size.height))
    cells = Array(
      repeating: Cell(style: style), count: self.size.width * self.size.height)
  }

  package var bounds: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  package subscript(x: Int, y: Int) -> Cell {
    get { cells[y * size.width + x] }
    set { cells[y * size.width + x] = newValue }
  }

  /// Draws `text` from `point` to the right, at most `limit` columns (to the edge where nil); what
  /// does not fit is cut with `…`. Returns the number of columns drawn.
  @discardableResult
  package mutating func draw(
    _ text: SafeText, at point: Point, style: Style = .plain, limit: Int? = nil
  ) -> Int {
    guard point.y >= 0, point.y < size.height, point.x >= 0, point.x < size.width else { return 0 }
    let room = min(limit ?? .max, size.width - point.x)
    var x = point.x
    for glyph in text.fitted(to: room).glyphs {
      guard x + glyph.width <= point.x + room else { break }
      put(glyph, at: Point(x: x, y: point.y), style: style)
      x += glyph.width
    }
    return x - point.x
  }

  private mutating func put(_ glyph: Glyph, at point: Point, style: Style) {
    mend(point.x, point.y)
    if glyph.width == 2 { mend(point.x + 1, point.y) }
    self[point.x, point.y] = Cell(text: glyph.text, style: style)
    if glyph.width == 2 {
      self[point.x + 1, point.y] = Cell(text: "", style: style, isContinuation: true)
    }
  }

  /// Blanks the other half of a wide character that is about to be drawn over.
  private mutating func mend(_ x: Int, _ y: Int) {
    if self[x, y].isContinuation, x > 0 { self[x - 1, y].text = " " }
    if x + 1 < size.width, self[x + 1, y].isContinuation {
      self[x + 1, y] = Cell(style: self[x + 1, y].style)
    }
  }

  /// Fills `rect` with spaces of `style`.
  package mutating func fill(_ rect: Rect, style: Style) {
    for y in max(0, rect.y)..<max(max(0, rect.y), min(size.height, rect.maxY)) {
      for x in max(0, rect.x)..<max(max(0, rect.x), min(size.width, rect.maxX)) {
        mend(x, y)
        self[x, y] = Cell(style: style)
      }
    }
  }

  /// The rows as text, trailing spaces cut: what tests compare and `snapshot` prints.
  package var lines: [String] {
    (0..<size.height).map { y in
      var line = ""
      for x in 0..<size.width where !self[x, y].isContinuation { line += self[x, y].text }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
