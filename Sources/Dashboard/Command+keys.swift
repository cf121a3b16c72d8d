import TerminalUI

extension Command {
  /// Its keys as people read them; nine digits in a row become `1…9`, and where it has none it is
  /// the palette's.
  package var keyLabels: [String] {
    if id == .paneByNumber { return ["1…9"] }
    if keys.isEmpty { return [Self.paletteKey] }
    return keys.map(\.label)
  }

  /// The key that is shown where there is room for one.
  package var mainKey: String { keyLabels.first ?? "" }

  /// What a person presses, and types, to run it: `H`, or `: cancel a shipment`.
  var way: String { keys.isEmpty ? "\(Self.paletteKey) \(title)" : mainKey }

  private static let paletteKey = ":"
}
