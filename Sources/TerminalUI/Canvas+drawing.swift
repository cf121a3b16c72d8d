extension Canvas {
  /// Draws `text` from `point` to the right, at most `limit` columns (to the edge where nil); what
  /// does not fit is cut with `…`. Returns the number of columns drawn.
  @discardableResult
  package mutating func draw(
    _ text: SafeText, at point: Point, style: Style = .plain, limit: Int? = nil
  ) -> Int {
    guard point.y >= 0, point.y < size.height, point.x >= 0, point.x < size.width else { return 0 }
    let room = min(limit ?? .max, size.width - point.x)
    guard room > 0 else { return 0 }
    let isCut = text.width > room
    let end = point.x + room - (isCut ? 1 : 0)
    var x = point.x
    if text.isASCII {
      x = min(end, point.x + text.width)
      put(ascii: text.string.utf8, point.x..<max(point.x, x), point.y, style)
    } else {
      for glyph in text.glyphs {
        if x + glyph.width > end { break }
        put(glyph.text, width: glyph.width, x, point.y, style)
        x += glyph.width
      }
    }
    if isCut {
      put("…", width: 1, x, point.y, style)
      x += 1
    }
    return x - point.x
  }

  /// Fills `rect` with spaces of `style`.
  package mutating func fill(_ rect: Rect, style: Style) { fill(rect, with: Cell(style: style)) }

  /// Fills `rect` with one cell of one column.
  mutating func fill(_ rect: Rect, with cell: Cell) {
    let columns = max(0, rect.x)..<max(max(0, rect.x), min(size.width, rect.maxX))
    guard let first = columns.first, let last = columns.last else { return }
    for y in max(0, rect.y)..<max(max(0, rect.y), min(size.height, rect.maxY)) {
      mend(first, y)
      mend(last, y)
      for at in y * size.width + first...y * size.width + last { cells[at] = cell }
    }
  }

  /// Draws one symbol of one column; outside of the canvas nothing.
  mutating func put(symbol: String, _ x: Int, _ y: Int, _ style: Style) {
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return }
    put(symbol, width: 1, x, y, style)
  }

  /// Draws bytes of one column each; what lies under them needs mending at the two ends alone.
  private mutating func put(
    ascii bytes: String.UTF8View, _ columns: Range<Int>, _ y: Int, _ style: Style
  ) {
    guard let first = columns.first, let last = columns.last else { return }
    mend(first, y)
    mend(last, y)
    var cell = Cell(style: style)
    var at = y * size.width + first
    for byte in bytes.prefix(columns.count) {
      cell.text = Glyph.ascii[Int(byte)]
      cells[at] = cell
      at += 1
    }
  }

  private mutating func put(_ text: String, width: Int, _ x: Int, _ y: Int, _ style: Style) {
    mend(x, y)
    if width == 2 { mend(x + 1, y) }
    self[x, y] = Cell(text: text, style: style)
    if width == 2 { self[x + 1, y] = Cell(text: "", style: style, isContinuation: true) }
  }

  /// Blanks the other half of a wide character that is about to be drawn over.
  private mutating func mend(_ x: Int, _ y: Int) {
    let at = y * size.width + x
    if cells[at].isContinuation, x > 0 { cells[at - 1].text = " " }
    if x + 1 < size.width, cells[at + 1].isContinuation {
      cells[at + 1] = Cell(style: cells[at + 1].style)
    }
  }
}
