import Foundation

extension SecretSource {
  /// The most that a secret's file or command may bring, in bytes.
  static let longest = 64 << 10
  /// How long a secret's command may take, in seconds: a password store may ask its agent.
  static let timeout: TimeInterval = 10

  /// Brings the secret: from the settings, from its file, or from its command's output, which says
  /// nothing to the terminal where `isQuiet`.
  func read(isQuiet: Bool = false) async throws(ConfigurationError) -> Secret {
    if case .value(let secret, _) = self { return secret }
    guard let secret = Secret(try await text(isQuiet: isQuiet)) else {
      throw .secret(origin, why: "what came is empty or more than one word")
    }
    return secret
  }

  /// The same where several may stand there, blanks or line breaks between them; at least one.
  func readAll(isQuiet: Bool = false) async throws(ConfigurationError) -> [Secret] {
    if case .value(let secret, _) = self { return [secret] }
    let words = try await text(isQuiet: isQuiet).split(whereSeparator: \.isWhitespace)
    let secrets = words.compactMap { Secret(String($0)) }
    guard !secrets.isEmpty, secrets.count == words.count else {
      throw .secret(origin, why: "what came is empty, or not plain letters, digits and signs")
    }
    return secrets
  }

  private func text(isQuiet: Bool) async throws(ConfigurationError) -> String {
    switch self {
    case .value(let secret, _): return secret.reveal()
    case .file(let path, let origin):
      do throws(ConfigurationError) {
        return try Settings.text(of: path, limit: Self.longest)
      } catch {
        guard case .unreadable(let path, let why) = error else { throw error }
        throw .secret(origin, why: "\(path) cannot be read: \(why)")
      }
    case .command(let command, let origin):
      do throws(SecretCommandError) {
        return try await command.run(
          limit: Self.longest, timeout: Self.timeout, isQuiet: isQuiet)
      } catch {
        throw .secret(origin, why: error.why(command.program))
      }
    }
  }

  /// Throws where a file that it names does not give it. A command is not run for that: it may ask
  /// a person.
  func checkFile() async throws(ConfigurationError) {
    if case .file = self { _ = try await read() }
  }

  /// What is wrong with how the secret is kept: others can read the file. Nil where nothing is.
  func weakness() -> String? {
    let path: String
    switch self {
    case .file(let file, _), .value(_, .file(let file, _, _)): path = file
    case .value(_, .environment), .command: return nil
    }
    return Self.weakness(ofFile: path)
  }

  /// Whether others can read a file that holds a secret, with the mend; nil where they cannot, or
  /// where there is no such file.
  static func weakness(ofFile path: String) -> String? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 != 0 else { return nil }
    return "\(path) holds a secret and others can read it: chmod 600 \(path)"
  }
}
