package import Foundation
package import FulfillmentDomain

/// The receiver's half of the store: all that `WebhookIngest` may ask for.
package protocol InboxStore: Sendable {
  /// Commits the deliveries and what they hint at in one transaction with `synchronous=FULL`, and
  /// returns only after it is on the disk (A2, A3): one outcome for each, in their order. A known
  /// (shop, topic, webhook id) is a duplicate, within the batch too, and changes nothing but a
  /// count. At most `StoreLimits.deliveriesPerWrite`.
  ///
  /// - Throws: `.busy` where the disk is full or the database busy: nothing was kept, it may be
  ///   tried again. `.failed` where the disk failed: never try again (A5).
  func accept(_ deliveries: [Delivery]) async throws(StoreError) -> [Acceptance]
  /// Adds to the counts of what was turned away; nothing else of it is kept.
  func count(_ rejections: [Rejection: Int]) async throws(StoreError)
  /// How the store stands, for `/readyz`. Cheap. Throws `.failed` once the disk failed: from then
  /// on nothing is accepted in this process.
  func readiness() async throws(StoreError) -> StoreReadiness
}

/// A verified delivery with what it hints at, as the receiver hands it over.
package struct Delivery: Hashable, Sendable {
  /// `example.myshopify.com`, from the header.
  package var shop: String
  /// As the header had it, made safe to keep: at most `WebhookTopic.longest` bytes of ASCII.
  package var topic: String
  /// `X-Shopify-Webhook-Id`; where it was missing, `digest:` and the body's digest in hex.
  package var webhookID: String
  package var eventID: String?
  package var apiVersion: String?
  package var format: WebhookFormat
  /// In Shopify's time; nil where the header was missing or no date.
  package var triggeredAt: Date?
  /// In our time.
  package var receivedAt: Date
  /// The label of the secret that verified it.
  package var secret: String
  /// SHA-256 of the body, 32 bytes.
  package var digest: Data
  /// The body's length in bytes.
  package var size: Int
  /// The body where it is to be kept (A6); else nil.
  package var body: Data?
  package var outcome: DeliveryOutcome
  package var hints: [Hint]
  /// Holds that were placed just then, by what the body says: their age counts from `triggeredAt`.
  package var holds: [HoldSighting]

  package init(
    shop: String, topic: String, webhookID: String, eventID: String? = nil,
    apiVersion: String? = nil, format: WebhookFormat = .json, triggeredAt: Date? = nil,
    receivedAt: Date, secret: String, digest: Data, size: Int, body: Data? = nil,
    outcome: DeliveryOutcome = .hinted, hints: [Hint] = [], holds: [HoldSighting] = []
  ) {
    self.shop = shop
    self.topic = topic
    self.webhookID = webhookID
    self.eventID = eventID
    self.apiVersion = apiVersion
    self.format = format
    self.triggeredAt = triggeredAt
    self.receivedAt = receivedAt
    self.secret = secret
    self.digest = digest
    self.size = size
    self.body = body
    self.outcome = outcome
    self.hints = hints
    self.holds = holds
  }
}

/// A hold whose beginning a delivery told.
package struct HoldSighting: Hashable, Sendable {
  package var hold: HoldID
  package var fulfillmentOrder: FulfillmentOrderID

  package init(hold: HoldID, fulfillmentOrder: FulfillmentOrderID) {
    self.hold = hold
    self.fulfillmentOrder = fulfillmentOrder
  }
}

/// What `accept` did with one delivery.
package enum Acceptance: Hashable, Sendable {
  /// Kept, as this number.
  case accepted(Int64)
  /// Known already, or a copy of one before it in the batch.
  case duplicate
}

/// How the store stands.
package struct StoreReadiness: Hashable, Sendable {
  /// When the last delivery was committed, in our time; nil before the first of this process.
  package var lastCommit: Date?
  /// How far the poll of fulfillment orders has come, in the server's time; nil before the first.
  package var watermark: Date?
  /// Bytes free on the disk of the database.
  package var freeBytes: Int64

  package init(lastCommit: Date? = nil, watermark: Date? = nil, freeBytes: Int64) {
    self.lastCommit = lastCommit
    self.watermark = watermark
    self.freeBytes = freeBytes
  }
}

/// Which deliveries to look at, newest first.
package enum DeliverySelection: Hashable, Sendable {
  case latest
  /// By inbox number.
  case number(Int64)
  /// All copies share it; several topics may.
  case webhookID(String)
  /// Received at or after this time, in ours.
  case since(Date)
  case topic(String)
}

/// What to raise again of a kept delivery.
package struct Replay: Hashable, Sendable {
  package var number: Int64
  /// What its body hints at by today's rules where that is kept, else what it hinted at then.
  package var hints: [Hint]

  package init(number: Int64, hints: [Hint]) {
    self.number = number
    self.hints = hints
  }
}

/// A fulfillment order that a hint named and whose order is not known yet.
package struct UnplacedHint: Hashable, Sendable {
  package var fulfillmentOrder: FulfillmentOrderID
  /// The generation of the latest hint for it.
  package var generation: Int64
  /// Reads that did not find it.
  package var tries: Int

  package init(fulfillmentOrder: FulfillmentOrderID, generation: Int64, tries: Int) {
    self.fulfillmentOrder = fulfillmentOrder
    self.generation = generation
    self.tries = tries
  }
}
