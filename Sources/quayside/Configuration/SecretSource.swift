/// Where a secret comes from: an access token, a client's secret, or one that webhooks are signed
/// with.
enum SecretSource: Hashable, Sendable {
  case value(Secret, SettingOrigin)
  /// A file whose whole text is the secret.
  case file(path: String, SettingOrigin)
  /// A command whose output is the secret.
  case command(SecretCommand, SettingOrigin)

  var origin: SettingOrigin {
    switch self {
    case .value(_, let origin), .file(_, let origin), .command(_, let origin): origin
    }
  }

  /// Where it comes from, without the secret: for `doctor` and `config check`.
  var words: String {
    switch self {
    case .value(_, .environment(let name)): name
    case .value(_, .file(let path, _, _)): path
    case .file(let path, _): "the file \(path)"
    case .command(let command, _): "the command `\(command.program)`"
    }
  }
}

/// A program with its arguments.
struct SecretCommand: Hashable, Sendable {
  var program: String
  var arguments: [String]

  /// Reads a list of words, or one line: run as it is where it has no shell syntax, else by `sh`.
  /// Nil where there is no word.
  init?(_ value: RawSetting) {
    let words: [String]
    switch value {
    case .words(let list): words = list
    case .text(let line):
      let needsShell = line.contains { "\"'\\$`|&;<>()*?[]{}~#!\n".contains($0) }
      words =
        needsShell
        ? ["/bin/sh", "-c", line] : line.split(whereSeparator: \.isWhitespace).map(String.init)
    }
    guard let program = words.first, !program.isEmpty else { return nil }
    self.program = program
    arguments = Array(words.dropFirst())
  }
}
