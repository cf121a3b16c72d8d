import Foundation
import FulfillmentDomain
import TerminalUI

extension Painter {
  mutating func paintPanes() {
    let board = layout.board
    // One width for the names of all panes, so that their columns stand under each other.
    let names = layout.places.flatMap { visibleRows($0).map(\.order.orderName) }
    let border = theme[.border]
    canvas.box(board, border: symbols.border, style: border)
    for place in layout.places { paintTitle(place) }
    for place in layout.places { paintRows(place, names: names) }
    let hidden = hiddenWords
    if !hidden.isEmpty {
      write(" \(hidden) ", x: board.x + 1, y: board.maxY - 1, theme[.dim], limit: board.width - 2)
    }
  }

  private var hiddenWords: String {
    let above = layout.hiddenAbove > 0 ? ["\(layout.hiddenAbove) above"] : []
    let below = layout.hiddenBelow > 0 ? ["\(layout.hiddenBelow) below"] : []
    if state.isZoomed { return "zoomed: z shows all panes" }
    let parts = above + below
    return parts.isEmpty ? "" : "panes: " + parts.joined(separator: ", ")
  }

  private mutating func paintTitle(_ place: BoardLayout.Place) {
    let board = layout.board
    let isFocused = place.id == state.focus
    let lineStyle = theme[isFocused ? .focusedBorder : .border]
    if place.titleY != board.y {
      canvas.divider(in: board, y: place.titleY, border: symbols.border, style: theme[.border])
    }
    canvas.horizontalLine(
      at: Point(x: board.x + 1, y: place.titleY), length: board.width - 2,
      border: symbols.border, style: lineStyle)
    let summary = state.summary.panes.first { $0.id == place.id }
    let tail = " " + titleMarks(summary)
    let room = board.width - 4
    let name = SafeText(summary?.title ?? "Stuck").fitted(to: max(1, room - SafeText(tail).width))
    var x = board.x + 1
    let style = theme[isFocused ? .title : .text]
    x += write(" \(name.string)", x: x, y: place.titleY, style)
    write(tail + " ", x: x, y: place.titleY, theme[.dim], limit: board.maxX - 1 - x)
  }

  /// The count and what else is to be known of a pane: `[3 of 312] 3PL inactive 4m old`.
  private func titleMarks(_ summary: PaneSummary?) -> String {
    guard let summary else { return "" }
    var marks = [
      state.filter.query.isEmpty
        ? "[\(summary.total)]" : "[\(summary.shown) of \(summary.total)]"
    ]
    if summary.isFulfillmentService { marks.append("3PL") }
    if !summary.isActive { marks.append("inactive") }
    if let last = state.feed.lastCompleteAt, state.now.timeIntervalSince(last) >= 120 {
      marks.append("\(clock.age(last)) old")
    }
    return marks.joined(separator: " ")
  }

  private func visibleRows(_ place: BoardLayout.Place) -> [BoardRow] {
    guard let pane = state.panes[place.id] else { return [] }
    return (0..<place.rows).compactMap { pane.row(at: pane.top + $0) }
  }

  private mutating func paintRows(_ place: BoardLayout.Place, names: [String]) {
    let board = layout.board
    let pane = state.panes[place.id] ?? PaneState()
    let rect = Rect(
      x: board.x + 1, y: place.titleY + 1, width: board.width - 2, height: place.rows)
    if visibleRows(place).isEmpty {
      let why = state.emptyReason(place.id)
      let lines = StyledLine.wrapped(why, .dim, width: rect.width - 2)
      write(lines, in: Rect(x: rect.x + 1, y: rect.y, width: rect.width - 2, height: rect.height))
      return
    }
    let columns = RowColumns(
      width: rect.width, names: names, isStuck: place.id == .stuck)
    for offset in 0..<rect.height {
      guard let row = pane.row(at: pane.top + offset) else { continue }
      let isSelected = row.id == pane.selection && !pane.isLost
      let y = rect.y + offset
      paintRow(row, columns, at: Point(x: rect.x, y: y), selected: isSelected, in: place.id)
      if isSelected && place.id == state.focus && !state.detail.isOpen {
        canvas.cursor = Point(x: rect.x, y: y)
      }
    }
  }

  private mutating func paintRow(
    _ row: BoardRow, _ columns: RowColumns, at point: Point, selected: Bool, in pane: PaneID
  ) {
    let base: Theme.Role =
      selected ? (pane == state.focus ? .selection : .passiveSelection) : .text
    if selected {
      canvas.fill(
        Rect(x: point.x, y: point.y, width: columns.width, height: 1), style: theme[base])
    }
    var x = point.x
    for cell in columns.cells(of: row, in: pane, state: state, symbols: symbols, selected: selected)
    {
      let style = selected ? theme.over(base, cell.role) : theme[cell.role]
      let text = SafeText(cell.text).fitted(to: cell.width)
      let indent = cell.isRight ? cell.width - text.width : 0
      canvas.draw(
        text, at: Point(x: x + indent, y: point.y), style: style, limit: cell.width - indent)
      x += cell.width + cell.gap
    }
  }
}

extension Theme {
  /// A role's color on the selection's ground.
  func over(_ base: Role, _ role: Role) -> Style {
    let ground = self[base]
    if ground.isReversed || role == .text { return ground }
    var style = self[role]
    style.background = ground.background
    style.isBold = style.isBold || ground.isBold
    return style
  }
}
