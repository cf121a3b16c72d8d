/// A text as a value of Shopify's search syntax (https://shopify.dev/docs/api/usage/search-syntax).
enum SearchText {
  /// In single quotes, so that spaces, colons and connectives are a part of it; what would end the
  /// quotes, and the backslash itself, is escaped by a backslash.
  static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    return "'\(escaped)'"
  }
}
