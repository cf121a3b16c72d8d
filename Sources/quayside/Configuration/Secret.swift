/// A text that is never printed: descriptions, mirrors and dumps show `•••`.
struct Secret: Hashable, Sendable {
  private let text: String

  /// Nil where the text is empty or could not travel in an HTTP header: then it is no token, and a
  /// line break in it could smuggle a header.
  init?(_ raw: String) {
    let text = raw.trimmed
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    self.text = text
  }

  /// The text itself, for the one place that sends it.
  func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "•••" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}

extension String {
  /// Without the blanks and line breaks at its ends.
  var trimmed: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
