import Dashboard
import Foundation
import TerminalUI
import Testing

@testable import Themes

@Suite("Themes")
struct ThemesTests {
  @Test("the built-in themes are exactly the files of themes/")
  func listEqualsFolder() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "themes").path)
    let names = files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
    #expect(names.sorted() == Themes.names.sorted())
    #expect(try Themes.all().map(\.name) == Themes.names)
  }

  @Test("every theme says something about every role")
  func whole() throws {
    for theme in try Themes.all() {
      #expect(Set(theme.styles.keys) == Set(Theme.Role.allCases))
    }
    #expect(try Themes.named("harbor")[.text].background == .rgb(0x0f, 0x1a, 0x22))
    #expect(try Themes.named("harbor")[.dim].background == .rgb(0x0f, 0x1a, 0x22))
  }

  @Test("a name that is no theme is an error that lists those that there are")
  func unknownTheme() {
    #expect(throws: ThemeError.unknownTheme("neon", known: ["harbor", "daylight", "contrast"])) {
      try Themes.named("neon")
    }
  }

  @Test("an unknown key, a missing role and a bad style are errors")
  func broken() throws {
    let good = Theme.Role.allCases.map { "\($0.rawValue) = \"terminal\"" }.joined(separator: "\n")
    let head = "name = \"x\"\n[styles]\n"
    #expect(try ThemeFile.decode(head + good, name: "x").name == "x")
    #expect(throws: ThemeError.unknownKey(theme: "x", "styles.glow")) {
      try ThemeFile.decode(head + good + "\nglow = \"red\"", name: "x")
    }
    #expect(throws: ThemeError.unknownKey(theme: "x", "styels")) {
      try ThemeFile.decode("styels = 1\n" + head + good, name: "x")
    }
    #expect(throws: ThemeError.missingRole(theme: "x", "text")) {
      try ThemeFile.decode(head, name: "x")
    }
    let bad = good.replacing("dim = \"terminal\"", with: "dim = \"terminal blinking\"")
    #expect(throws: ThemeError.badStyle(theme: "x", role: "dim", "terminal blinking")) {
      try ThemeFile.decode(head + bad, name: "x")
    }
    #expect(throws: ThemeError.self) { try ThemeFile.decode("name = ", name: "x") }
  }

  @Test("styles are read in every form")
  func styles() {
    let style = ThemeFile.style("#ff0080 on bright-black bold underlined", ground: .terminal)
    #expect(
      style
        == Style(
          foreground: .rgb(255, 0, 128), background: .ansi(8), bold: true, underlined: true))
    for bad in ["", "pink", "#12345", "#+12345", "red on", "on red", "red red"] {
      #expect(ThemeFile.style(bad, ground: .terminal) == nil, "\(bad)")
    }
  }
}
