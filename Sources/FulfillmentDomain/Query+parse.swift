extension Query {
  /// The fields that a query may name, for help and for the sentence about an unknown one.
  package static let fields = ["status", "location", "sku", "hold", "request", "is"]

  /// Reads what a person typed: words, `"quoted words"`, `field:value`, `field:"quoted value"`.
  ///
  /// What begins with a quote is text, whatever is in it. A colon after anything that is not a
  /// known field is text ("12:30"), but an unknown word that looks like a field is an error only if
  /// `field:` is all letters and the value is not empty.
  package static func parse(_ text: String) throws(QueryError) -> Query {
    var terms: [Term] = []
    for token in tokens(text) {
      terms.append(token.isQuoted ? .text(token.text) : try term(token.text))
    }
    return Query(terms: terms)
  }

  private static func tokens(_ text: String) -> [(text: String, isQuoted: Bool)] {
    var tokens: [(text: String, isQuoted: Bool)] = []
    var current = (text: "", isQuoted: false)
    var isInQuotes = false
    for character in text {
      if character == "\"" {
        isInQuotes.toggle()
        if current.text.isEmpty { current.isQuoted = isInQuotes }
      } else if character.isWhitespace && !isInQuotes {
        if !current.text.isEmpty { tokens.append(current) }
        current = ("", false)
      } else {
        current.text.append(character)
      }
    }
    if !current.text.isEmpty { tokens.append(current) }
    return tokens
  }

  private static func term(_ token: String) throws(QueryError) -> Term {
    guard let colon = token.firstIndex(of: ":") else { return .text(token) }
    let field = token[..<colon].lowercased()
    let value = String(token[token.index(after: colon)...])
    guard !field.isEmpty, field.allSatisfy({ $0.isASCII && $0.isLetter }), !value.isEmpty else {
      return .text(token)
    }
    switch field {
    case "status": return .status(try statuses(value))
    case "location": return .location(value)
    case "sku": return .sku(value)
    case "hold": return .hold(value)
    case "request": return .request(RequestStatus(value.uppercased()))
    case "is":
      guard let flag = Flag(rawValue: value.lowercased()) else {
        let known = Flag.allCases.map(\.rawValue).joined(separator: ", ")
        throw QueryError("is:\(value) is not known: use one of \(known)")
      }
      return .flag(flag)
    default:
      let known = fields.joined(separator: ", ")
      throw QueryError("\(field): is not a field: use one of \(known)")
    }
  }

  /// Reads `open,on_hold`; `hold`, `progress` and spaces or dashes for `_` are understood.
  /// An unknown value, or none at all, is an error that lists the known ones.
  package static func statuses(_ text: String) throws(QueryError) -> [FulfillmentOrderStatus] {
    var statuses: [FulfillmentOrderStatus] = []
    for part in text.split(separator: ",") {
      let name = part.uppercased().replacing("-", with: "_").replacing(" ", with: "_")
      let full = ["HOLD": "ON_HOLD", "HELD": "ON_HOLD", "PROGRESS": "IN_PROGRESS"][name] ?? name
      let status = FulfillmentOrderStatus(full)
      guard FulfillmentOrderStatus.known.contains(status) else {
        let known = FulfillmentOrderStatus.known.map { $0.rawValue.lowercased() }
        throw QueryError("status \(part) is not known: use \(known.joined(separator: ", "))")
      }
      statuses.append(status)
    }
    if statuses.isEmpty {
      let known = FulfillmentOrderStatus.known.map { $0.rawValue.lowercased() }
      throw QueryError("status names nothing: use \(known.joined(separator: ", "))")
    }
    return statuses
  }
}
