import Foundation

/// Who is at the keyboard.
enum Operator {
  /// The login name that intents and claims are kept under, for the board and the command line.
  static var name: String { NSUserName() }
}
