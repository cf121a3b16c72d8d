import FulfillmentDomain
import TerminalUI

/// One line of `doctor`: what was looked at and how it stands, with the mend.
struct Check: Hashable, Sendable {
  enum Level: String, Hashable, Sendable {
    case ok
    /// Nothing is wrong; something could be had.
    case hint
    case warn
    case fail = "FAIL"
  }

  var level: Level
  /// What was looked at, in one word.
  var subject: String
  var text: String
  /// The code that the command ends with where this is the first failure.
  var status: ExitStatus

  static func ok(_ subject: String, _ text: String) -> Check {
    Check(level: .ok, subject: subject, text: text, status: .done)
  }
  static func hint(_ subject: String, _ text: String) -> Check {
    Check(level: .hint, subject: subject, text: text, status: .done)
  }
  static func warn(_ subject: String, _ text: String) -> Check {
    Check(level: .warn, subject: subject, text: text, status: .done)
  }
  static func fail(_ subject: String, _ failure: CommandFailure) -> Check {
    Check(
      level: .fail, subject: subject, text: failure.sentence ?? "it failed", status: failure.status)
  }

  /// `ok    token          from QUAYSIDE_ACCESS_TOKEN`.
  var line: SafeText {
    SafeText(level.rawValue).padded(to: 6) + SafeText(subject).padded(to: 15) + SafeText(text)
  }
}
