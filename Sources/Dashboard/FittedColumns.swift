import TerminalUI

/// The columns of a list that fit a width: one that takes what the others leave, then those that
/// are kept, in their order. What matters least is dropped first.
struct FittedColumns<ID: Hashable & Sendable>: Hashable, Sendable {
  struct Column: Hashable, Sendable {
    var id: ID
    var title: String
    var width: Int
    /// Kept longer the lower it is.
    var rank: Int
    var isRight = true
  }

  let first: Int
  let kept: [Column]
  private let gap: Int

  /// - Parameters:
  ///   - least: columns that the first one has at least, unless the width itself is less.
  ///   - most: columns that it needs at most; what is left then stays free.
  init(width: Int, least: Int, most: Int, _ columns: [Column]) {
    // Where there is little room, one column apart is enough.
    gap = width < 100 ? 1 : 2
    var left = width - least
    var ids: Set<ID> = []
    for column in columns.sorted(by: { $0.rank < $1.rank }) {
      guard left >= column.width + gap else { break }
      left -= column.width + gap
      ids.insert(column.id)
    }
    kept = columns.filter { ids.contains($0.id) }
    first = max(1, min(most, min(width, least) + max(0, left)))
  }

  /// The titles over the columns.
  func head(_ title: String) -> StyledLine {
    line(mark: " ", SafeText(title), .dim) { ($0.title, .dim) }
  }

  /// A line: a mark, the text of the first column, then what `cell` says for the others.
  func line(
    mark: String, _ text: SafeText, _ role: Theme.Role,
    cell: (Column) -> (String, Theme.Role)
  ) -> StyledLine {
    var spans: [StyledLine.Span] = [
      .init(text: SafeText(" \(mark)"), role: .danger),
      .init(text: text.padded(to: first), role: role),
    ]
    for column in kept {
      let (words, role) = cell(column)
      let text = SafeText(words)
      let fitted = column.isRight ? text.aligned(to: column.width) : text.padded(to: column.width)
      spans.append(.init(text: SafeText.empty.padded(to: gap), role: .text))
      spans.append(.init(text: fitted, role: role))
    }
    return StyledLine(spans)
  }
}

extension SafeText {
  /// The text in at most `columns`, cut at its beginning: topics differ at their ends.
  func fittedTail(to columns: Int) -> SafeText {
    if width <= columns { return self }
    var kept: [Glyph] = []
    var used = 1
    for glyph in glyphs.reversed() {
      if used + glyph.width > columns { break }
      used += glyph.width
      kept.append(glyph)
    }
    return SafeText("…" + kept.reversed().map(\.text).joined())
  }
}
