import Foundation
import FulfillmentDomain

extension FeedState {
  /// How it stands once nobody asks Shopify or listens any more, for this reason: what the store
  /// last recorded must not go on saying that all is well.
  func ended(because why: String, at now: Date) -> FeedState {
    var feed = self
    feed.mode = .offline
    feed.problem = why
    if webhooks != nil { feed.webhooks = WebhookHealth(state: .down, since: now, problem: why) }
    return feed
  }
}
