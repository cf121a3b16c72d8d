/// The `data` of a mutation: one payload by root name.
struct MutationData: Decodable, Sendable {
  /// Nil where the root is null.
  var payloads: [String: MutationPayload?]

  init(from decoder: any Decoder) throws {
    payloads = try decoder.singleValueContainer().decode([String: MutationPayload?].self)
  }
}

/// What the mutations answer between them; each fills its own part.
struct MutationPayload: Decodable, Sendable {
  /// Nil where it could not be read: then nobody knows what Shopify meant.
  var userErrors: [MutationUserError]?
  /// `fulfillmentOrdersSetFulfillmentDeadline` only.
  var success: Bool?
  var fulfillmentHold: Named?
  var fulfillment: Named?
  var fulfillmentEvent: Named?
  var fulfillmentOrder: Named?
  var remainingFulfillmentOrder: Named?
  var replacementFulfillmentOrder: Named?
  var movedFulfillmentOrder: Named?
  var originalFulfillmentOrder: Named?
  var submittedFulfillmentOrder: Named?
  var unsubmittedFulfillmentOrder: Named?
  var fulfillmentOrderSplits: [Part]?
  var fulfillmentOrderMerges: [Part]?

  struct Named: Decodable, Sendable {
    var id: String?
    var status: String?
  }

  /// One result of a split or a merge.
  struct Part: Decodable, Sendable {
    var fulfillmentOrder: Named?
    var remainingFulfillmentOrder: Named?
    var replacementFulfillmentOrder: Named?
  }
}

/// Shopify's reason to say no. The message is what people are shown; many have no code (FACTS
/// §1.6).
struct MutationUserError: Decodable, Sendable {
  var message: String
  var code: String?
}
