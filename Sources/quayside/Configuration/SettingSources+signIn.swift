extension SettingSources {
  /// How to sign in: a token, or a client's id with its secret. The environment wins over the file;
  /// both ways in one place are an error, for it is not ours to guess which is meant.
  func signIn() throws(ConfigurationError) -> SignIn? {
    if let (text, origin) = set(.accessToken) {
      if let (_, other) = set(.clientID) { throw .conflict(origin, with: "\(other)") }
      return .token(.value(try secret(text, origin), origin))
    }
    if set(.clientID) == nil,
      let token = try stored(.accessToken, .accessTokenFile, .accessTokenCommand)
    {
      if values[.clientID] != nil {
        throw .conflict(token.origin, with: SettingKey.clientID.rawValue)
      }
      return .token(token)
    }
    let secret = try clientSecret()
    guard let (id, origin) = self[.clientID] else {
      if let secret { throw .incomplete(secret.origin, lacks: SettingKey.clientID.rawValue) }
      return nil
    }
    guard Secret(id) != nil else { throw .badValue(origin, why: Self.oneWord) }
    guard let secret else { throw .incomplete(origin, lacks: SettingKey.clientSecret.rawValue) }
    return .client(id: id.trimmed, secret: secret)
  }

  /// The secret of the app, which signs its webhooks too (FACTS §7.4).
  func clientSecret() throws(ConfigurationError) -> SecretSource? {
    if let (text, origin) = set(.clientSecret) {
      return .value(try secret(text, origin), origin)
    }
    return try stored(.clientSecret, .clientSecretFile, .clientSecretCommand)
  }

  /// A secret that the file holds itself, or that it says where to find; one way alone.
  func stored(
    _ itself: SettingKey, _ path: SettingKey, _ command: SettingKey
  ) throws(ConfigurationError) -> SecretSource? {
    guard let file else { return nil }
    let named = [itself, path, command].filter { values[$0] != nil }
    guard let key = named.first, let value = values[key] else { return nil }
    let origin = file.origin(of: key)
    if named.count > 1 { throw .conflict(origin, with: named[1].rawValue) }
    switch value {
    case _ where key == command:
      guard let command = SecretCommand(value) else {
        throw .badValue(origin, why: "it names no command.")
      }
      return .command(command, origin)
    case .text(let text) where key == path:
      return .file(path: absolute(text, from: origin), origin)
    case .text(let text): return .value(try secret(text, origin), origin)
    case .words: throw .wrongType(origin, expected: "a text in quotes")
    }
  }

  func secret(_ text: String, _ origin: SettingOrigin) throws(ConfigurationError) -> Secret {
    guard let secret = Secret(text) else { throw .badValue(origin, why: Self.oneWord) }
    return secret
  }

  private static let oneWord = "it has only plain letters, digits and signs, without spaces."
}
