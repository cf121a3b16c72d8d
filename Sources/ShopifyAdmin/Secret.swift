/// A text that no description, reflection or dump shows.
struct Secret: Sendable {
  // A closure, because a stored string would appear in a mirror.
  private let value: @Sendable () -> String

  init(_ text: String) { value = { text } }

  func reveal() -> String { value() }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "[secret]" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
