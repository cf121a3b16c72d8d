/// A line of text that is being edited. It keeps what was typed and pasted as it is; only drawing
/// goes through `SafeText`.
package struct TextField: Hashable, Sendable {
  /// What is left of the cursor and what is right of it.
  private var before: String
  private var after: String
  /// The most Unicode scalars; more is not taken.
  package let limit: Int

  /// A field with the cursor at the end of `text`.
  package init(_ text: String = "", limit: Int = 255) {
    self.limit = max(0, limit)
    before = ""
    after = ""
    insert(text)
  }

  /// What was typed and pasted, raw.
  package var text: String { before + after }
  /// The cursor as a number of characters from the start.
  package var cursor: Int { before.count }
  /// True where there is no text.
  package var isEmpty: Bool { before.isEmpty && after.isEmpty }

  /// Replaces the text; the cursor goes to its end.
  package mutating func replace(with text: String) {
    (before, after) = ("", "")
    insert(text)
  }

  /// Inserts typed or pasted text at the cursor, as much as the limit leaves room for.
  package mutating func insert(_ text: String) {
    let room = limit - before.unicodeScalars.count - after.unicodeScalars.count
    before.unicodeScalars.append(contentsOf: text.unicodeScalars.prefix(max(0, room)))
  }

  /// Edits or moves. False where the key means nothing to a field (Enter, Tab, Esc, up, down, …).
  ///
  /// Left, Right (Ctrl-B, Ctrl-F), Home and End (Ctrl-A, Ctrl-E), Backspace, Delete (Ctrl-D),
  /// Ctrl-W the word before, Ctrl-U all before, Ctrl-K all after the cursor.
  package mutating func handle(_ key: Key) -> Bool {
    switch (key.code, key.isControl) {
    case (.character(let character), false): insert(String(character))
    case (.left, true): moveWordLeft()
    case (.right, true): moveWordRight()
    case (.left, false), (.character("b"), true): moveLeft()
    case (.right, false), (.character("f"), true): moveRight()
    case (.home, _), (.character("a"), true): (before, after) = ("", text)
    case (.end, _), (.character("e"), true): (before, after) = (text, "")
    case (.backspace, _): if !before.isEmpty { before.removeLast() }
    case (.delete, _), (.character("d"), true): if !after.isEmpty { after.removeFirst() }
    case (.character("w"), true): _ = takeWordBefore()
    case (.character("u"), true): before = ""
    case (.character("k"), true): after = ""
    default: return false
    }
    return true
  }

  private mutating func moveLeft() {
    if let last = before.popLast() { after = String(last) + after }
  }

  private mutating func moveRight() {
    if !after.isEmpty { before.append(after.removeFirst()) }
  }

  private mutating func moveWordLeft() { after = takeWordBefore() + after }

  private mutating func moveWordRight() {
    while after.first?.isWhitespace ?? false { moveRight() }
    while let first = after.first, !first.isWhitespace { moveRight() }
  }

  private mutating func takeWordBefore() -> String {
    var rest = before[...]
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    while let last = rest.last, !last.isWhitespace { rest.removeLast() }
    let word = String(before[rest.endIndex...])
    before = String(rest)
    return word
  }
}

extension TextField {
  /// What of the text shows in `columns`, scrolled so that the cursor is in it, and the cursor's
  /// column in there. The cursor may stand after the last character, so it has a column of its own.
  package func window(columns: Int) -> (text: SafeText, cursor: Int) {
    guard columns > 0 else { return (.empty, 0) }
    var shown = ""
    var used = 0
    for character in before.reversed() {
      let safe = SafeText(String(character))
      guard used + safe.width < columns else { break }
      shown = safe.string + shown
      used += safe.width
    }
    let cursor = used
    for character in after {
      let safe = SafeText(String(character))
      guard used + safe.width <= columns else { break }
      shown += safe.string
      used += safe.width
    }
    return (SafeText(shown), cursor)
  }
}
