import Themes

extension Settings {
  /// Where the configuration file is: `$QUAYSIDE_CONFIG`, else below `$XDG_CONFIG_HOME` or
  /// `~/.config`.
  static func path(environment: [String: String], home: String) -> String {
    if let path = environment["QUAYSIDE_CONFIG"], !path.isEmpty { return path }
    return base("XDG_CONFIG_HOME", environment, or: "\(home)/.config") + "/quayside/config.toml"
  }

  /// Reads all settings. Environment variables win over the file; an empty one counts as not set.
  /// `file` is nil where there is none; `home` is the person's folder, for `~/`.
  static func decode(
    environment: [String: String], file: SettingsFile?, home: String
  ) throws(ConfigurationError) -> Settings {
    let sources = Sources(environment: environment, file: file, values: try file?.values() ?? [:])
    var settings = Settings(
      path: path(environment: environment, home: home),
      stateFolder: base("XDG_STATE_HOME", environment, or: "\(home)/.local/state") + "/quayside")
    settings.hasFile = file != nil
    if let (text, origin) = sources[.shop] {
      do throws(ShopNameError) {
        settings.shop = try ShopName(text)
      } catch {
        throw .badValue(origin, why: error.sentence)
      }
    }
    if let (text, origin) = sources[.apiVersion] {
      do throws(APIVersionError) {
        settings.apiVersion = try APIVersion(text)
      } catch {
        throw .badValue(origin, why: error.sentence)
      }
    }
    if let (text, origin) = sources[.adminURL] {
      do throws(AdminURLError) {
        settings.adminURL = try AdminURL(text)
      } catch {
        throw .badValue(origin, why: error.sentence)
      }
    }
    settings.token = try sources.token(home: home)
    if let (text, origin) = sources[.data] {
      settings.dataFolder = sources.absolute(text, from: origin, home: home)
    }
    if let (text, origin) = sources[.theme] {
      guard Themes.names.contains(text) else {
        throw .badValue(origin, why: unknownTheme(text))
      }
      settings.theme = text
    }
    return settings
  }

  private static func unknownTheme(_ name: String) -> String {
    guard let nearest = Suggestion.nearest(to: name, among: Themes.names) else {
      return "there is no theme \"\(name)\": use \(Themes.names.joined(separator: ", "))."
    }
    return "there is no theme \"\(name)\": did you mean \(nearest)?"
  }

  /// A base folder of the XDG specification, which says to ignore one that is not absolute.
  private static func base(
    _ name: String, _ environment: [String: String], or standard: String
  ) -> String {
    guard let value = environment[name], value.hasPrefix("/") else { return standard }
    return value == "/" ? "" : value.hasSuffix("/") ? String(value.dropLast()) : value
  }
}

/// The two places that settings come from, the first to win first.
private struct Sources {
  var environment: [String: String]
  var file: SettingsFile?
  var values: [SettingKey: RawSetting]

  /// A setting's text and where it stands.
  subscript(key: SettingKey) -> (String, SettingOrigin)? {
    if let name = key.variable, let text = environment[name], !text.isEmpty {
      return (text, .environment(name))
    }
    guard let file, case .text(let text)? = values[key] else { return nil }
    return (text, file.origin(of: key))
  }

  func token(home: String) throws(ConfigurationError) -> SecretSource? {
    if let (text, origin) = self[.accessToken], case .environment = origin {
      return .value(try secret(text, origin), origin)
    }
    guard let file else { return nil }
    let named = [SettingKey.accessToken, .accessTokenFile, .accessTokenCommand].filter {
      values[$0] != nil
    }
    guard let key = named.first, let value = values[key] else { return nil }
    let origin = file.origin(of: key)
    if named.count > 1 { throw .conflict(origin, with: named[1].rawValue) }
    switch (key, value) {
    case (.accessTokenFile, .text(let path)):
      return .file(path: absolute(path, from: origin, home: home), origin)
    case (.accessTokenCommand, _):
      guard let command = SecretCommand(value) else {
        throw .badValue(origin, why: "it names no command.")
      }
      return .command(command, origin)
    case (_, .text(let text)): return .value(try secret(text, origin), origin)
    case (_, .words): throw .wrongType(origin, expected: "a text in quotes")
    }
  }

  private func secret(_ text: String, _ origin: SettingOrigin) throws(ConfigurationError) -> Secret
  {
    guard let secret = Secret(text) else {
      throw .badValue(origin, why: "an access token has only plain letters, digits and signs.")
    }
    return secret
  }

  /// A path: `~/` is the person's folder, and what is relative in the file is so to the file.
  func absolute(_ path: String, from origin: SettingOrigin, home: String) -> String {
    if path.hasPrefix("~/") { return home + path.dropFirst() }
    guard !path.hasPrefix("/"), case .file(let file, _, _) = origin,
      let slash = file.lastIndex(of: "/")
    else { return path }
    return "\(file[..<slash])/\(path)"
  }
}
