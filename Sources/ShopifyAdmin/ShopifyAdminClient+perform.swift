package import FulfillmentDomain

extension ShopifyAdminClient {
  /// Sends the intent's mutation, once. Where the caller is cancelled the request still runs to
  /// its end: an answer that nobody waits for would be an unknown outcome.
  package func perform(_ intent: Intent) async -> ActionOutcome {
    if let refusal = ActionMutation.refusal(of: intent.action) {
      return .rejected([refusal], requestID: nil)
    }
    let mutation = ActionMutation(intent)
    let exchange = exchange
    return await Task {
      do throws(ReplyFailure) {
        let reply = try await exchange.act(
          mutation.document, mutation.variables, as: MutationData.self)
        return ActionOutcome(reply, root: mutation.root, intent: intent)
      } catch {
        return ActionOutcome(error)
      }
    }.value
  }
}
