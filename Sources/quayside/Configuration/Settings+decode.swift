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
    let sources = SettingSources(
      environment: environment, file: file, values: try file?.values() ?? [:], home: home)
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
    settings.signIn = try sources.signIn()
    if let (text, origin) = sources[.data] {
      settings.dataFolder = sources.absolute(text, from: origin)
    }
    if let (text, origin) = sources[.theme] {
      guard Themes.names.contains(text) else {
        throw .badValue(origin, why: unknownTheme(text))
      }
      settings.theme = text
    }
    settings.webhooks = try sources.webhooks()
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
