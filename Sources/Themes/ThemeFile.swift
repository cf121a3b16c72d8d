package import Dashboard
import TOMLKit
import TerminalUI

/// Reads a theme's file: `name` and the table `styles`, one line for each role.
package enum ThemeFile {
  /// Every role has to be there, and nothing that is no role. A role without a ground of its own
  /// stands on that of `text`.
  package static func decode(_ toml: String, name: String) throws(ThemeError) -> Theme {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: toml)
    } catch {
      throw .malformed(theme: name, "\(error)")
    }
    for key in table.keys where key != "name" && key != "styles" {
      throw .unknownKey(theme: name, key)
    }
    guard table["name"]?.string == name else { throw .unknownKey(theme: name, "name") }
    guard let styles = table["styles"]?.table else {
      throw .missingRole(theme: name, "styles")
    }
    for key in styles.keys where Theme.Role(rawValue: key) == nil {
      throw .unknownKey(theme: name, "styles.\(key)")
    }
    var ground = Color.terminal
    var result: [Theme.Role: Style] = [:]
    for role in Theme.Role.allCases {
      guard let value = styles[role.rawValue] else {
        throw .missingRole(theme: name, role.rawValue)
      }
      guard let text = value.string else {
        throw .unknownKey(theme: name, "styles.\(role.rawValue)")
      }
      guard let style = style(text, ground: ground) else {
        throw .badStyle(theme: name, role: role.rawValue, text)
      }
      // `text` comes first among the roles: its ground is everybody's.
      if role == .text { ground = style.background }
      result[role] = style
    }
    return Theme(name: name, styles: result)
  }

  /// `COLOR [on COLOR] [bold] [dim] [underlined] [reversed]`; nil for anything else.
  static func style(_ text: String, ground: Color) -> Style? {
    var words = text.split(separator: " ").map(String.init)[...]
    guard let first = words.popFirst(), let foreground = color(first) else { return nil }
    var style = Style(foreground: foreground, background: ground)
    if words.first == "on" {
      words.removeFirst()
      guard let name = words.popFirst(), let background = color(name) else { return nil }
      style.background = background
    }
    for word in words {
      switch word {
      case "bold": style.isBold = true
      case "dim": style.isDim = true
      case "underlined": style.isUnderlined = true
      case "reversed": style.isReversed = true
      default: return nil
      }
    }
    return style
  }

  private static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]

  private static func color(_ word: String) -> Color? {
    if word == "terminal" { return .terminal }
    if word.hasPrefix("#") {
      let digits = word.dropFirst()
      guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
        let value = UInt32(digits, radix: 16)
      else { return nil }
      return .rgb(UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255))
    }
    let isBright = word.hasPrefix("bright-")
    guard let index = names.firstIndex(of: isBright ? String(word.dropFirst(7)) : word) else {
      return nil
    }
    return .ansi(UInt8(index + (isBright ? 8 : 0)))
  }
}
