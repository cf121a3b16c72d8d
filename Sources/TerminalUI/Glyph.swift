/// One thing to draw: a grapheme and the columns that it takes, 1 or 2.
package struct Glyph: Hashable, Sendable {
  package var text: String
  package var width: Int
  package init(text: String, width: Int) {
    self.text = text
    self.width = width
  }
}

extension SafeText {
  /// The graphemes in drawing order with their widths.
  package var glyphs: [Glyph] {
    string.map { Glyph(text: String($0), width: 1) }
  }

  /// Columns in all.
  package var width: Int { glyphs.reduce(0) { $0 + $1.width } }

  /// The text cut to at most `columns`, the last of them `…` where something was cut.
  package func fitted(to columns: Int) -> SafeText {
    guard columns > 0 else { return .empty }
    let glyphs = glyphs
    if glyphs.reduce(0, { $0 + $1.width }) <= columns { return self }
    var text = ""
    var used = 0
    for glyph in glyphs {
      if used + glyph.width > columns - 1 { break }
      text += glyph.text
      used += glyph.width
    }
    return SafeText(text + "…")
  }

  /// The text fitted and padded with spaces on the right to exactly `columns`.
  package func padded(to columns: Int) -> SafeText {
    let fitted = fitted(to: columns)
    return SafeText(fitted.string + String(repeating: " ", count: max(0, columns - fitted.width)))
  }
}
