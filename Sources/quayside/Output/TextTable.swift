import TerminalUI

/// Columns for people: padded by display width, so that wide characters stay straight. Rows may
/// come in pages: what was printed keeps its place, and a later page only widens a column.
struct TextTable {
  private var widths: [Int]
  private var rows: [[SafeText]]

  init(_ heads: [SafeText]) {
    widths = heads.map(\.width)
    rows = [heads]
  }

  /// Adds a row; what is missing on the right is empty.
  mutating func add(_ cells: [SafeText]) { rows.append(cells) }

  /// The head, the first time, and the rows that were added since: two spaces between columns,
  /// nothing after the last text of a line.
  mutating func takeLines() -> [SafeText] {
    for cells in rows {
      for (column, cell) in cells.enumerated() { widths[column] = max(widths[column], cell.width) }
    }
    defer { rows = [] }
    return rows.map { cells in
      var line = ""
      for (column, cell) in cells.enumerated() {
        line += cell.string + String(repeating: " ", count: widths[column] - cell.width + 2)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return SafeText(line)
    }
  }
}
