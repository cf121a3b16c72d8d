extension Canvas {
  /// The rows as text with SGR sequences for styles (`snapshot --color`): each row starts and ends
  /// in the terminal's own style. Cells go through `SafeText`, so nothing else can steer a
  /// terminal.
  package func ansiLines(colors: ColorDepth) -> [String] {
    (0..<size.height).map { y in
      let cells = row(y)
      let end = cells.lastIndex { $0.text != " " || $0.style != .plain }
      guard let end else { return "" }
      var line = ""
      var style = Style.plain
      for cell in cells[...end] where !cell.isContinuation {
        if cell.style != style {
          style = cell.style
          line += style.sgr(colors)
        }
        line += SafeText(cell.text).string
      }
      if style != .plain { line += Style.plain.sgr(colors) }
      return line
    }
  }
}

extension Style {
  /// The sequence that sets this style whatever was set before.
  package func sgr(_ colors: ColorDepth) -> String {
    var codes = ["0"]
    if isBold { codes.append("1") }
    if isDim { codes.append("2") }
    if isUnderlined { codes.append("4") }
    if isReversed { codes.append("7") }
    if let code = Self.sgr(foreground, base: 30, colors) { codes.append(code) }
    if let code = Self.sgr(background, base: 40, colors) { codes.append(code) }
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  private static func sgr(_ color: Color, base: Int, _ depth: ColorDepth) -> String? {
    if case .rgb(let r, let g, let b) = color, depth == .trueColor {
      return "\(base + 8);2;\(r);\(g);\(b)"
    }
    guard let index = color.index(depth) else { return nil }
    if index < 8 { return "\(base + index)" }
    return index < 16 ? "\(base + 60 + index - 8)" : "\(base + 8);5;\(index)"
  }
}
