import Foundation
import Testing

@testable import quayside

@Suite("Secrets")
struct SecretTests {
  private let origin = SettingOrigin.file(path: "/c", line: 1, key: "access_token_command")

  private func command(_ words: [String]) throws -> SecretCommand {
    try #require(SecretCommand(.words(words)))
  }

  @Test("a secret never shows itself, however it is printed")
  func redacted() throws {
    let secret = try #require(Secret(" shpat_abc\n"))
    var dumped = ""
    dump(["a": secret], to: &dumped)
    let shown = "\(secret) \(String(reflecting: secret)) \(Optional(secret) as Any) \(dumped)"
    #expect(!shown.contains("shpat"))
    #expect(secret.reveal() == "shpat_abc")
  }

  @Test("what could not travel in a header is no secret")
  func header() {
    for text in ["", " ", "a b", "a\r\nX: y", "ä"] { #expect(Secret(text) == nil) }
  }

  @Test("a line without shell syntax runs as it is, another by sh")
  func shell() throws {
    #expect(SecretCommand(.text("pass show x"))?.program == "pass")
    #expect(SecretCommand(.text("pass show x"))?.arguments == ["show", "x"])
    #expect(SecretCommand(.text("cat ~/t | head -1"))?.program == "/bin/sh")
    #expect(SecretCommand(.text("  ")) == nil)
  }

  @Test("a command's output is the secret")
  func output() async throws {
    let source = SecretSource.command(try command(["printf", "shpat_1\\n"]), origin)
    #expect(try await source.read().reveal() == "shpat_1")
  }

  @Test("a command says nothing to a terminal that a board has")
  func quiet() async throws {
    let source = SecretSource.command(
      try command(["sh", "-c", "readlink /proc/$$/fd/2"]), origin)
    #expect(try await source.read(isQuiet: true).reveal() == "/dev/null")
  }

  @Test("a command that fails, floods or is not there says so")
  func badCommands() async throws {
    await #expect(throws: SecretCommandError.failed(code: 3)) {
      try await command(["sh", "-c", "echo shpat_1; exit 3"]).run(limit: 100, timeout: 10)
    }
    await #expect(throws: SecretCommandError.tooLong(bytes: 100)) {
      try await command(["yes"]).run(limit: 100, timeout: 10)
    }
    await #expect(throws: SecretCommandError.failed(code: 127)) {
      try await command(["quayside-no-such-command"]).run(limit: 100, timeout: 10)
    }
    await #expect(throws: SecretCommandError.tooSlow(seconds: 0)) {
      try await command(["sleep", "100"]).run(limit: 100, timeout: 0.01)
    }
  }

  @Test("a token's file that others can read is a weakness")
  func weakness() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "token").path(percentEncoded: false)
    let source = SecretSource.file(path: path, origin)
    for (mode, isWeak) in [(0o600, false), (0o640, true), (0o604, true)] {
      try Data("x".utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      #expect((source.weakness() != nil) == isWeak)
    }
  }
}
