/// One key press, as the terminal tells it.
package struct Key: Hashable, Sendable {
  /// Which key.
  package enum Code: Hashable, Sendable {
    case character(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 is 1.
    case function(Int)
  }

  /// Which key it was.
  package var code: Code
  /// Ctrl was held; the character is then in lower case: Ctrl-R is `r`.
  package var isControl: Bool

  /// A key, with Ctrl or without.
  package init(_ code: Code, control: Bool = false) {
    self.code = code
    isControl = control
  }

  /// A plain character.
  package static func char(_ character: Character) -> Key { Key(.character(character)) }
  /// Ctrl and a character.
  package static func ctrl(_ character: Character) -> Key {
    Key(.character(character), control: true)
  }
}

/// What comes from the terminal.
package enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// Text between bracketed-paste marks; hostile.
  case paste(String)
  case resize(Size)
  /// The process was stopped and goes on: paint everything anew.
  case resumed
  /// The terminal is gone (hang-up or end of input): end in order.
  case closed
}
