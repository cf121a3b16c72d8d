/// A size in terminal cells.
package struct Size: Hashable, Sendable {
  /// Columns.
  package var width: Int
  /// Rows.
  package var height: Int
  /// A size in columns and rows.
  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A place in terminal cells; 0, 0 is the upper left corner.
package struct Point: Hashable, Sendable {
  /// The column, from 0.
  package var x: Int
  /// The row, from 0.
  package var y: Int
  /// A place by column and row.
  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of terminal cells.
package struct Rect: Hashable, Sendable {
  /// The first column.
  package var x: Int
  /// The first row.
  package var y: Int
  /// Columns.
  package var width: Int
  /// Rows.
  package var height: Int
  /// A rectangle by its upper left corner and its size.
  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The upper left corner.
  package var origin: Point { Point(x: x, y: y) }
  /// The first column beyond it.
  package var maxX: Int { x + width }
  /// The first row beyond it.
  package var maxY: Int { y + height }
  /// True where no cell lies in it.
  package var isEmpty: Bool { width <= 0 || height <= 0 }
  /// The rectangle less `by` cells on each side; empty rather than negative.
  package func inset(by n: Int = 1) -> Rect {
    Rect(x: x + n, y: y + n, width: max(0, width - 2 * n), height: max(0, height - 2 * n))
  }
}
