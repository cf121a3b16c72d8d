import TerminalUI

/// Columns for people: padded by display width, so that wide characters stay straight.
struct TextTable {
  private let heads: [SafeText]
  private var rows: [[SafeText]] = []

  init(_ heads: [SafeText]) { self.heads = heads }

  /// Adds a row; what is missing on the right is empty.
  mutating func add(_ cells: [SafeText]) { rows.append(cells) }

  /// The head and the rows, two spaces between columns, nothing after the last text of a line.
  var lines: [SafeText] {
    let all = [heads] + rows
    let widths = heads.indices.map { column in
      all.map { $0.count > column ? $0[column].width : 0 }.max() ?? 0
    }
    return all.map { cells in
      var line = ""
      for (column, cell) in cells.enumerated() {
        line += cell.string + String(repeating: " ", count: widths[column] - cell.width + 2)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return SafeText(line)
    }
  }
}
