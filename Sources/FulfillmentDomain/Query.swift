/// A filter over fulfillment orders: what `/` and `list --query` share.
///
/// Words must all be found, in any order and case, in the order's searchable text; `field:value`
/// narrows by a field. See `Query.parse`.
package struct Query: Hashable, Sendable {
  /// One condition.
  package enum Term: Hashable, Sendable {
    /// Found anywhere in what the board shows of the order.
    case text(String)
    /// `status:on_hold`, also `status:hold`.
    case status([FulfillmentOrderStatus])
    /// `location:toronto`: a part of the location's name.
    case location(String)
    /// `sku:TEE-RED-M`: a part of a SKU.
    case sku(String)
    /// `hold:payment`: a part of a hold's reason, notes or app.
    case hold(String)
    /// `request:rejected`.
    case request(RequestStatus)
    /// `is:stuck`, `is:overdue`, `is:pickup`.
    case flag(Flag)
  }
  /// What `is:` can ask.
  package enum Flag: String, Hashable, Sendable, CaseIterable {
    case stuck, overdue, pickup
  }

  /// All must hold. An empty list lets everything through.
  package var terms: [Term]

  package init(terms: [Term] = []) { self.terms = terms }

  package var isEmpty: Bool { terms.isEmpty }
}

/// What is wrong with a query, in one sentence.
package struct QueryError: Error, Hashable, Sendable {
  package var sentence: String
  package init(_ sentence: String) { self.sentence = sentence }
}
