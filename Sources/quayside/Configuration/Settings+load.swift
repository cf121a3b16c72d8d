import Foundation

extension Settings {
  /// Reads the environment and the configuration file of this process. A file that
  /// `QUAYSIDE_CONFIG` names must be there; the usual one need not.
  static func load() throws(ConfigurationError) -> Settings {
    let environment = ProcessInfo.processInfo.environment
    let path = currentPath
    let isNamed = environment["QUAYSIDE_CONFIG"].map { !$0.isEmpty } ?? false
    var file: SettingsFile?
    if isNamed || FileManager.default.fileExists(atPath: path) {
      file = SettingsFile(path: path, text: try text(of: path, limit: SettingsFile.longest))
    }
    return try decode(environment: environment, file: file, home: home)
  }

  /// Where this process looks for its configuration file.
  static var currentPath: String {
    path(environment: ProcessInfo.processInfo.environment, home: home)
  }

  /// `$HOME`, which shells and tests change, else what the system's user table says.
  private static var home: String {
    if let home = ProcessInfo.processInfo.environment["HOME"], home.hasPrefix("/") { return home }
    let home = FileManager.default.homeDirectoryForCurrentUser.path(percentEncoded: false)
    return home.count > 1 && home.hasSuffix("/") ? String(home.dropLast()) : home
  }

  /// The text of a file of at most `limit` bytes.
  static func text(of path: String, limit: Int) throws(ConfigurationError) -> String {
    let data: Data
    do {
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? handle.close() }
      data = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw .unreadable(path: path, why: Self.why(error))
    }
    guard data.count <= limit else {
      throw .unreadable(path: path, why: "it is longer than \(limit) bytes")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw .unreadable(path: path, why: "it is not UTF-8 text")
    }
    return text
  }

  /// The system's own reason, without the path and the wrapping.
  static func why(_ error: any Error) -> String {
    let error = error as NSError
    if error.domain == NSCocoaErrorDomain {
      switch CocoaError.Code(rawValue: error.code) {
      case .fileReadNoSuchFile, .fileNoSuchFile: return "there is no such file"
      case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
      default: break
      }
    }
    let under = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    guard under.domain == NSPOSIXErrorDomain, let code = POSIXErrorCode(rawValue: Int32(under.code))
    else { return error.localizedDescription }
    return POSIXError(code).localizedDescription
  }
}
