/// What is wrong with a theme, each with a sentence for the person.
package enum ThemeError: Error, Hashable, Sendable {
  case unknownTheme(String, known: [String])
  /// Not TOML; the text says where.
  case malformed(theme: String, String)
  /// A key that means nothing, or has no text as its value.
  case unknownKey(theme: String, String)
  case missingRole(theme: String, String)
  case badStyle(theme: String, role: String, String)

  /// What is wrong and what to write instead.
  package var sentence: String {
    switch self {
    case .unknownTheme(let name, let known):
      "There is no theme “\(name)”: use \(known.joined(separator: ", "))."
    case .malformed(let theme, let why): "The theme \(theme) is not TOML: \(why)."
    case .unknownKey(let theme, let key):
      "The theme \(theme) has a key that means nothing: \(key)."
    case .missingRole(let theme, let role):
      "The theme \(theme) says nothing about \(role)."
    case .badStyle(let theme, let role, let text):
      "The theme \(theme) gives \(role) the style “\(text)”: write a color (#rrggbb, a name, "
        + "terminal), then perhaps “on” and another, then bold, dim, underlined or reversed."
    }
  }
}
