/// A subscription that the app made through the API.
struct WebhookSubscriptionRecord: Sendable {
  var id: Int64
  /// As the enum writes it: `ORDERS_UPDATED`.
  var topic: String
  var uri: String
  var isXML: Bool
  /// Kept and shown, not applied.
  var filter: String?
  var includeFields: [String]
  var metafieldNamespaces: [String]
  var name: String?
  /// The version of the request that made it (FACTS §7.6).
  var version: String
  var createdAt: ShopSeconds
  var updatedAt: ShopSeconds
}

/// The shop's subscriptions, and what is on its way to them.
struct WebhookDesk: Sendable {
  /// The most subscriptions of one app.
  static let maximumSubscriptions = 1000

  var subscriptions: [WebhookSubscriptionRecord] = []
  /// Their numbers are not the world's, which stays the same with and without them.
  private var lastID: Int64 = 1_000
  /// A receiver on this machine may be named, over plain HTTP.
  var allowsLoopback = false
  /// The API version of the running request.
  var version = "2026-07"
  /// What goes wrong with deliveries.
  var faults = WebhookFaults()
  /// Draws of its own, so that the world stays the same with and without subscriptions.
  var random: SplitMix64
  /// Deliveries that the sender has not taken yet.
  var outbox: [WebhookDelivery] = []
  /// Subscriptions that have ended since.
  var ended: [Int64] = []
  /// Shared by all that one action makes (FACTS §7.3); nil until its first event.
  var eventID: String?
  /// Orders that the running action made, and that it changed.
  var created: Set<Int> = []
  var touched: Set<Int> = []

  init(seed: UInt64) { random = SplitMix64(seed: seed ^ 0x3EB_4005) }

  /// Without anybody who listens nothing is noted.
  var isListening: Bool { !subscriptions.isEmpty }

  /// An id in the shape that Shopify's have, drawn from the seed.
  mutating func makeUUID() -> String {
    let hex = Array(ShopGrants.hex(random.next()) + ShopGrants.hex(random.next()))
    let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return cuts.map { String(hex[$0]) }.joined(separator: "-")
  }

  mutating func add(_ record: WebhookSubscriptionRecord) -> Int64 {
    lastID += 1
    subscriptions.append(record)
    subscriptions[subscriptions.count - 1].id = lastID
    return lastID
  }

  mutating func end(where isOver: (WebhookSubscriptionRecord) -> Bool) {
    ended += subscriptions.filter(isOver).map(\.id)
    subscriptions.removeAll(where: isOver)
  }

  /// What the sender is to do; nil where there is nothing.
  mutating func takeParcel() -> WebhookParcel? {
    guard !outbox.isEmpty || !ended.isEmpty else { return nil }
    defer {
      outbox = []
      ended = []
    }
    return WebhookParcel(deliveries: outbox, ended: ended)
  }
}

/// What the shop hands to the sender at once.
struct WebhookParcel: Sendable {
  var deliveries: [WebhookDelivery]
  var ended: [Int64]
}
