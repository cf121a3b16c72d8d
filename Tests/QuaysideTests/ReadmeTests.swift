import Dashboard
import Foundation
import FulfillmentDomain
import Testing

@testable import quayside

/// The README is true: what it shows is what the program prints.
@Suite("The README")
struct ReadmeTests {
  private let readme: String

  init() throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
  }

  /// What stands between the line that starts with `<!-- name` and the one that is `<!-- /name
  /// -->`.
  private func block(_ name: String) throws -> (head: String, lines: [String]) {
    let lines = readme.components(separatedBy: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("<!-- \(name)") })
    let end = try #require(lines.firstIndex(of: "<!-- /\(name) -->"))
    return (lines[start], Array(lines[(start + 1)..<end]))
  }

  @Test("the key table is the command table's own")
  func keys() throws {
    let shown = try block("keys").lines.joined(separator: "\n")
    let made = CommandTable.markdown()
    #expect(
      shown.trimmingCharacters(in: .newlines) == made.trimmingCharacters(in: .newlines),
      "put the output of `quayside keys` between the marks")
  }

  @Test("the picture of the board is what the command beside it prints")
  func board() async throws {
    let (head, lines) = try block("board")
    let words = try #require(head.firstMatch(of: /<!-- board: quayside (.+) -->/)).output.1
    let binary = try Binary()
    defer { binary.remove() }
    let ending = try await binary.run(words.split(separator: " ").map(String.init))
    #expect(ending.code == 0, "\(ending.errors)")
    let picture = lines.drop { $0 != "```text" }.dropFirst().prefix { $0 != "```" }
    #expect(picture.count > 20)
    #expect(
      picture.joined(separator: "\n") + "\n" == ending.output,
      "put the output of `quayside \(words)` between the marks")
  }

  @Test("every command that it names is there")
  func commands() async throws {
    let binary = try Binary()
    defer { binary.remove() }
    let named = Set(
      readme.matches(of: /^quayside ([a-z-]+)/.anchorsMatchLineEndings()).map(\.output.1))
    #expect(named.count > 8)
    for name in named {
      let ending = try await binary.run(["help", String(name)])
      #expect(ending.code == 0 && ending.output.contains("quayside \(name)"), "\(name)")
    }
  }

  @Test("every command that is there is named, and every setting and scope")
  func everything() async throws {
    let binary = try Binary()
    defer { binary.remove() }
    let commands = try await binary.run(["--help"]).commands
    #expect(commands.count >= 31)
    // The board is what runs where no command is named.
    for name in commands where name != "board" {
      #expect(readme.contains("quayside \(name)"), "quayside \(name)")
    }
    for key in SettingKey.allCases {
      #expect(readme.contains("`\(key.rawValue)`"), "\(key.rawValue)")
      #expect(key.variable.map { readme.contains("`\($0)`") } ?? true, "\(key.rawValue)")
    }
    for scope in Access.recommended + Access.optional where scope.hasPrefix("read_") {
      #expect(readme.contains("`\(scope)`"), "\(scope)")
    }
  }
}
