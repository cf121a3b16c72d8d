import TOMLKit

/// A setting's value as it stands in the file.
enum RawSetting: Hashable, Sendable {
  case text(String)
  case words([String])
}

/// The text of `config.toml` with its path, which errors name.
struct SettingsFile: Hashable, Sendable {
  var path: String
  var text: String

  /// The most that a configuration file may be long, in bytes.
  static let longest = 1 << 20

  /// The settings in it; an unknown key, another type or bad syntax is an error with its line.
  func values() throws(ConfigurationError) -> [SettingKey: RawSetting] {
    let table = try parse()
    var values: [SettingKey: RawSetting] = [:]
    for name in table.keys.sorted() {
      let origin = SettingOrigin.file(path: path, line: line(of: name), key: name)
      guard let key = SettingKey(rawValue: name) else {
        let names = SettingKey.allCases.map(\.rawValue)
        throw .unknownKey(origin, suggestion: Suggestion.nearest(to: name, among: names))
      }
      values[key] = try value(table[name], of: key, at: origin)
    }
    return values
  }

  /// Where a known key stands.
  func origin(of key: SettingKey) -> SettingOrigin {
    .file(path: path, line: line(of: key.rawValue), key: key.rawValue)
  }

  private func parse() throws(ConfigurationError) -> TOMLTable {
    guard !text.utf8.contains(0) else {
      throw .syntax(path: path, line: 1, why: "it holds a zero byte.")
    }
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw .syntax(path: path, line: error.source.begin.line, why: error.description)
    } catch {
      throw .syntax(path: path, line: 1, why: String(describing: error))
    }
  }

  private func value(
    _ value: (any TOMLValueConvertible)?, of key: SettingKey, at origin: SettingOrigin
  ) throws(ConfigurationError) -> RawSetting {
    if let text = value?.string { return .text(text) }
    // A port alone is a number to whoever writes it.
    if key == .webhookListen, let port = value?.int { return .text(String(port)) }
    guard key.isCommand else {
      throw .wrongType(origin, expected: "a text in quotes")
    }
    guard let list = value?.array else {
      throw .wrongType(origin, expected: "a text in quotes, or a list of them")
    }
    var words: [String] = []
    for item in list {
      guard let word = item.string else {
        throw .wrongType(origin, expected: "a list of texts in quotes")
      }
      words.append(word)
    }
    return .words(words)
  }

  /// The line of a top-level key or table, from 1. The parser keeps no positions of what is well
  /// formed, so the text is searched for a line that begins with the name.
  func line(of name: String) -> Int? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let found = lines.firstIndex { line in
      var rest = line.drop { $0 == "[" || $0 == " " || $0 == "\t" || $0 == "\"" || $0 == "'" }
      guard rest.hasPrefix(name) else { return false }
      rest = rest.dropFirst(name.count).drop { " \t\"'".contains($0) }
      return rest.first.map { "=.]".contains($0) } ?? false
    }
    return found.map { $0 + 1 }
  }
}
