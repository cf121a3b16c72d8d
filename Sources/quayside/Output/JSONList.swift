/// An array of JSON that is printed as its items come, so that it is never whole in memory; the
/// text is the same as of `JSONValue.array`.
struct JSONList {
  private var isEmpty = true

  /// The text of more items, without what ends the array.
  mutating func more(_ items: [JSONValue]) -> String {
    var text = ""
    for item in items {
      text += (isEmpty ? "[\n  " : ",\n  ") + item.text(indent: "  ")
      isEmpty = false
    }
    return text
  }

  /// What ends the array.
  func end() -> String { isEmpty ? "[]\n" : "\n]\n" }
}
