/// The characters that lines and boxes are drawn with, one column each.
package struct BorderStyle: Hashable, Sendable {
  /// Upper and lower sides, and dividers.
  package var horizontal: String
  /// Left and right sides.
  package var vertical: String
  /// The upper left corner.
  package var topLeft: String
  /// The upper right corner.
  package var topRight: String
  /// The lower left corner.
  package var bottomLeft: String
  /// The lower right corner.
  package var bottomRight: String
  /// Where a divider meets the left side.
  package var leftTee: String
  /// Where a divider meets the right side.
  package var rightTee: String

  init(_ parts: String) {
    let part = parts.map(String.init)
    horizontal = part[0]
    vertical = part[1]
    topLeft = part[2]
    topRight = part[3]
    bottomLeft = part[4]
    bottomRight = part[5]
    leftTee = part[6]
    rightTee = part[7]
  }

  /// Thin lines: the usual.
  package static let light = BorderStyle("─│┌┐└┘├┤")
  /// For terminals without UTF-8.
  package static let ascii = BorderStyle("-|++++++")
}

extension Canvas {
  /// Draws a horizontal line of `length` columns from `point` to the right.
  package mutating func horizontalLine(
    at point: Point, length: Int, border: BorderStyle = .light, style: Style = .plain
  ) {
    fill(
      Rect(x: point.x, y: point.y, width: length, height: 1),
      with: Cell(text: border.horizontal, style: style))
  }

  /// Draws a vertical line of `length` rows from `point` downwards.
  package mutating func verticalLine(
    at point: Point, length: Int, border: BorderStyle = .light, style: Style = .plain
  ) {
    for y in clamp(point.y, length, size.height) {
      put(symbol: border.vertical, point.x, y, style)
    }
  }

  /// Draws the sides of `rect`, the title in the upper one: `┌ Title ───┐`. What is inside stays.
  package mutating func box(
    _ rect: Rect, border: BorderStyle = .light, style: Style = .plain, title: SafeText = .empty,
    titleStyle: Style? = nil
  ) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let right = rect.maxX - 1
    let bottom = rect.maxY - 1
    let inner = rect.width - 2
    for y in [rect.y, bottom] {
      horizontalLine(at: Point(x: rect.x + 1, y: y), length: inner, border: border, style: style)
    }
    for x in [rect.x, right] {
      verticalLine(
        at: Point(x: x, y: rect.y + 1), length: rect.height - 2, border: border, style: style)
    }
    put(symbol: border.topLeft, rect.x, rect.y, style)
    put(symbol: border.topRight, right, rect.y, style)
    put(symbol: border.bottomLeft, rect.x, bottom, style)
    put(symbol: border.bottomRight, right, bottom, style)
    drawTitle(title, rect, y: rect.y, style: titleStyle ?? style)
  }

  /// Draws a line through a box from side to side at row `y`: `├ Title ───┤`.
  package mutating func divider(
    in rect: Rect, y: Int, border: BorderStyle = .light, style: Style = .plain,
    title: SafeText = .empty, titleStyle: Style? = nil
  ) {
    guard rect.width >= 2 else { return }
    horizontalLine(
      at: Point(x: rect.x + 1, y: y), length: rect.width - 2, border: border, style: style)
    put(symbol: border.leftTee, rect.x, y, style)
    put(symbol: border.rightTee, rect.maxX - 1, y, style)
    drawTitle(title, rect, y: y, style: titleStyle ?? style)
  }

  private mutating func drawTitle(_ title: SafeText, _ rect: Rect, y: Int, style: Style) {
    let room = rect.width - 4
    guard !title.isEmpty, room > 0 else { return }
    let fitted = title.fitted(to: room)
    draw(
      SafeText(clean: " " + fitted.string + " ", width: fitted.width + 2),
      at: Point(x: rect.x + 1, y: y), style: style)
  }

  private func clamp(_ start: Int, _ length: Int, _ edge: Int) -> Range<Int> {
    let low = min(max(0, start), edge)
    return low..<max(low, min(edge, start + max(0, length)))
  }
}
