import TerminalUI

/// One line of an overlay or the detail: pieces of text, each with its role.
struct StyledLine: Hashable, Sendable {
  struct Span: Hashable, Sendable {
    var text: SafeText
    var role: Theme.Role
  }

  var spans: [Span]
  /// Where the terminal's cursor stands in it; nil: not here.
  var cursor: Int?
  /// Whether it belongs to what has the keys and so has to be visible.
  var isFocused = false

  init(_ spans: [Span] = []) { self.spans = spans }

  init(_ text: String, _ role: Theme.Role = .text) {
    spans = [Span(text: SafeText(text), role: role)]
  }

  /// A label in a column of its own, then text.
  init(label: String, _ text: String, _ role: Theme.Role = .text, width: Int = 10) {
    let label = SafeText(label).padded(to: width)
    spans = [Span(text: label, role: .dim), Span(text: SafeText(text), role: role)]
  }

  static let blank = StyledLine()

  var plain: String { spans.map(\.text.string).joined() }
  var width: Int { spans.reduce(0) { $0 + $1.text.width } }

  /// Hostile text in lines of at most `width` columns, broken between words where that is possible.
  static func wrap(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in SafeText(text).string.split(separator: " ") {
      for piece in pieces(SafeText(word), width: width) {
        let columns = SafeText(piece).width
        if !line.isEmpty && used + 1 + columns > width {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line += line.isEmpty ? piece : " " + piece
        used += columns + (used == 0 ? 0 : 1)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// A word, cut where it alone is wider than a line.
  private static func pieces(_ word: SafeText, width: Int) -> [String] {
    if word.width <= width { return [word.string] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for glyph in word.glyphs {
      if used + glyph.width > width {
        pieces.append(piece)
        (piece, used) = ("", 0)
      }
      piece += glyph.text
      used += glyph.width
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  /// A label, then hostile text wrapped beside it.
  static func labelled(
    _ label: String, _ text: String, width: Int, role: Theme.Role = .text, column: Int = 10
  ) -> [StyledLine] {
    wrap(text, width: width - column).enumerated().map { at, line in
      StyledLine(label: at == 0 ? label : "", line, role, width: column)
    }
  }

  /// A label, then hostile pieces with `separator` between them; a line ends between two pieces
  /// wherever that is possible.
  static func labelled(
    _ label: String, pieces: [String], separator: String, width: Int, role: Theme.Role = .text,
    column: Int = 10
  ) -> [StyledLine] {
    var texts: [String] = []
    for (at, piece) in pieces.enumerated() {
      let text = at + 1 < pieces.count ? piece + separator : piece
      if let last = texts.last, SafeText("\(last) \(text)").width <= width - column {
        texts[texts.count - 1] = "\(last) \(text)"
      } else {
        texts.append(text)
      }
    }
    return texts.flatMap { wrap($0, width: width - column) }.enumerated().map { at, line in
      StyledLine(label: at == 0 ? label : "", line, role, width: column)
    }
  }

  static func wrapped(_ text: String, _ role: Theme.Role, width: Int) -> [StyledLine] {
    wrap(text, width: width).map { StyledLine($0, role) }
  }
}
