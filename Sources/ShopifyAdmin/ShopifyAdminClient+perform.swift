package import FulfillmentDomain

extension ShopifyAdminClient {
  /// Sends the intent's mutation, once. Where the task is cancelled before anything left it is not
  /// sent; afterwards the request is cut off and its outcome unknown, so who wants the answer must
  /// keep the task.
  package func perform(_ intent: Intent) async -> ActionOutcome {
    if let refusal = ActionMutation.refusal(of: intent.action) {
      return .rejected([refusal], requestID: nil)
    }
    let mutation = ActionMutation(intent)
    do throws(ReplyFailure) {
      let reply = try await exchange.act(
        mutation.document, mutation.variables, as: MutationData.self)
      return ActionOutcome(reply, root: mutation.root, own: intent.fulfillmentOrder)
    } catch {
      return ActionOutcome(error)
    }
  }
}
