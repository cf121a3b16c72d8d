import Foundation

/// The project's own files, as the tests that keep the tree tidy see them.
enum Tree {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File: Sendable {
    /// Relative to the root, `Sources/Dashboard/View.swift`.
    let path: String
    let text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// The target's folder: `Dashboard`.
    var target: String { String(path.split(separator: "/")[1]) }
    /// The text without comments, so that prose cannot trip a rule about code.
    var code: [Substring] {
      lines.map { line in
        guard let comment = line.range(of: "//"), !line[..<comment.lowerBound].contains("\"") else {
          return line
        }
        return line[..<comment.lowerBound]
      }
    }
  }

  static let sources = swiftFiles(below: "Sources")
  static let tests = swiftFiles(below: "Tests")

  private static func swiftFiles(below folder: String) -> [File] {
    let start = root.appending(path: folder)
    let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
    var files: [File] = []
    while let url = walk?.nextObject() as? URL {
      guard url.pathExtension == "swift",
        let text = try? String(contentsOf: url, encoding: .utf8)
      else { continue }
      files.append(File(path: String(url.path.dropFirst(root.path.count + 1)), text: text))
    }
    return files.sorted { $0.path < $1.path }
  }

  /// `path:line` of each line of code that `isFault` says breaks a rule.
  static func faults(in files: [File], where isFault: (Substring) -> Bool) -> [String] {
    files.flatMap { file in
      file.code.enumerated().filter { isFault($0.element) }.map { "\(file.path):\($0.offset + 1)" }
    }
  }
}
