/// Text that can be drawn or printed: the only way from a string to a screen, a log or an output.
///
/// Made from any string, however hostile: C0, C1, DEL, ESC, line and paragraph separators, bidi
/// controls, tags, fillers and everything else that is drawn as nothing are gone (a line break or a
/// tab becomes one space), and it is in NFC, so that what is measured is what is drawn.
///
/// What terminals measure differently is brought to a form whose width is sure: an emoji loses its
/// variation selector, skin tone and whatever a zero-width joiner hangs on it (a family is drawn as
/// its first member), a flag becomes the two letters of its country, a keycap its character, and
/// private or unassigned characters U+FFFD. A base carries at most three combining marks, and a
/// mark without a base gets `◌`. Made again from its own string it is the same.
///
/// Arabic and Hebrew letters stay, in logical order, without the controls that could isolate them:
/// a terminal that reorders does so inside of the row, and every cell keeps its width.
package struct SafeText: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The text, safe to write to a terminal.
  package let string: String
  /// Columns in all.
  package let width: Int

  /// The most Unicode scalars that a text keeps; a longer one ends with `…`.
  package static let maximumLength = 65_536
  /// The most combining marks on one base. A cell of ncurses holds five scalars (CCHARW_MAX).
  package static let maximumMarks = 3

  /// Strips whatever could steer a terminal or reorder what is read.
  package init(_ untrusted: some StringProtocol) {
    let text = String(untrusted)
    if Self.isPlain(text) {
      string = text
      width = text.utf8.count
    } else {
      (string, width) = Self.clean(text)
    }
  }

  /// A literal, cleaned like any other text; so is what is interpolated.
  package init(stringLiteral value: String) { self.init(value) }

  /// Text that is known to be clean, with its columns.
  init(clean string: String, width: Int) {
    self.string = string
    self.width = width
  }

  /// No text.
  package static let empty = SafeText("")
  /// True where nothing is drawn.
  package var isEmpty: Bool { string.isEmpty }

  /// True where every character is one byte and one column.
  var isASCII: Bool { width == string.utf8.count }

  /// Both texts, cleaned as one.
  package static func + (a: SafeText, b: SafeText) -> SafeText { SafeText(a.string + b.string) }

  private static func isPlain(_ text: String) -> Bool {
    var count = 0
    for byte in text.utf8 {
      guard byte >= 0x20, byte < 0x7F else { return false }
      count += 1
    }
    return count <= maximumLength
  }
}
