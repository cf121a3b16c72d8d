import FulfillmentDomain
import TerminalUI

extension Painter {
  mutating func paintForm(_ form: Form) {
    let width = state.overlayWidth(canvas.size)
    let text = FormText(form: form, state: state, width: width, symbols: symbols)
    let lines = text.body
    let footer = text.footer
    // The field with the keys stays visible however low the screen is.
    let room = canvas.size.height - 4 - footer.count
    let focus = lines.lastIndex(where: \.isFocused) ?? 0
    let scroll = max(0, min(focus - room + 1, lines.count - room))
    paintBox(title(of: form), lines, scroll: scroll, footer: footer, moreBy: "Tab")
  }

  /// An order may have several parts of one name: the title says which of them it is, as the
  /// detail does. A shipment is the whole order's.
  private func title(of form: Form) -> String {
    if form.kind == .merge || form.kind.concernsShipment { return form.title }
    return "\(form.title) \(symbols.dot) FO \(form.order.id.number)"
  }
}

/// A form as lines: message, fields, then what happens and the buttons.
struct FormText {
  let form: Form
  let state: DashboardState
  let width: Int
  let symbols: Symbols
  let column = 18

  init(form: Form, state: DashboardState, width: Int, symbols: Symbols) {
    self.form = form
    self.state = state
    self.width = width
    self.symbols = symbols
  }

  var body: [StyledLine] {
    var lines: [StyledLine] = []
    if let message = form.message {
      lines += StyledLine.wrapped(message, .danger, width: width) + [.blank]
    }
    for (at, field) in form.fields.enumerated() {
      lines += self.lines(of: field, isFocused: form.focus == .field(at))
    }
    return lines
  }

  var footer: [StyledLine] {
    let what = form.consequence(now: state.now, timeZone: state.timeZone)
    var lines = StyledLine.wrapped(what, .warning, width: width)
    if form.isAskedToDiscard {
      lines.append(StyledLine("Esc again closes it and forgets what was typed.", .danger))
    }
    var buttons = StyledLine()
    for (focus, word) in [(Form.Focus.cancel, form.safeWord), (.submit, form.verb)] {
      let isFocused = form.focus == focus
      let mark = isFocused ? symbols.arrow : " "
      buttons.spans.append(
        .init(
          text: SafeText("\(mark)[ \(word) ]"), role: isFocused ? .focusedField : .text))
      buttons.spans.append(.init(text: "  ", role: .text))
      if isFocused { buttons.cursor = buttons.width - SafeText(word).width - 6 }
    }
    let help =
      form.focus == .submit ? "Enter does it" : "Tab goes on; Enter presses a button"
    // Cut words would only look like a third button.
    if buttons.width + SafeText(help).width <= width {
      buttons.spans.append(.init(text: SafeText(help), role: .dim))
    }
    return lines + [buttons]
  }

  private func lines(of field: FormField, isFocused: Bool) -> [StyledLine] {
    switch field.value {
    case .choice(let options, let selected):
      let isKnown = options.indices.contains(selected)
      let title =
        isKnown ? options[selected].title : options.isEmpty ? "none known" : "none chosen"
      let text = isFocused ? "< \(title) >  \(selected + 1)/\(options.count)" : title
      return [line(field.label, text, isFocused)]
    case .text(let input): return [typed(field.label, input, isFocused)]
    case .time(let input):
      let preview = form.preview(field.id, now: state.now, timeZone: state.timeZone)
      let role: Theme.Role = input.isEmpty ? .dim : preview.isGood ? .accent : .danger
      return [typed(field.label, input, isFocused)]
        + StyledLine.labelled("", preview.text, width: width, role: role, column: column)
    case .toggle(let isOn):
      let text = isOn ? "[\(symbols.mark)] yes" : "[ ] no"
      return [line(field.label, text + (isFocused ? "   Space changes it" : ""), isFocused)]
    case .quantities(let rows, let cursor): return quantities(field, rows, cursor, isFocused)
    case .holds(let rows, let cursor): return holds(rows, cursor, isFocused)
    case .places(let picker): return places(picker, isFocused)
    case .parts(let rows, let cursor): return parts(rows, cursor, isFocused)
    case .info(let text): return StyledLine.wrapped(text, .dim, width: width)
    }
  }

  func label(_ text: String, _ isFocused: Bool) -> StyledLine.Span {
    let mark = isFocused ? symbols.arrow : " "
    return .init(
      text: SafeText("\(mark) \(text)").padded(to: column), role: isFocused ? .title : .dim)
  }

  func line(_ name: String, _ text: String, _ isFocused: Bool) -> StyledLine {
    var line = StyledLine([
      label(name, isFocused),
      .init(text: SafeText(text), role: isFocused ? .focusedField : .text),
    ])
    line.isFocused = isFocused
    if isFocused { line.cursor = column }
    return line
  }

  private func typed(_ name: String, _ input: TextField, _ isFocused: Bool) -> StyledLine {
    let room = width - column
    let (text, cursor) = input.window(columns: room)
    var line = StyledLine([
      label(name, isFocused),
      .init(text: text.padded(to: room), role: isFocused ? .focusedField : .field),
    ])
    line.isFocused = isFocused
    if isFocused { line.cursor = column + cursor }
    return line
  }
}
