import FulfillmentDomain
import TerminalUI

extension Painter {
  mutating func paintDetail(_ rect: Rect) {
    let isOpen = state.detail.isOpen
    let row = state.detailRow
    let title =
      row.map { "\($0.order.orderName) \(symbols.dot) FO \($0.id.number)" } ?? "Detail"
    canvas.box(
      rect, border: symbols.border, style: theme[isOpen ? .focusedBorder : .border],
      title: SafeText(title), titleStyle: theme[isOpen ? .title : .text])
    let inner = Rect(x: rect.x + 2, y: rect.y + 1, width: rect.width - 4, height: rect.height - 2)
    let lines = state.detailLines(width: inner.width)
    write(lines, in: inner, scroll: state.detail.scroll)
    let below = lines.count - state.detail.scroll - inner.height
    if below > 0 {
      let hint = isOpen ? "j" : "Enter, j"
      write(
        " \(moreLines(below)): \(hint) ", x: rect.x + 1, y: rect.maxY - 1, theme[.dim],
        limit: rect.width - 2)
    }
    if isOpen { canvas.cursor = Point(x: inner.x, y: inner.y) }
  }
}

/// How many lines are below, for the lower edge of a box.
func moreLines(_ count: Int) -> String { count == 1 ? "1 more line" : "\(count) more lines" }

extension DashboardState {
  /// What the detail is of: what was read for it, else the row in the pane.
  var detailRow: BoardRow? {
    guard let id = detail.id else { return nil }
    if let value = detail.value, value.row.id == id { return value.row }
    for pane in panes.values {
      if let row = pane.rows.first(where: { $0.id == id }) { return row }
    }
    return nil
  }

  /// The detail's lines for a width, from top to bottom.
  func detailLines(width: Int) -> [StyledLine] {
    let symbols = Symbols(borders)
    if detail.isGone {
      return StyledLine.wrapped(
        "This fulfillment order is gone: Shopify replaced or removed it. Esc goes back.",
        .warning, width: width)
    }
    guard let row = detailRow else {
      return [StyledLine(detail.id == nil ? "no order is selected" : "loading…", .dim)]
    }
    let value = detail.value?.row.id == row.id ? detail.value : nil
    let text = DetailText(state: self, row: row, value: value, width: width, symbols: symbols)
    return text.lines
  }
}
