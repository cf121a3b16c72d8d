import TerminalUI

extension Command {
  /// Its keys as people read them; nine digits in a row become `1…9`.
  package var keyLabels: [String] {
    if id == .paneByNumber { return ["1…9"] }
    return keys.map(\.label)
  }

  /// The key that is shown where there is room for one.
  package var mainKey: String { keyLabels.first ?? "" }
}
