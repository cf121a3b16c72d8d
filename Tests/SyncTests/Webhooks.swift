import Foundation
import FulfillmentDomain
import Store
import Synchronization

@testable import Sync

/// A delivery as the receiver hands it over; times in seconds after the start.
func delivery(
  _ topic: String, _ hints: [Hint], id: String, triggered: TimeInterval,
  received: TimeInterval? = nil
) -> Delivery {
  Delivery(
    shop: "test.myshopify.com", topic: topic, webhookID: id,
    triggeredAt: testStart.addingTimeInterval(triggered),
    receivedAt: testStart.addingTimeInterval(received ?? triggered), secret: "client_secret",
    digest: Data(repeating: 1, count: 32), size: 100, hints: hints)
}

func hint(
  order: Int64, expects seconds: TimeInterval? = nil, twice: Bool = false
) -> Hint {
  Hint(
    .order(OrderID(order)), expects: seconds.map { testStart.addingTimeInterval($0) },
    readsTwice: twice)
}

func hint(
  row: Int64, expects seconds: TimeInterval? = nil, twice: Bool = false
) -> Hint {
  Hint(
    .fulfillmentOrder(FulfillmentOrderID(row)),
    expects: seconds.map { testStart.addingTimeInterval($0) }, readsTwice: twice)
}

/// The shop's subscriptions in memory.
final class FakeSubscriptions: SubscriptionGateway {
  struct State {
    var existing: [WebhookSubscription] = []
    var log: [String] = []
    /// What comes of asking for a topic, where not that it is made.
    var outcomes: [String: SubscribeOutcome] = [:]
    var errors: [String: ShopError] = [:]
    var next: Int64 = 1
  }

  private let state = Mutex(State())

  func change<Answer: Sendable>(_ body: (inout State) -> Answer) -> Answer {
    state.withLock { body(&$0) }
  }
  var log: [String] { change(\.log) }

  func webhookSubscriptions() async throws(ShopError) -> [WebhookSubscription] {
    let (error, existing) = change { state in
      state.log.append("list")
      return (state.errors["list"], state.existing)
    }
    if let error { throw error }
    return existing
  }

  func subscribe(
    to topic: WebhookTopic, uri: String, format: WebhookFormat
  ) async throws(ShopError) -> SubscribeOutcome {
    let (error, outcome) = change { state -> (ShopError?, SubscribeOutcome) in
      state.log.append(topic.name)
      if let outcome = state.outcomes[topic.name] { return (state.errors[topic.name], outcome) }
      let made = WebhookSubscription(
        id: WebhookSubscriptionID(state.next), topic: topic.enumName, uri: uri, format: format)
      state.next += 1
      if state.errors[topic.name] == nil { state.existing.append(made) }
      return (state.errors[topic.name], .created(made))
    }
    if let error { throw error }
    return outcome
  }

  func unsubscribe(_ id: WebhookSubscriptionID) async throws(ShopError) -> [String] {
    change { $0.existing.removeAll { $0.id == id } }
    return []
  }
}
