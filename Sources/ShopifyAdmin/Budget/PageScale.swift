/// How much smaller than usual the pages of each document are, because Shopify found them too dear
/// (`MAX_COST_EXCEEDED`): known until the process ends. A cursor goes on with pages of any size.
struct PageScale: Sendable {
  private var halvings: [String: Int] = [:]

  /// How often the document's page sizes are halved.
  func halvings(of document: GraphQLDocument) -> Int { halvings[document.name] ?? 0 }

  /// Pages that were halved `sent` times were too dear: whether smaller ones are worth a try.
  mutating func halve(_ document: GraphQLDocument, after sent: Int) -> Bool {
    let now = halvings(of: document)
    // Another request found out meanwhile.
    if now > sent { return true }
    guard now < AdminLimits.pageHalvings, !document.pageSizes.isEmpty else { return false }
    halvings[document.name] = now + 1
    return true
  }

  /// The variables with page sizes halved so often, never below one.
  static func scaled(
    _ variables: GraphQLVariables, of document: GraphQLDocument, halvings: Int
  ) -> GraphQLVariables {
    guard halvings > 0 else { return variables }
    var scaled = variables
    for name in document.pageSizes {
      if case .int(let size) = scaled[name] { scaled[name] = .int(max(1, size >> halvings)) }
    }
    return scaled
  }
}

extension GraphQLDocument {
  /// The variables that are sizes of pages: what is selected of such a page says whether there are
  /// more, so a smaller page loses nothing. A list without cursors is not among them.
  var pageSizes: Set<String> {
    var sizes: Set<String> = []
    for range in text.ranges(of: "first: $") {
      let rest = text[range.upperBound...]
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if Self.ownSelection(rest).contains("pageInfo") { sizes.insert(String(name)) }
    }
    return sizes
  }

  /// What the next selection set in `text` selects, without what is selected below that.
  private static func ownSelection(_ text: Substring) -> String {
    var own = ""
    var depth = 0
    for character in text.drop(while: { $0 != "{" }) {
      if character == "}" { depth -= 1 }
      if depth == 1 { own.append(character) }
      if character == "{" { depth += 1 }
      if depth == 0 { break }
    }
    return own
  }
}
