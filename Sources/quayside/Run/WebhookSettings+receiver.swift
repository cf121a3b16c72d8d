import WebhookIngest

extension WebhookSettings {
  /// Everything that the receiver needs, its secrets read now: a slip is an error of the
  /// configuration, before anything listens. Commands say nothing to a terminal where `isQuiet`.
  func receiver(
    of shop: ShopName, isQuiet: Bool = false
  ) async throws(ConfigurationError) -> ReceiverConfiguration {
    ReceiverConfiguration(
      host: listen.host, port: listen.port, path: path, shop: shop.domain,
      secrets: try await signingSecrets(isQuiet: isQuiet),
      tls: tls.map { .init(certificate: $0.certificate, key: $0.key) })
  }

  /// The secrets, each once, in the order of the settings; at most `mostSecrets`.
  func signingSecrets(isQuiet: Bool) async throws(ConfigurationError) -> [SigningSecret] {
    var known: Set<Secret> = []
    var signing: [SigningSecret] = []
    for entry in secrets {
      for secret in try await entry.source.readAll(isQuiet: isQuiet)
      where known.insert(secret).inserted {
        guard let key = SigningSecret(name: entry.name, secret.reveal()) else { continue }
        guard signing.count < Self.mostSecrets else {
          throw .secret(entry.source.origin, why: "more than \(Self.mostSecrets) came in all")
        }
        signing.append(key)
      }
    }
    return signing
  }
}
