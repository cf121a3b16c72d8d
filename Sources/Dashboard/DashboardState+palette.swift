import FulfillmentDomain
import TerminalUI

extension DashboardState {
  mutating func press(_ key: Key, in palette: Palette) -> [DashboardEffect] {
    var palette = palette
    let matches = paletteMatches(palette)
    switch (key.code, key.isControl) {
    case (.escape, _):
      overlay = nil
      return []
    case (.down, _), (.tab, _), (.character("n"), true):
      palette.selection = min(matches.count - 1, palette.selection + 1)
    case (.up, _), (.backTab, _), (.character("p"), true): palette.selection -= 1
    case (.enter, _):
      guard matches.indices.contains(palette.selection) else { return [.beep] }
      let command = matches[palette.selection]
      overlay = nil
      if command.action != nil, let row = target, row.id != palette.order {
        return refuse("The cursor is on another order now, \(row.order.orderName): choose again")
      }
      return run(command, key: command.keys.first ?? Key(.enter))
    default:
      guard palette.field.handle(key) else { return [.beep] }
      palette.selection = 0
    }
    palette.selection = max(0, palette.selection)
    overlay = .palette(palette)
    return []
  }

  /// The commands whose key is what was typed, then those whose title has its letters in order,
  /// the closest first.
  func paletteMatches(_ palette: Palette) -> [Command] {
    let typed = palette.field.text
    if typed.isEmpty { return CommandTable.all }
    let scored = CommandTable.all.enumerated().compactMap { at, command -> (Int, Int, Command)? in
      if command.keyLabels.contains(typed) { return (-1, at, command) }
      return Self.spread(of: typed, in: command.title).map { ($0, at, command) }
    }
    return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  /// How far the letters of `needle` lie apart in `title`; nil where they are not there in order.
  private static func spread(of needle: String, in title: String) -> Int? {
    let letters = Array(title.lowercased())
    var at = 0
    var first: Int?
    for letter in needle.lowercased() where letter != " " {
      guard let found = letters[at...].firstIndex(of: letter) else { return nil }
      first = first ?? found
      at = found + 1
    }
    guard let first else { return 0 }
    return (at - first) * 10 + first
  }
}
