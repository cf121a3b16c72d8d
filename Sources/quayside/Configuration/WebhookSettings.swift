/// How webhooks are received here.
struct WebhookSettings: Hashable, Sendable {
  var listen: ListenAddress
  /// Where Shopify is told to post to; nil where somebody else makes the subscriptions.
  var url: WebhookURL?
  /// The path of this machine's receiver.
  var path: String
  /// Where the signing secrets come from, at least one: the app's own first.
  var secrets: [SigningSource]
  /// PEM files; nil behind a proxy that ends TLS.
  var tls: TLS?

  /// The path where none is named.
  static let usualPath = "/webhooks"
  /// The most secrets that deliveries may be signed with; each one costs every forgery a check.
  static let mostSecrets = 16
  /// What the receiver answers itself.
  static let reservedPaths = ["/healthz", "/readyz"]

  struct TLS: Hashable, Sendable {
    var certificate: String
    var key: String
  }

  /// The whole address that Shopify is told; nil where it is told none.
  var uri: String? {
    guard let url else { return nil }
    return url.path == nil ? url.text + path : url.text
  }

  /// The address here, for people: `http://127.0.0.1:9123/webhooks`.
  func address(port: Int) -> String {
    let scheme = tls == nil ? "http" : "https"
    return "\(scheme)://\(ListenAddress.bracketed(listen.host)):\(port)\(path)"
  }

  /// How many secrets and where from, without any: for `config check` and `doctor`.
  var secretWords: String { secrets.map(\.words).joined(separator: ", ") }
}

/// Where signing secrets come from: one secret, or a file or a command with several.
struct SigningSource: Hashable, Sendable {
  /// What the counts are kept by: `client_secret` or `webhook_secret`.
  var name: String
  var source: SecretSource

  var words: String { "\(name) from \(source.words)" }

  /// Throws where a file that it names does not give one. A command is not run for that: it may ask
  /// a person.
  func checkFile() async throws(ConfigurationError) {
    if case .file = source { _ = try await source.readAll() }
  }
}
