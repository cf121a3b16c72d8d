package import FulfillmentDomain

// Asking for a subscription, or ending one, twice comes to the same as once, so that both are sent
// again like reads; they are no actions on an order and never go through the outbox.
extension ShopifyAdminClient: SubscriptionGateway {
  /// All that this app made through the API, page by page; those of its configuration file are not
  /// among them (FACTS §7.5).
  package func webhookSubscriptions() async throws(ShopError) -> [WebhookSubscription] {
    try await readPages { (after) async throws(ShopError) in
      let reply = try await self.exchange.read(
        .webhookSubscriptions,
        ["first": .int(AdminLimits.webhookSubscriptionsPerPage), "after": GraphQLValue(after)],
        as: WebhookSubscriptionsData.self, lane: .poll)
      guard let page = reply.data.webhookSubscriptions else {
        throw reply.missing("webhookSubscriptions")
      }
      var subscriptions: [WebhookSubscription] = []
      for node in page.nodes {
        guard let subscription = node.value?.subscription() else {
          throw .malformedReply("a webhook subscription that cannot be read")
        }
        subscriptions.append(subscription)
      }
      return Page(items: subscriptions, next: try page.cursor())
    }
  }

  /// What Shopify says no to for this topic alone (a missing scope, a topic that the version does
  /// not have) is `refused` in its words, so that the other topics can go on.
  package func subscribe(
    to topic: WebhookTopic, uri: String, format: WebhookFormat
  ) async throws(ShopError) -> SubscribeOutcome {
    let variables: GraphQLVariables = [
      "topic": .string(topic.enumName),
      "webhookSubscription": .object([
        "uri": .string(uri), "format": .string(format.rawValue),
      ]),
    ]
    do throws(ShopError) {
      let reply = try await exchange.read(
        .webhookSubscriptionCreate, variables, as: SubscribeData.self, lane: .poll)
      guard let answer = reply.data.webhookSubscriptionCreate else {
        throw reply.missing("webhookSubscriptionCreate")
      }
      return try Self.outcome(answer)
    } catch {
      switch error {
      case .refused(let words): return .refused(words)
      case .scopeMissing(let what): return .refused([what])
      default: throw error
      }
    }
  }

  private static func outcome(
    _ answer: SubscribeData.Answer
  ) throws(ShopError) -> SubscribeOutcome {
    guard let errors = answer.userErrors else { throw .malformedReply("no userErrors") }
    let words = errors.map(\.message)
    // FACTS §7.6: the same topic, address, format and filter.
    if words.contains(where: { $0.lowercased().contains("already been taken") }) { return .taken }
    if !words.isEmpty { return .refused(words) }
    guard let made = answer.webhookSubscription?.subscription() else {
      throw .malformedReply("neither a webhook subscription nor an error")
    }
    return .created(made)
  }

  /// What is gone already, or was never there, is no objection (FACTS §7.6).
  package func unsubscribe(_ id: WebhookSubscriptionID) async throws(ShopError) -> [String] {
    let reply = try await exchange.read(
      .webhookSubscriptionDelete, ["id": .string(id.text)], as: UnsubscribeData.self, lane: .poll)
    guard let answer = reply.data.webhookSubscriptionDelete else {
      if !reply.problems.isEmpty,
        reply.problems.allSatisfy({ $0.code == GraphQLProblem.notFound })
      {
        return []
      }
      throw reply.missing("webhookSubscriptionDelete")
    }
    guard let errors = answer.userErrors else { throw .malformedReply("no userErrors") }
    return errors.map(\.message).filter { !$0.lowercased().contains("does not exist") }
  }
}
