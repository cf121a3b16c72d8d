import Foundation

extension ConfigurationTemplate {
  /// Writes the template to `path`, 0600 in a folder of 0700; never over a file that is there.
  static func write(to path: String) throws(ConfigurationError) {
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .unwritable(path: path, why: Settings.why(error))
    }
    // O_EXCL decides in one step whether a file is there, and the mode is right from the start.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw .exists(path: path) }
      throw .unwritable(
        path: path, why: POSIXError(.init(rawValue: errno) ?? .EIO).localizedDescription)
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: Data(text.utf8))
      try file.close()
    } catch {
      throw .unwritable(path: path, why: Settings.why(error))
    }
  }
}
