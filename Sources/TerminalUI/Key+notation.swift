/// A key script that cannot be read.
package enum KeyNotationError: Error, Hashable, Sendable {
  case unknownKey(String)

  /// What to tell the person.
  package var sentence: String {
    switch self {
    case .unknownKey(let name):
      "“\(SafeText(name).string)” is no key; write j, <enter>, <esc>, <up>, <tab>, <space> or C-r."
    }
  }
}

extension Key {
  private static let names: [(name: String, code: Code, label: String)] = [
    ("enter", .enter, "Enter"), ("esc", .escape, "Esc"), ("tab", .tab, "Tab"),
    ("s-tab", .backTab, "Shift-Tab"), ("bs", .backspace, "Backspace"),
    ("del", .delete, "Delete"), ("ins", .insert, "Insert"), ("up", .up, "Up"),
    ("down", .down, "Down"), ("left", .left, "Left"), ("right", .right, "Right"),
    ("home", .home, "Home"), ("end", .end, "End"), ("pgup", .pageUp, "PgUp"),
    ("pgdn", .pageDown, "PgDn"), ("space", .character(" "), "Space"),
    ("lt", .character("<"), "<"), ("gt", .character(">"), ">"),
  ]

  private static let otherNames: [String: Code] = [
    "return": .enter, "cr": .enter, "escape": .escape, "backtab": .backTab,
    "shift-tab": .backTab, "backspace": .backspace, "delete": .delete, "insert": .insert,
    "pageup": .pageUp, "pagedown": .pageDown,
  ]

  /// The keys of a script: words between spaces, each `<name>`, `C-x` (Ctrl and x), or characters
  /// that are typed as they stand; `/toronto<enter>` is one word and nine keys.
  package static func parse(_ script: String) throws(KeyNotationError) -> [Key] {
    var keys: [Key] = []
    for word in script.split(whereSeparator: \.isWhitespace) {
      if word.count == 3, word.hasPrefix("C-"), let last = word.last {
        keys.append(.ctrl(Character(last.lowercased())))
        continue
      }
      var rest = word
      while let first = rest.popFirst() {
        guard first == "<", let end = rest.firstIndex(of: ">"), end > rest.startIndex else {
          keys.append(.char(first))
          continue
        }
        keys.append(try named(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      }
    }
    return keys
  }

  /// The key of a name as it stands between `<` and `>`.
  private static func named(_ name: String) throws(KeyNotationError) -> Key {
    let lower = name.lowercased()
    if let code = plain(lower) { return Key(code) }
    for prefix in ["c-", "ctrl-"] where lower.hasPrefix(prefix) {
      let rest = String(lower.dropFirst(prefix.count))
      if let code = plain(rest) { return Key(code, control: true) }
      if rest.count == 1, let character = rest.first { return .ctrl(character) }
    }
    throw .unknownKey("<\(name)>")
  }

  private static func plain(_ name: String) -> Code? {
    if let code = names.first(where: { $0.name == name })?.code { return code }
    if let code = otherNames[name] { return code }
    if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...24).contains(number) {
      return .function(number)
    }
    return nil
  }

  /// The key as `parse` reads it: `j`, `<enter>`, `<c-r>`, `<c-up>`.
  package var notation: String {
    let control = isControl ? "c-" : ""
    if let named = Self.names.first(where: { $0.code == code }) {
      return "<\(control)\(named.name)>"
    }
    switch code {
    case .function(let number): return "<\(control)f\(number)>"
    case .character(let character):
      let text = SafeText(String(character)).string
      return isControl ? "<c-\(text)>" : text
    default: return ""
    }
  }

  /// The key as help shows it: `j`, `Enter`, `Ctrl-R`, `Space`, `F1`.
  package var label: String {
    let control = isControl ? "Ctrl-" : ""
    if let named = Self.names.first(where: { $0.code == code }) { return control + named.label }
    switch code {
    case .function(let number): return control + "F\(number)"
    case .character(let character):
      let text = SafeText(String(character)).string
      return isControl ? control + text.uppercased() : text
    default: return ""
    }
  }
}
