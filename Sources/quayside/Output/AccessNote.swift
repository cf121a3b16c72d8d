import FulfillmentDomain

/// What a reader of the database must know about what the token does not show: Shopify filters by
/// scope without an error, so a missing scope looks like missing work (FACTS §6.2).
enum AccessNote {
  /// Why an empty list may not mean that there is no work; nil where nothing is hidden, or where it
  /// is not known what the token may see.
  static func emptyList(_ access: Access?) -> String? {
    sentence(
      access,
      Access.recommended.filter { $0.hasPrefix("read_") && $0.hasSuffix("_orders") }
        .filter { $0 != "read_orders" }, "Orders may be hidden")
  }

  /// What of an order is not shown.
  static func details(_ access: Access?) -> String? {
    sentence(access, ["read_orders", "read_fulfillments"], "A part may be hidden")
  }

  private static func sentence(_ access: Access?, _ scopes: [String], _ what: String) -> String? {
    guard let access else { return nil }
    let missing = scopes.filter { !access.has($0) }
    guard !missing.isEmpty else { return nil }
    let shows = missing.map { "\($0) (\(Access.purpose(of: $0)))" }.joined(separator: " and ")
    return "\(what): the token lacks \(shows). `quayside doctor` says how to mend it."
  }
}
