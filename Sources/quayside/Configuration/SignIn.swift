/// How Quayside signs in at the shop (FACTS §9).
enum SignIn: Hashable, Sendable {
  /// An Admin API token.
  case token(SecretSource)
  /// An app of the Dev Dashboard: its id and secret are exchanged for a token of a day.
  case client(id: String, secret: SecretSource)

  /// Where the secret part comes from.
  var source: SecretSource {
    switch self {
    case .token(let source), .client(_, let source): source
    }
  }

  /// How, without any secret: for `doctor` and `config check`.
  var words: String {
    switch self {
    case .token(let source): "access token from \(source.words)"
    case .client(let id, let source): "client \(id), its secret from \(source.words)"
    }
  }
}
