package import TerminalUI

extension Command {
  /// Its keys as people read them; nine digits in a row become `1…9`.
  package var keyLabels: [String] {
    if id == .paneByNumber { return ["1…9"] }
    return keys.map(\.label)
  }

  /// The key that is shown where there is room for one.
  package var mainKey: String { keyLabels.first ?? "" }
}

extension Key {
  /// The key as people read it: `j`, `Ctrl-R`, `PgDn`.
  package var label: String {
    let name =
      switch code {
      case .character(" "): "Space"
      case .character(let character): isControl ? character.uppercased() : String(character)
      case .enter: "Enter"
      case .escape: "Esc"
      case .tab: "Tab"
      case .backTab: "Shift-Tab"
      case .backspace: "Backspace"
      case .delete: "Del"
      case .insert: "Ins"
      case .up: "↑"
      case .down: "↓"
      case .left: "←"
      case .right: "→"
      case .home: "Home"
      case .end: "End"
      case .pageUp: "PgUp"
      case .pageDown: "PgDn"
      case .function(let number): "F\(number)"
      }
    return isControl ? "Ctrl-\(name)" : name
  }
}
