/// The keys of `config.toml`; those that the environment may set too have a name there.
enum SettingKey: String, CaseIterable, Sendable {
  case shop
  case apiVersion = "api_version"
  case accessToken = "access_token"
  case accessTokenFile = "access_token_file"
  case accessTokenCommand = "access_token_command"
  case clientID = "client_id"
  case clientSecret = "client_secret"
  case clientSecretFile = "client_secret_file"
  case clientSecretCommand = "client_secret_command"
  case adminURL = "admin_url"
  case data
  case theme
  case webhookListen = "webhook_listen"
  case webhookURL = "webhook_url"
  case webhookPath = "webhook_path"
  case webhookSecret = "webhook_secret"
  case webhookSecretFile = "webhook_secret_file"
  case webhookSecretCommand = "webhook_secret_command"
  case webhookCertificate = "webhook_certificate"
  case webhookKey = "webhook_key"

  /// The variable that wins over the file; nil where there is none.
  var variable: String? {
    switch self {
    case .shop, .apiVersion, .accessToken, .clientID, .clientSecret, .adminURL, .data, .theme,
      .webhookListen, .webhookURL, .webhookPath, .webhookSecret:
      "QUAYSIDE_\(rawValue.uppercased())"
    case .accessTokenFile, .accessTokenCommand, .clientSecretFile, .clientSecretCommand,
      .webhookSecretFile, .webhookSecretCommand, .webhookCertificate, .webhookKey:
      nil
    }
  }

  /// Whether it is a command, which may be a list of words.
  var isCommand: Bool {
    self == .accessTokenCommand || self == .clientSecretCommand || self == .webhookSecretCommand
  }

  /// What nobody sets without wanting webhooks to be received here. A secret may stand alone: it
  /// changes nothing until something listens.
  static let receiverKeys: [SettingKey] = [
    .webhookURL, .webhookPath, .webhookCertificate, .webhookKey,
  ]

  /// All keys, for the sentence about an unknown one.
  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// Every variable that Quayside reads.
  static var variables: [String] {
    allCases.compactMap(\.variable) + ["QUAYSIDE_CONFIG", "QUAYSIDE_LOG"]
  }
}
