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

  /// The variable that wins over the file; nil where there is none.
  var variable: String? {
    switch self {
    case .shop, .apiVersion, .accessToken, .clientID, .clientSecret, .adminURL, .data, .theme:
      "QUAYSIDE_\(rawValue.uppercased())"
    case .accessTokenFile, .accessTokenCommand, .clientSecretFile, .clientSecretCommand: nil
    }
  }

  /// Whether it is a command, which may be a list of words.
  var isCommand: Bool { self == .accessTokenCommand || self == .clientSecretCommand }

  /// All keys, for the sentence about an unknown one.
  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// Every variable that Quayside reads.
  static var variables: [String] {
    allCases.compactMap(\.variable) + ["QUAYSIDE_CONFIG", "QUAYSIDE_LOG"]
  }
}
