/// The one place from which webhooks are made: everything that changes the shop says what happened,
/// and an action's end says which orders it touched.
extension ShopState {
  /// Notes an event; its payload is what the shop is now.
  mutating func emit(_ event: ShopEvent) {
    let name = WebhookTopicRules.enumName(event.topic)
    let wanted = webhooks.subscriptions.filter { $0.topic == name }
    guard !wanted.isEmpty, mayReceive(name) else { return }
    let payload = payload(of: event)
    let eventID = webhooks.eventID ?? webhooks.makeUUID()
    webhooks.eventID = eventID
    for subscription in wanted {
      guard
        let address = try? WebhookAddress(
          subscription.uri, allowsLoopback: webhooks.allowsLoopback), !address.isCloud
      else { continue }
      let plan = webhooks.faults.draw(&webhooks.random)
      let isXML =
        (subscription.isXML || plan.faults.contains(.xml)) && WebhookTopicRules.mayBeXML(name)
      webhooks.outbox.append(
        WebhookDelivery(
          subscription: subscription.id, topic: event.topic, uri: subscription.uri,
          host: address.host, id: webhooks.makeUUID(), eventID: eventID,
          triggeredAt: ShopTime.precise(now, microseconds: microseconds), domain: domain,
          version: subscription.version, name: subscription.name, isXML: isXML,
          body: isXML ? ShopXML.document(event.element, payload) : payload.bytes(), plan: plan))
    }
  }

  /// Whether the token still has a scope for the topic.
  func mayReceive(_ topic: String) -> Bool {
    let scopes = WebhookTopicRules.scopes(for: topic)
    return scopes.isEmpty || scopes.contains(where: has)
  }

  /// An action is over: each order that it touched is told of once.
  mutating func closeAction() {
    for index in webhooks.created.sorted() { emit(.orderCreated(index)) }
    for index in webhooks.touched.subtracting(webhooks.created).sorted() {
      emit(.orderUpdated(index))
    }
    webhooks.created = []
    webhooks.touched = []
    webhooks.eventID = nil
  }
}

extension ShopTime {
  /// `2026-07-10T12:21:56.004321Z`.
  static func precise(_ seconds: ShopSeconds, microseconds: Int) -> String {
    let digits = String(microseconds)
    return text(seconds).dropLast() + "." + String(repeating: "0", count: max(0, 6 - digits.count))
      + digits + "Z"
  }
}
