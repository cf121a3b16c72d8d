/// One thing to draw: a grapheme and the columns that it takes, 1 or 2.
package struct Glyph: Hashable, Sendable {
  /// A base with the marks on it.
  package var text: String
  /// Columns: 1 or 2.
  package var width: Int
  /// A glyph; the caller vouches for the width.
  package init(text: String, width: Int) {
    self.text = text
    self.width = width
  }

  /// The 128 strings of ASCII, made once.
  static let ascii: [String] = (0..<128).map { String(Unicode.Scalar(UInt8($0))) }
}

extension SafeText {
  /// The graphemes in drawing order with their widths: a base with the marks that sit on it.
  package var glyphs: [Glyph] {
    if isASCII { return string.utf8.map { Glyph(text: Glyph.ascii[Int($0)], width: 1) } }
    var glyphs: [Glyph] = []
    glyphs.reserveCapacity(width)
    for scalar in string.unicodeScalars {
      let columns = DisplayWidth.columns(scalar)
      if columns > 0 {
        let text = scalar.isASCII ? Glyph.ascii[Int(scalar.value)] : String(scalar)
        glyphs.append(Glyph(text: text, width: columns))
      } else if !glyphs.isEmpty {
        glyphs[glyphs.count - 1].text.unicodeScalars.append(scalar)
      }
    }
    return glyphs
  }

  /// The text cut to at most `columns`, the last of them `…` where something was cut.
  package func fitted(to columns: Int) -> SafeText {
    guard columns > 0 else { return .empty }
    if width <= columns { return self }
    var text = ""
    var used = 0
    for glyph in glyphs {
      if used + glyph.width > columns - 1 { break }
      text += glyph.text
      used += glyph.width
    }
    return SafeText(clean: text + "…", width: used + 1)
  }

  /// The text fitted and padded with spaces on the right to exactly `columns`.
  package func padded(to columns: Int) -> SafeText {
    let fitted = fitted(to: columns)
    let missing = max(0, columns - fitted.width)
    return SafeText(
      clean: fitted.string + String(repeating: " ", count: missing), width: fitted.width + missing)
  }

  /// The text fitted and padded with spaces on the left to exactly `columns`: for numbers.
  package func aligned(to columns: Int) -> SafeText {
    let fitted = fitted(to: columns)
    let missing = max(0, columns - fitted.width)
    return SafeText(
      clean: String(repeating: " ", count: missing) + fitted.string, width: fitted.width + missing)
  }
}
