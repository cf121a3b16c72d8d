import ArgumentParser
import Dashboard

/// `keys`: the board's keys, from the one command table.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Print the board's keys.")

  func run() { Console.out(lines: CommandTable.markdown()) }
}
