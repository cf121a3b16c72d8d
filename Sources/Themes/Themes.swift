package import Dashboard

/// The themes that are built in: the files of `themes/`, embedded, so that the binary runs alone.
package enum Themes {
  /// The theme that is used where none is asked for.
  package static let defaultName = "harbor"

  /// The names of all themes, the default first.
  package static let names = sources.map(\.name)

  /// All themes, the default first. The files are ours and tested, so an error here is a defect.
  package static func all() throws(ThemeError) -> [Theme] {
    var themes: [Theme] = []
    for source in sources { themes.append(try ThemeFile.decode(source.text, name: source.name)) }
    return themes
  }

  /// The theme of a name; the error lists those that there are.
  package static func named(_ name: String) throws(ThemeError) -> Theme {
    guard let source = sources.first(where: { $0.name == name }) else {
      throw .unknownTheme(name, known: names)
    }
    return try ThemeFile.decode(source.text, name: source.name)
  }

  private static let sources: [(name: String, text: String)] = [
    ("harbor", text(PackageResources.harbor_toml)),
    ("daylight", text(PackageResources.daylight_toml)),
    ("contrast", text(PackageResources.contrast_toml)),
  ]

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
