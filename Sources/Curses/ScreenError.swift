import TerminalUI

/// Why there is no screen.
package enum ScreenError: Error, Hashable, Sendable {
  /// Standard input or output is no terminal.
  case noTerminal
  /// terminfo does not know `TERM`, or that terminal cannot place its cursor.
  case unknownTerminal(String)
  /// This process has a screen open.
  case alreadyOpen
  /// A system call failed.
  case system(call: String, code: Int32)

  /// What to tell the person.
  package var sentence: String {
    switch self {
    case .noTerminal:
      "The board needs a terminal: standard input and output must both be one. "
        + "Without one, use “quayside list” or “quayside snapshot”."
    case .unknownTerminal(let name) where name.isEmpty:
      "TERM is not set; try TERM=xterm-256color."
    case .unknownTerminal(let name):
      "The terminal type “\(SafeText(name).string)” (TERM) is unknown here or cannot place its "
        + "cursor; try TERM=xterm-256color, or install ncurses-term."
    case .alreadyOpen: "The screen is open already."
    case .system(let call, let code): "The terminal could not be opened: \(call) failed (\(code))."
    }
  }
}
