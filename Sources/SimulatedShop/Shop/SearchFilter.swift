/// Shopify's search syntax, as far as lists of orders use it: `field:value`, comparators, quotes,
/// AND (also unsaid), OR, NOT or `-`, parentheses.
indirect enum SearchFilter: Sendable, Equatable {
  case everything
  case term(SearchTerm)
  case all([SearchFilter])
  case any([SearchFilter])
  case not(SearchFilter)

  func keeps(_ matches: (SearchTerm) -> Bool) -> Bool {
    switch self {
    case .everything: true
    case .term(let term): matches(term)
    case .all(let parts): parts.allSatisfy { $0.keeps(matches) }
    case .any(let parts): parts.contains { $0.keeps(matches) }
    case .not(let part): !part.keeps(matches)
    }
  }

  var fields: [String] {
    switch self {
    case .everything: []
    case .term(let term): [term.field]
    case .all(let parts), .any(let parts): parts.flatMap(\.fields)
    case .not(let part): part.fields
    }
  }
}

struct SearchTerm: Sendable, Equatable {
  var field: String
  var comparator: String
  var value: String

  func matches(_ text: String) -> Bool { text.lowercased() == value.lowercased() }

  func compares(_ number: Int64) -> Bool {
    guard let other = Int64(value) else { return false }
    return compare(number, other)
  }

  func compares(time: ShopSeconds) -> Bool {
    guard let other = ShopTime.read(value) else { return false }
    return compare(time, other)
  }

  private func compare(_ left: Int64, _ right: Int64) -> Bool {
    switch comparator {
    case ">": left > right
    case ">=": left >= right
    case "<": left < right
    case "<=": left <= right
    default: left == right
    }
  }
}

struct SearchSyntaxError: Error, Equatable {
  var message: String
}

extension SearchFilter {
  /// How deep parentheses may nest.
  static let maximumDepth = 20

  static func read(_ text: String) throws(SearchSyntaxError) -> SearchFilter {
    var reader = SearchReader(text)
    let filter = try reader.either(depth: 0)
    guard reader.isAtEnd else { throw SearchSyntaxError(message: "Invalid search query") }
    return filter
  }
}

private struct SearchReader {
  private let characters: [Character]
  private var index = 0

  init(_ text: String) { characters = Array(text) }

  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return index >= characters.count
    }
  }

  private mutating func skipBlanks() {
    while index < characters.count, characters[index].isWhitespace { index += 1 }
  }

  private mutating func take(_ word: String) -> Bool {
    skipBlanks()
    let end = index + word.count
    guard end <= characters.count, String(characters[index..<end]) == word else { return false }
    let isWord = word.allSatisfy(\.isLetter)
    if isWord, end < characters.count, !characters[end].isWhitespace, characters[end] != "(" {
      return false
    }
    index = end
    return true
  }

  mutating func either(depth: Int) throws(SearchSyntaxError) -> SearchFilter {
    guard depth < SearchFilter.maximumDepth else {
      throw SearchSyntaxError(message: "The search query nests too deeply")
    }
    var parts = [try both(depth: depth)]
    while take("OR") { parts.append(try both(depth: depth)) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func both(depth: Int) throws(SearchSyntaxError) -> SearchFilter {
    var parts = [try single(depth: depth)]
    while true {
      if take("AND") {
        parts.append(try single(depth: depth))
        continue
      }
      let mark = index
      if isAtEnd || take("OR") || take(")") {
        index = mark
        break
      }
      parts.append(try single(depth: depth))
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func single(depth: Int) throws(SearchSyntaxError) -> SearchFilter {
    if take("NOT") || take("-") { return .not(try single(depth: depth + 1)) }
    if take("(") {
      let inner = try either(depth: depth + 1)
      guard take(")") else { throw SearchSyntaxError(message: "Invalid search query") }
      return inner
    }
    return .term(try term())
  }

  private mutating func term() throws(SearchSyntaxError) -> SearchTerm {
    skipBlanks()
    let start = index
    while index < characters.count, characters[index].isLetter || characters[index] == "_" {
      index += 1
    }
    var field = String(characters[start..<index])
    if index < characters.count, characters[index] == ":" {
      index += 1
    } else {
      index = start
      field = ""
    }
    let comparator = [">=", "<=", ">", "<"].first { takeRaw($0) } ?? ":"
    return SearchTerm(field: field, comparator: comparator, value: try value())
  }

  private mutating func takeRaw(_ word: String) -> Bool {
    let end = index + word.count
    guard end <= characters.count, String(characters[index..<end]) == word else { return false }
    index = end
    return true
  }

  /// A quoted value is whole. A bare one ends at a colon, so that an unquoted time of day is lost
  /// without a word: that is how an unquoted timestamp mis-filters (FACTS §8).
  private mutating func value() throws(SearchSyntaxError) -> String {
    guard index < characters.count else { throw SearchSyntaxError(message: "Invalid search query") }
    if let quote = characters[index] as Character?, quote == "'" || quote == "\"" {
      index += 1
      let start = index
      while index < characters.count, characters[index] != quote { index += 1 }
      guard index < characters.count else {
        throw SearchSyntaxError(message: "Invalid search query")
      }
      index += 1
      return String(characters[start..<index - 1])
    }
    let start = index
    var end: Int?
    while index < characters.count, !characters[index].isWhitespace, characters[index] != ")",
      characters[index] != "("
    {
      if characters[index] == ":", end == nil { end = index }
      index += 1
    }
    guard index > start else { throw SearchSyntaxError(message: "Invalid search query") }
    let text = String(characters[start..<(end ?? index)])
    // What is left of `2026-01-01T10:20:30Z` is read as its day.
    return end != nil && text.count > 10 ? String(text.prefix(10)) : text
  }
}
