/// One cell of a canvas. A wide character fills one cell and leaves the next one `isContinuation`.
package struct Cell: Hashable, Sendable {
  /// What is drawn: a grapheme of one or two columns; a space where nothing is.
  package var text: String
  /// How it looks.
  package var style: Style
  /// The right half of the wide character before it.
  package var isContinuation: Bool

  /// A cell; a blank one by default.
  package init(text: String = " ", style: Style = .plain, isContinuation: Bool = false) {
    self.text = text
    self.style = style
    self.isContinuation = isContinuation
  }
}

/// A screen's worth of cells to draw on; drawing outside of it is cut off, never an error.
package struct Canvas: Hashable, Sendable {
  /// Columns and rows; never negative.
  package let size: Size
  /// Row by row.
  package internal(set) var cells: [Cell]
  /// Where the terminal's own cursor goes; nil hides it.
  package var cursor: Point?

  /// A canvas of blanks.
  package init(size: Size, style: Style = .plain) {
    self.size = Size(width: max(0, size.width), height: max(0, size.height))
    cells = Array(
      repeating: Cell(style: style), count: self.size.width * self.size.height)
  }

  /// The whole canvas.
  package var bounds: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  /// The cell at a column and row, which must lie inside.
  package subscript(x: Int, y: Int) -> Cell {
    get { cells[y * size.width + x] }
    _modify { yield &cells[y * size.width + x] }
    set { cells[y * size.width + x] = newValue }
  }

  /// The cells of one row.
  package func row(_ y: Int) -> ArraySlice<Cell> {
    cells[y * size.width..<(y + 1) * size.width]
  }

  /// The rows as text, trailing spaces cut: what tests compare and `snapshot` prints.
  package var lines: [String] {
    (0..<size.height).map { y in
      var line = ""
      var blanks = 0
      for cell in row(y) where !cell.isContinuation {
        if cell.text == " " {
          blanks += 1
          continue
        }
        line += String(repeating: " ", count: blanks)
        blanks = 0
        line += cell.text
      }
      return line
    }
  }
}
