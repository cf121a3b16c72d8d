/// What frames and marks are drawn with.
package enum Borders: String, Hashable, Sendable, CaseIterable {
  /// Box-drawing characters and symbols.
  case lines
  /// Only ASCII, for terminals and locales that have nothing else.
  case ascii
}
