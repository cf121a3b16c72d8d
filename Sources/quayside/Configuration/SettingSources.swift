/// The two places that settings come from, the first to win first.
struct SettingSources {
  var environment: [String: String]
  var file: SettingsFile?
  var values: [SettingKey: RawSetting]
  /// The person's folder, for `~/`.
  var home: String

  /// A setting's text and where it stands.
  subscript(key: SettingKey) -> (String, SettingOrigin)? {
    if let found = set(key) { return found }
    guard let file, case .text(let text)? = values[key] else { return nil }
    return (text, file.origin(of: key))
  }

  /// What the environment says; an empty variable counts as not set.
  func set(_ key: SettingKey) -> (String, SettingOrigin)? {
    guard let name = key.variable, let text = environment[name], !text.isEmpty else { return nil }
    return (text, .environment(name))
  }

  /// A path: `~/` is the person's folder, and what is relative in the file is so to the file.
  func absolute(_ path: String, from origin: SettingOrigin) -> String {
    if path.hasPrefix("~/") { return home + path.dropFirst() }
    guard !path.hasPrefix("/"), case .file(let file, _, _) = origin,
      let slash = file.lastIndex(of: "/")
    else { return path }
    return "\(file[..<slash])/\(path)"
  }
}
