/// A reply as the client read it.
struct Reply: Hashable, Sendable {
  var status: Int
  /// Names in lower case.
  var headers: [String: String]
  var body: String

  /// Takes the first whole reply off the text; nil where it is not whole.
  static func take(from text: inout String, withBody: Bool) -> Reply? {
    guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].dropFirst())
    }
    let length = withBody ? headers["content-length"].flatMap { Int($0) } ?? 0 : 0
    let rest = text[end.upperBound...]
    guard rest.utf8.count >= length else { return nil }
    let words = lines.first?.split(separator: " ") ?? []
    let status = words.count > 1 ? Int(words[1]) ?? 0 : 0
    let reply = Reply(status: status, headers: headers, body: String(rest.prefix(length)))
    text = String(rest.dropFirst(length))
    return reply
  }
}
