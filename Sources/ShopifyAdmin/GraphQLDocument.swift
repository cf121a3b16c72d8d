/// A GraphQL document as it is sent: the operation, then every fragment that it reaches.
package struct GraphQLDocument: Hashable, Sendable {
  /// The operation's name.
  package let name: String
  package let text: String

  /// Joins an operation with the fragments that it names, directly or through another fragment.
  ///
  /// - Parameter library: all shared fragments, each text holding one fragment.
  package init(_ operation: String, fragments library: [String]) {
    var known: [String: String] = [:]
    for fragment in library {
      if let name = Self.name(after: "fragment", in: fragment) { known[name] = fragment }
    }
    name =
      Self.name(after: "query", in: operation) ?? Self.name(after: "mutation", in: operation) ?? ""
    var parts = [operation]
    var index = 0
    while index < parts.count {
      for spread in Self.spreads(in: parts[index]) {
        if let fragment = known.removeValue(forKey: spread) { parts.append(fragment) }
      }
      index += 1
    }
    text = parts.joined(separator: "\n")
  }

  /// The name that follows `keyword` at a line's start.
  private static func name(after keyword: String, in text: String) -> String? {
    for line in text.split(separator: "\n") where line.hasPrefix(keyword + " ") {
      let name = line.dropFirst(keyword.count + 1).prefix(while: Self.isNameCharacter)
      return name.isEmpty ? nil : String(name)
    }
    return nil
  }

  /// The names after `...`, inline fragments (`... on Order`) left out.
  private static func spreads(in text: String) -> [String] {
    text.split(separator: "...", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
      let name = rest.prefix(while: isNameCharacter)
      return name.isEmpty ? nil : String(name)
    }
  }

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }
}
