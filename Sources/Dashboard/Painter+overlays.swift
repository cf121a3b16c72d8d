import TerminalUI

extension Painter {
  mutating func paintOverlay() {
    switch state.overlay {
    case nil: return
    case .help(let scroll):
      paintBox("Keys", state.helpLines(), scroll: scroll)
    case .why(let scroll):
      paintBox("Why stuck", state.whyLines(), scroll: scroll)
    case .palette(let palette): paintPalette(palette)
    case .webhooks(let view): paintWebhooks(view)
    case .form(let form): paintForm(form)
    case .confirmQuit(let form):
      paintForm(form)
      paintBox(
        "Quit?",
        [
          StyledLine("This form was not sent; quitting forgets it.", .warning), .blank,
          StyledLine("y quits, any other key goes back to the form"),
        ], scroll: 0)
    }
  }

  /// A box in the middle, as high as its lines, as wide as they may be.
  @discardableResult
  mutating func paintBox(
    _ title: String, _ lines: [StyledLine], scroll: Int, footer: [StyledLine] = [],
    moreBy key: String = "j"
  ) -> Rect {
    let size = canvas.size
    let width = state.overlayWidth(size) + 4
    let height = min(size.height - 2, lines.count + footer.count + 2)
    let rect = Rect(
      x: (size.width - width) / 2, y: max(1, (size.height - height) / 2), width: width,
      height: height)
    canvas.fill(rect, style: theme[.text])
    canvas.cursor = nil
    canvas.box(
      rect, border: symbols.border, style: theme[.focusedBorder], title: SafeText(title),
      titleStyle: theme[.title])
    let inner = Rect(
      x: rect.x + 2, y: rect.y + 1, width: width - 4, height: height - 2 - footer.count)
    write(lines, in: inner, scroll: scroll)
    let foot = Rect(x: inner.x, y: inner.maxY, width: inner.width, height: footer.count)
    write(footer, in: foot)
    let below = lines.count - scroll - inner.height
    if below > 0 || scroll > 0 {
      let words = below > 0 ? " \(moreLines(below)): \(key) " : " end "
      write(words, x: rect.x + 1, y: rect.maxY - 1, theme[.dim], limit: width - 2)
    }
    return rect
  }

  private mutating func paintPalette(_ palette: Palette) {
    let matches = state.paletteMatches(palette)
    let (text, cursor) = palette.field.window(columns: state.overlayWidth(canvas.size) - 2)
    var input = StyledLine([
      .init(text: ":", role: .accent), .init(text: text, role: .text),
    ])
    input.cursor = 1 + cursor
    let room = canvas.size.height - 6
    let first = max(0, palette.selection - room + 1)
    var lines = [input, .blank]
    for (at, command) in matches.enumerated().dropFirst(first).prefix(room) {
      lines.append(paletteLine(command, isSelected: at == palette.selection))
    }
    if matches.isEmpty { lines.append(StyledLine("no command is called that", .dim)) }
    paintBox("Command", lines, scroll: 0)
  }

  private func paletteLine(_ command: Command, isSelected: Bool) -> StyledLine {
    let mark = isSelected ? symbols.arrow : " "
    let refusal = state.refusal(of: command)
    let role: Theme.Role = refusal == nil ? (isSelected ? .title : .text) : .disabled
    var line = StyledLine("\(mark) ", .accent)
    line.spans.append(.init(text: SafeText(command.mainKey).padded(to: 10), role: .hintKey))
    line.spans.append(.init(text: SafeText(command.title), role: role))
    if let refusal {
      line.spans.append(.init(text: SafeText("  refused: \(refusal)"), role: .disabled))
    }
    return line
  }
}

extension DashboardState {
  /// Columns for text in an overlay.
  func overlayWidth(_ size: Size) -> Int { max(20, min(size.width - 6, 80)) }
}
