package import TerminalUI

/// One line of typed text with a cursor between its graphemes.
///
/// What goes in was stripped as `SafeText` strips; the text is never longer than its limit.
package struct DashboardField: Hashable, Sendable {
  package private(set) var text: String
  /// How many graphemes lie before the cursor.
  package private(set) var cursor: Int
  package let limit: Int

  package init(_ text: String = "", limit: Int = DashboardLimits.fieldLength) {
    self.limit = limit
    self.text = String(SafeText(text).string.prefix(limit))
    cursor = self.text.count
  }

  package var isEmpty: Bool { text.isEmpty }
  package var trimmed: String { text.trimmingPrefix { $0.isWhitespace }.trimmingSuffix() }

  /// Takes an editing key; returns whether it was one.
  package mutating func edit(_ key: Key) -> Bool {
    switch (key.code, key.isControl) {
    case (.character(let character), false): insert(String(character))
    case (.backspace, _), (.character("h"), true): remove(cursor - 1)
    case (.delete, _), (.character("d"), true): remove(cursor)
    case (.left, _), (.character("b"), true): cursor = max(0, cursor - 1)
    case (.right, _), (.character("f"), true): cursor = min(text.count, cursor + 1)
    case (.home, _), (.character("a"), true): cursor = 0
    case (.end, _), (.character("e"), true): cursor = text.count
    case (.character("u"), true): keepAfterCursor()
    case (.character("k"), true): text = String(text.prefix(cursor))
    case (.character("w"), true): removeWord()
    default: return false
    }
    return true
  }

  /// Inserts hostile text at the cursor, as much of it as the limit allows.
  package mutating func insert(_ untrusted: String) {
    let room = limit - text.count
    guard room > 0 else { return }
    let new = SafeText(untrusted).string.prefix(room)
    let before = text.prefix(cursor) + new
    text = String(before + text.dropFirst(cursor))
    // A combining mark joins the grapheme before it: count again instead of adding.
    cursor = min(String(before).count, text.count)
  }

  package mutating func clear() {
    text = ""
    cursor = 0
  }

  private mutating func remove(_ at: Int) {
    guard at >= 0, at < text.count else { return }
    text.remove(at: text.index(text.startIndex, offsetBy: at))
    cursor = min(at, text.count)
  }

  private mutating func keepAfterCursor() {
    text = String(text.dropFirst(cursor))
    cursor = 0
  }

  private mutating func removeWord() {
    var before = text.prefix(cursor)
    let after = text.dropFirst(cursor)
    while before.last?.isWhitespace == true { before.removeLast() }
    while let last = before.last, !last.isWhitespace { before.removeLast() }
    cursor = before.count
    text = String(before + after)
  }
}

extension Substring {
  /// Without the white space at its end.
  fileprivate func trimmingSuffix() -> String {
    var rest = self
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
