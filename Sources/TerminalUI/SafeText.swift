/// Text that can be drawn or printed: the only way from a string to a screen, a log or an output.
///
/// Made from any string, however hostile: C0, C1, DEL, ESC, line and paragraph separators, bidi
/// controls, tags and lone surrogates are gone (line breaks and tabs become one space), and it is
/// in NFC, so that what is measured is what is drawn.
package struct SafeText: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The text, safe to write to a terminal.
  package let string: String

  /// Strips whatever could steer a terminal or reorder what is read.
  package init(_ untrusted: some StringProtocol) {
    string = Self.strip(String(untrusted))
  }

  package init(stringLiteral value: String) { self.init(value) }

  package static let empty = SafeText("")
  package var isEmpty: Bool { string.isEmpty }

  package static func + (a: SafeText, b: SafeText) -> SafeText { SafeText(a.string + b.string) }

  private static func strip(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: scalars.append(" ")
      case 0x00...0x1F, 0x7F...0x9F: continue
      case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: continue
      case 0xE0000...0xE007F, 0xFEFF, 0xFFF9...0xFFFB: continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
