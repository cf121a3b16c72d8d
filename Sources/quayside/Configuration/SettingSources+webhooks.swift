extension SettingSources {
  /// How webhooks are received; nil where nothing listens. A setting that only makes sense beside
  /// `webhook_listen` is an error without it: whoever wrote it expects webhooks.
  func webhooks() throws(ConfigurationError) -> WebhookSettings? {
    guard let (text, origin) = self[.webhookListen] else {
      for key in SettingKey.receiverKeys {
        guard let found = place(of: key) else { continue }
        throw .badValue(
          found, why: "it is set without webhook_listen, so nothing here would receive: set both.")
      }
      return nil
    }
    let listen: ListenAddress
    do throws(ListenAddressError) {
      listen = try ListenAddress(text)
    } catch {
      throw .badValue(origin, why: error.sentence)
    }
    let url = try webhookURL()
    let secrets = try signingSources()
    guard !secrets.isEmpty else {
      throw .badValue(
        origin,
        why: "no secret is set that deliveries could be checked with: set client_secret (the app's "
          + "own), or webhook_secret.")
    }
    return WebhookSettings(
      listen: listen, url: url, path: try webhookPath() ?? url?.path ?? WebhookSettings.usualPath,
      secrets: secrets, tls: try webhookTLS())
  }

  /// Where a setting stands, whatever its value.
  private func place(of key: SettingKey) -> SettingOrigin? {
    if let (_, origin) = set(key) { return origin }
    guard let file, values[key] != nil else { return nil }
    return file.origin(of: key)
  }

  private func webhookURL() throws(ConfigurationError) -> WebhookURL? {
    guard let (text, origin) = self[.webhookURL] else { return nil }
    do throws(WebhookURLError) {
      return try WebhookURL(text)
    } catch {
      throw .badValue(origin, why: error.sentence)
    }
  }

  private func webhookPath() throws(ConfigurationError) -> String? {
    guard let (text, origin) = self[.webhookPath] else { return nil }
    let path = text.trimmed
    let isPath = path.utf8.allSatisfy {
      (0x21...0x7E).contains($0) && $0 != 0x3F && $0 != 0x23
    }
    guard path.hasPrefix("/"), isPath else {
      throw .badValue(origin, why: "it is a path alone, as \(WebhookSettings.usualPath).")
    }
    guard !WebhookSettings.reservedPaths.contains(path) else {
      throw .badValue(origin, why: "\(path) says how the receiver is: use another path.")
    }
    return path
  }

  private func webhookTLS() throws(ConfigurationError) -> WebhookSettings.TLS? {
    switch (self[.webhookCertificate], self[.webhookKey]) {
    case (nil, nil): return nil
    case (let (certificate, one)?, let (key, other)?):
      return WebhookSettings.TLS(
        certificate: absolute(certificate, from: one), key: absolute(key, from: other))
    case (let (_, origin)?, nil):
      throw .badValue(origin, why: "a certificate without its webhook_key: set both or none.")
    case (nil, let (_, origin)?):
      throw .badValue(origin, why: "a key without its webhook_certificate: set both or none.")
    }
  }

  /// The app's own secret, then those that are set for webhooks alone (FACTS §7.4).
  private func signingSources() throws(ConfigurationError) -> [SigningSource] {
    var sources: [SigningSource] = []
    if let own = try clientSecret() {
      sources.append(SigningSource(name: SettingKey.clientSecret.rawValue, source: own))
    }
    for source in try webhookSecrets() {
      sources.append(SigningSource(name: SettingKey.webhookSecret.rawValue, source: source))
    }
    return sources
  }

  private func webhookSecrets() throws(ConfigurationError) -> [SecretSource] {
    if let (text, origin) = set(.webhookSecret) { return try several(text, origin) }
    if let file, case .text(let text)? = values[.webhookSecret] {
      let origin = file.origin(of: .webhookSecret)
      for other in [SettingKey.webhookSecretFile, .webhookSecretCommand]
      where values[other] != nil {
        throw .conflict(origin, with: other.rawValue)
      }
      return try several(text, origin)
    }
    let source = try stored(.webhookSecret, .webhookSecretFile, .webhookSecretCommand)
    return source.map { [$0] } ?? []
  }

  /// Each word is a secret.
  private func several(
    _ text: String, _ origin: SettingOrigin
  ) throws(ConfigurationError) -> [SecretSource] {
    var sources: [SecretSource] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      sources.append(.value(try secret(String(word), origin), origin))
    }
    guard !sources.isEmpty, sources.count <= WebhookSettings.mostSecrets else {
      throw .badValue(
        origin, why: "it holds one to \(WebhookSettings.mostSecrets) secrets, blanks between them.")
    }
    return sources
  }
}
