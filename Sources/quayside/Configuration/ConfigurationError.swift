/// Where a setting was read.
enum SettingOrigin: Hashable, Sendable, CustomStringConvertible {
  case environment(String)
  /// `line` is nil where the key could not be found in the text again.
  case file(path: String, line: Int?, key: String)

  var description: String {
    switch self {
    case .environment(let name): name
    case .file(let path, let line?, let key): "\(path), line \(line): \(key)"
    case .file(let path, nil, let key): "\(path): \(key)"
    }
  }
}

/// What is wrong with the configuration; each has a sentence that says where and how to mend it.
enum ConfigurationError: Error, Hashable, Sendable {
  /// The file is not TOML.
  case syntax(path: String, line: Int, why: String)
  case unknownKey(SettingOrigin, suggestion: String?)
  case wrongType(SettingOrigin, expected: String)
  /// A value that cannot be right, for this reason.
  case badValue(SettingOrigin, why: String)
  /// The same thing is said twice in one place.
  case conflict(SettingOrigin, with: String)
  /// A client's id without its secret, or the other way round.
  case incomplete(SettingOrigin, lacks: String)
  case unreadable(path: String, why: String)
  /// A secret that its file or command did not bring.
  case secret(SettingOrigin, why: String)
  case noShop(path: String)
  case noToken(path: String)
  case noWebhookURL(path: String)
  /// The database in `folder` is of another shop than the configured one.
  case othersDatabase(folder: String, owner: String, configured: String)
  /// `config init` found a file already.
  case exists(path: String)
  /// `config init` could not write.
  case unwritable(path: String, why: String)

  var sentence: String {
    switch self {
    case .syntax(let path, let line, let why): "\(path), line \(line): this is not TOML: \(why)"
    case .unknownKey(let origin, let suggestion?):
      "\(origin) is not a known setting: did you mean \(suggestion)?"
    case .unknownKey(let origin, nil):
      "\(origin) is not a known setting: use \(SettingKey.list)."
    case .wrongType(let origin, let expected): "\(origin) must be \(expected)."
    case .badValue(let origin, let why): "\(origin): \(why)"
    case .conflict(let origin, let other):
      "\(origin) and \(other) are both set: keep one of them."
    case .incomplete(let origin, let lacks):
      "\(origin) is set without \(lacks): an app of the Dev Dashboard needs both."
    case .unreadable(let path, let why): "\(path) cannot be read: \(why)."
    case .secret(let origin, let why): "\(origin) brought no secret: \(why)."
    case .noShop(let path):
      "No shop is set: set QUAYSIDE_SHOP, or `shop` in \(path) (`quayside config init` writes one)."
    case .noToken(let path):
      "No access token is set: set QUAYSIDE_CLIENT_ID and QUAYSIDE_CLIENT_SECRET, or "
        + "QUAYSIDE_ACCESS_TOKEN, or `client_id` or `access_token_file` in \(path)."
    case .noWebhookURL(let path):
      "No address for webhooks is set: set QUAYSIDE_WEBHOOK_LISTEN and QUAYSIDE_WEBHOOK_URL, or "
        + "`webhook_listen` and `webhook_url` in \(path)."
    case .othersDatabase(let folder, let owner, let configured):
      "The database in \(folder) belongs to \(owner), not to \(configured): set QUAYSIDE_SHOP to "
        + "\(owner), or QUAYSIDE_DATA to a folder for \(configured)."
    case .exists(let path):
      "\(path) exists already and was not touched: move it away first, or edit it."
    case .unwritable(let path, let why): "\(path) cannot be written: \(why)."
    }
  }
}
