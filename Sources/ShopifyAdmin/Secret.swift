/// Something that no description, reflection or dump shows.
struct Secret<Value: Sendable>: Sendable {
  // A closure, because a stored value would appear in a mirror.
  private let value: @Sendable () -> Value

  init(_ value: Value) { self.value = { value } }

  func reveal() -> Value { value() }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "[secret]" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Secret<String> {
  func matches(_ other: Self) -> Bool { reveal() == other.reveal() }
}
