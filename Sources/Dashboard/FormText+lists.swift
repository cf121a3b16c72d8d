import FulfillmentDomain
import TerminalUI

/// Fields that are lists: each entry is a line, what is to be known of it stands below.
extension FormText {
  func quantities(
    _ field: FormField, _ rows: [QuantityRow], _ cursor: Int, _ isFocused: Bool
  ) -> [StyledLine] {
    rows.enumerated().map { at, row in
      let isHere = isFocused && at == cursor
      let number = "\(row.quantity) of \(row.remaining)"
      let count = isHere ? "< \(number) >" : number
      var line = self.line(at == 0 ? field.label : "", count, isHere)
      line.spans[0] = label(at == 0 ? field.label : "", isHere)
      line.spans.append(.init(text: SafeText("  \(row.title)"), role: .text))
      return line
    }
  }

  func holds(_ rows: [HoldRow], _ cursor: Int, _ isFocused: Bool) -> [StyledLine] {
    rows.enumerated().flatMap { at, row -> [StyledLine] in
      let isHere = isFocused && at == cursor
      let mark = row.isChosen ? "[\(symbols.mark)]" : "[ ]"
      var lines = [entry("\(mark) \(state.words(of: row.hold))", isHere)]
      if !row.hold.isMine {
        let owner = state.owner(of: row.hold)
        lines += StyledLine.labelled(
          "", "Not ours: \(owner) placed it and may rely on it.", width: width, role: .warning,
          column: 6)
      }
      if let notes = row.hold.notes, !notes.isEmpty {
        lines += StyledLine.labelled("", "\"\(notes)\"", width: width, role: .dim, column: 6)
      }
      return lines
    }
  }
  func parts(_ rows: [PartRow], _ cursor: Int, _ isFocused: Bool) -> [StyledLine] {
    if rows.isEmpty { return [entry("no other part is known yet", isFocused)] }
    return rows.enumerated().map { at, row in
      let mark = row.isChosen ? "[\(symbols.mark)]" : "[ ]"
      return entry(
        "\(mark) FO \(row.id.number)  \(Form.units(row.units))", isFocused && at == cursor)
    }
  }

  func places(_ picker: PlacePicker, _ isFocused: Bool) -> [StyledLine] {
    switch picker.answer {
    case nil: return [entry("asking Shopify where it can go\(symbols.pending)", isFocused)]
    case .failed(let why):
      return [entry("Shopify did not say where it can go. Space asks again.", isFocused)]
        + StyledLine.labelled("", why, width: width, role: .danger, column: 6)
    case .value(let options) where options.isEmpty:
      return [entry("Shopify knows no other location for it", isFocused)]
    case .value(let options):
      let lines = options.enumerated().flatMap { at, option -> [StyledLine] in
        place(option, isChosen: option.location == picker.chosen, isFocused && at == picker.cursor)
      }
      return lines + stockNote
    }
  }

  private func place(_ option: MoveOption, isChosen: Bool, _ isHere: Bool) -> [StyledLine] {
    let mark = !option.isMovable ? " \(symbols.no) " : isChosen ? "(\(symbols.mark))" : "( )"
    var first = entry("\(mark) \(option.name)", isHere)
    if !option.isMovable && !isHere { first.spans[1].role = .disabled }
    if option.isMovable, let stock = stock(at: option.location) {
      first.spans.append(
        .init(text: SafeText("  \(stock.text)"), role: stock.isEnough ? .success : .warning))
    }
    var lines = [first]
    if let count = option.unavailableLines, count > 0, option.isMovable {
      let words = count == 1 ? "1 line cannot go there" : "\(count) lines cannot go there"
      lines += StyledLine.labelled("", words, width: width, role: .warning, column: 6)
    }
    let reason = option.message ?? (option.isMovable ? "" : "Shopify gives no reason")
    let role: Theme.Role = option.isMovable ? .dim : .warning
    return lines + StyledLine.labelled("", reason, width: width, role: role, column: 6)
  }

  private func stock(at location: LocationID) -> (text: String, isEnough: Bool)? {
    guard case .value(let stock)? = state.stock.entry(form.order.id)?.answer else { return nil }
    return form.order.stockWords(stock, at: location)
  }

  /// Why no stock stands beside the locations, or how old it is.
  private var stockNote: [StyledLine] {
    let note: String
    if state.access?.readsInventory != true {
      note = "stock is not shown: the token lacks read_inventory"
    } else if let entry = state.stock.entry(form.order.id) {
      switch entry.answer {
      case .failed(let why): note = "stock is not known: \(why)"
      case .value: note = "stock as of \(state.clock.ago(entry.at))"
      }
    } else {
      note = "asking for the stock\(symbols.pending)"
    }
    return StyledLine.labelled("", note, width: width, role: .dim, column: 2)
  }

  /// One entry of a list, with the mark of the keys before it.
  private func entry(_ text: String, _ isHere: Bool) -> StyledLine {
    var line = StyledLine([
      .init(text: SafeText(isHere ? symbols.arrow + " " : "  "), role: .title),
      .init(text: SafeText(text), role: isHere ? .focusedField : .text),
    ])
    line.isFocused = isHere
    if isHere { line.cursor = 3 }
    return line
  }
}
