/// A size in terminal cells.
package struct Size: Hashable, Sendable {
  package var width: Int
  package var height: Int
  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A place in terminal cells; 0, 0 is the upper left corner.
package struct Point: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of terminal cells.
package struct Rect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int
  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  package var origin: Point { Point(x: x, y: y) }
  /// The first column and row beyond it.
  package var maxX: Int { x + width }
  package var maxY: Int { y + height }
  package var isEmpty: Bool { width <= 0 || height <= 0 }
  /// The rectangle less `by` cells on each side; empty rather than negative.
  package func inset(by n: Int = 1) -> Rect {
    Rect(x: x + n, y: y + n, width: max(0, width - 2 * n), height: max(0, height - 2 * n))
  }
}
