/// What the client has asked Shopify for since it was made: for measuring.
package struct APISpend: Hashable, Sendable {
  /// Requests and their price.
  package struct Account: Hashable, Sendable {
    package var requests = 0
    /// Points that Shopify asked for.
    package var requested: Double = 0
    /// Points that it kept; the rest it gave back.
    package var actual: Double = 0
  }

  /// By the document's name.
  package internal(set) var byDocument: [String: Account] = [:]

  /// All documents together.
  package var total: Account {
    byDocument.values.reduce(into: Account()) { sum, account in
      sum.requests += account.requests
      sum.requested += account.requested
      sum.actual += account.actual
    }
  }

  mutating func add(_ document: String, _ cost: GraphQLCost?) {
    byDocument[document, default: Account()].requests += 1
    byDocument[document, default: Account()].requested += cost?.requestedQueryCost ?? 0
    byDocument[document, default: Account()].actual += cost?.actualQueryCost ?? 0
  }
}
