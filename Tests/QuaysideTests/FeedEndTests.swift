import Foundation
import FulfillmentDomain
import Testing

@testable import quayside

/// What a board says of a feed that nobody keeps any more.
@Suite struct FeedEndTests {
  private let start = Date(timeIntervalSince1970: 1_800_000_000)

  @Test("once nobody asks Shopify, what was live is offline and its webhooks are down")
  func ended() {
    let live = FeedState(
      mode: .polling, lastCompleteAt: start,
      webhooks: WebhookHealth(state: .healthy, since: start))
    let later = start.addingTimeInterval(60)
    let feed = live.ended(because: "It has ended.", at: later)
    #expect(feed.mode == .offline)
    #expect(feed.problem == "It has ended.")
    #expect(feed.lastCompleteAt == start)
    #expect(
      feed.webhooks == WebhookHealth(state: .down, since: later, problem: "It has ended."))
    #expect(FeedState(mode: .polling).ended(because: "It has ended.", at: later).webhooks == nil)
  }
}
