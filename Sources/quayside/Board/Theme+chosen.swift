import Dashboard
import TerminalUI
import Themes

extension Theme {
  /// The theme of that name, or the usual one; an unknown name is an error that lists the known
  /// ones.
  static func chosen(_ name: String?) throws(CommandFailure) -> Theme {
    do throws(ThemeError) {
      return try Themes.named(name ?? Themes.defaultName)
    } catch {
      throw CommandFailure(.configuration, error.sentence)
    }
  }
}
