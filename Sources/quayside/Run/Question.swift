import Foundation
import TerminalUI

/// A question to the person before something that cannot be taken back.
enum Question {
  /// Says what will happen and asks; anything but yes ends the command with nothing sent. Without a
  /// terminal to ask on, `option` must have been given.
  static func confirm(_ sentence: String, option: String) throws(CommandFailure) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      throw CommandFailure(
        .usage, "\(sentence) There is no terminal to ask on: say \(option) where that is meant.")
    }
    Console.prompt("\(sentence) Go on? [y/N] ")
    guard ["y", "yes"].contains(readLine()?.trimmed.lowercased()) else {
      throw CommandFailure(.refused, "Nothing was sent.")
    }
  }
}
