package import TerminalUI

/// What the environment says about the screen.
package struct ScreenSettings: Hashable, Sendable {
  /// Whether frames are wrapped in synchronized output (CSI ? 2026).
  package enum Synchronization: Hashable, Sendable {
    /// Asked of the terminal, and used once it answers that it knows it.
    case ask
    case on, off
  }

  /// The name that terminfo knows the terminal by.
  package var terminal: String
  /// The most colors to use.
  package var colors: ColorDepth
  /// Whether and how frames are wrapped.
  package var synchronization: Synchronization
  /// How long a lone ESC waits for the rest of a sequence, in milliseconds.
  package var escapeDelay: Int32

  /// Reads `TERM`, `NO_COLOR`, `QUAYSIDE_SYNC`, `SSH_CONNECTION` and `SSH_TTY`.
  package init(environment: [String: String]) {
    terminal = environment["TERM"] ?? ""
    colors = (environment["NO_COLOR"] ?? "").isEmpty ? .indexed256 : .none
    switch environment["QUAYSIDE_SYNC"] {
    case "on": synchronization = .on
    case "off": synchronization = .off
    default:
      let isOld = ["dumb", "linux"].contains(terminal) || terminal.hasPrefix("screen")
      synchronization = isOld ? .off : .ask
    }
    let isRemote = environment["SSH_CONNECTION"] != nil || environment["SSH_TTY"] != nil
    escapeDelay = isRemote ? 50 : 25
  }
}
