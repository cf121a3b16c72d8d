import ArgumentParser
import TerminalUI
import Themes

/// `themes`: the themes by name.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List the board's themes; choose one with QUAYSIDE_THEME.")

  func run() { Console.out(Themes.names.map { SafeText($0) }) }
}
