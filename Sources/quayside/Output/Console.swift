import Foundation
import TerminalUI

/// The two streams that people and scripts read. Whatever goes out went through `SafeText`.
enum Console {
  /// One line to standard output.
  static func out(_ line: SafeText) { write(line, to: .standardOutput) }
  /// Lines to standard output, in one write.
  static func out(_ lines: [SafeText]) {
    write(lines.map { $0.string + "\n" }.joined(), to: .standardOutput)
  }
  /// One line to standard error.
  static func error(_ line: SafeText) { write(line, to: .standardError) }
  /// A question to standard error; the answer follows on its line.
  static func prompt(_ text: SafeText) { write(text.string, to: .standardError) }

  /// Lines of a canvas, whose cells were made of `SafeText`; the colors are our own.
  static func out(picture lines: [String]) {
    write(lines.map { $0 + "\n" }.joined(), to: .standardOutput)
  }

  /// JSON, whose texts were `SafeText` when it was made.
  static func out(_ json: JSONValue) { write(json.text() + "\n", to: .standardOutput) }

  /// A piece of a `JSONList`, as it is.
  static func out(piece text: String) { write(text, to: .standardOutput) }

  /// A text of several lines that this program made itself (help, a template), line by line.
  static func out(lines text: String) {
    out(text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText($0) })
  }

  private static func write(_ line: SafeText, to handle: FileHandle) {
    write(line.string + "\n", to: handle)
  }

  /// Nobody is told that a reader went away: there is nowhere left to say it.
  private static func write(_ text: String, to handle: FileHandle) {
    try? handle.write(contentsOf: Data(text.utf8))
  }
}
