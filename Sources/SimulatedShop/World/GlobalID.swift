/// `gid://shopify/Order/1`.
enum GlobalID {
  static func text(_ type: String, _ number: Int64) -> String { "gid://shopify/\(type)/\(number)" }

  /// The number of a GID of `type`; nil where it is another type or not a positive number.
  static func number(_ text: String, _ type: String) -> Int64? {
    guard let split = split(text), split.type == type else { return nil }
    return split.number
  }

  static func split(_ text: String) -> (type: String, number: Int64)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 5, text.hasPrefix("gid://shopify/"), let number = number(parts[4]),
      number > 0
    else { return nil }
    return (String(parts[3]), number)
  }

  /// A number too long for any record is still a number (recorded: it "does not exist").
  private static func number(_ text: Substring) -> Int64? {
    if let number = Int64(text) { return number }
    let isLong = !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
    return isLong ? .max : nil
  }
}
