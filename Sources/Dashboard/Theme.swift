package import TerminalUI

/// How the board looks: a style for each role.
package struct Theme: Hashable, Sendable {
  /// What is drawn; the names are the keys of a theme's file.
  package enum Role: String, Hashable, Sendable, CaseIterable {
    case text, dim, accent, title, border
    case focusedBorder = "focused-border"
    case selection
    /// The selection of a pane that has not the keys.
    case passiveSelection = "passive-selection"
    case header, hint
    case hintKey = "hint-key"
    case disabled, field
    case focusedField = "focused-field"
    case danger, warning, success, pending
    case open
    case inProgress = "in-progress"
    case onHold = "on-hold"
    case scheduled, incomplete, closed
  }

  /// The name that configuration asks for it by.
  package var name: String
  package private(set) var styles: [Role: Style]

  /// A theme; a role without a style is drawn as the terminal draws.
  package init(name: String, styles: [Role: Style]) {
    self.name = name
    self.styles = styles
  }

  /// The style of a role; the terminal's own where the theme says nothing.
  package subscript(role: Role) -> Style { styles[role] ?? .plain }

  /// The theme for a terminal with those colors: where it has none, what `plain` marks by bold,
  /// dim, underlined or reversed is marked so here, too.
  package func seen(with colors: ColorDepth) -> Theme {
    guard colors == .none else { return self }
    var theme = self
    for (role, plain) in Self.plain.styles {
      var style = self[role]
      style.isBold = style.isBold || plain.isBold
      style.isDim = style.isDim || plain.isDim
      style.isUnderlined = style.isUnderlined || plain.isUnderlined
      style.isReversed = style.isReversed || plain.isReversed
      theme.styles[role] = style
    }
    return theme
  }

  /// No colors at all: bold, dim and reversed carry what color does elsewhere.
  package static let plain = Theme(
    name: "plain",
    styles: [
      .title: Style(bold: true), .selection: Style(reversed: true), .disabled: Style(dim: true),
      .focusedBorder: Style(bold: true), .focusedField: Style(reversed: true),
      .field: Style(underlined: true), .hintKey: Style(bold: true), .danger: Style(bold: true),
      .header: Style(reversed: true), .warning: Style(bold: true), .pending: Style(bold: true),
    ])
}
