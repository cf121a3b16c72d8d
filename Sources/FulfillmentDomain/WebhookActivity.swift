package import Foundation

/// What a delivery asks the core to read.
package struct Hint: Hashable, Sendable, Codable {
  /// What is to be read.
  package enum Subject: Hashable, Sendable, Codable {
    case order(OrderID)
    case fulfillmentOrder(FulfillmentOrderID)
    /// Locations, scopes or the installation: the profile and the locations are read again.
    case shop
  }

  package var subject: Subject
  /// The least `updatedAt` that a good read of the subject shows (L4), in Shopify's time; nil where
  /// the topic says nothing of it.
  package var expects: Date?
  /// Whether the order is read once more, 5 s after the first read: routing may be unfinished, or
  /// what happened shows late (FACTS §7.7).
  package var readsTwice: Bool

  package init(_ subject: Subject, expects: Date? = nil, readsTwice: Bool = false) {
    self.subject = subject
    self.expects = expects
    self.readsTwice = readsTwice
  }
}

/// What became of a delivery.
package enum DeliveryOutcome: Hashable, Sendable, Codable {
  /// It named what to read.
  case hinted
  /// No id of use was found in it, or Quayside does not know the topic: kept and counted.
  case unrouted
  /// Set aside with the reason: its body cannot be read, or what it names cannot be found.
  case poison(String)
}

/// A delivery as the inbox keeps it.
package struct DeliveryRecord: Hashable, Sendable {
  /// Its number in the inbox, from 1: what people name it by.
  package var number: Int64
  package var topic: String
  package var webhookID: String
  /// Shared by all deliveries of one action at the shop; nil where the header was missing.
  package var eventID: String?
  package var apiVersion: String?
  package var format: WebhookFormat
  /// In Shopify's time; nil where the header was missing or no date.
  package var triggeredAt: Date?
  /// In our time, of the first copy.
  package var receivedAt: Date
  /// When all that it hinted at was read and committed, in our time; nil before, and where it
  /// hinted at nothing.
  package var settledAt: Date?
  /// The store's change number of that commit.
  package var settledNumber: Int64?
  package var outcome: DeliveryOutcome
  package var hints: [Hint]
  /// Copies after the first, which changed nothing.
  package var duplicates: Int
  /// The body's length in bytes.
  package var size: Int
  /// The body, of the topics and outcomes that keep it and while it is kept (A6).
  package var body: Data?

  package init(
    number: Int64, topic: String, webhookID: String, eventID: String? = nil,
    apiVersion: String? = nil, format: WebhookFormat = .json, triggeredAt: Date? = nil,
    receivedAt: Date, settledAt: Date? = nil, settledNumber: Int64? = nil,
    outcome: DeliveryOutcome = .hinted, hints: [Hint] = [], duplicates: Int = 0, size: Int = 0,
    body: Data? = nil
  ) {
    self.number = number
    self.topic = topic
    self.webhookID = webhookID
    self.eventID = eventID
    self.apiVersion = apiVersion
    self.format = format
    self.triggeredAt = triggeredAt
    self.receivedAt = receivedAt
    self.settledAt = settledAt
    self.settledNumber = settledNumber
    self.outcome = outcome
    self.hints = hints
    self.duplicates = duplicates
    self.size = size
    self.body = body
  }
}

/// The counts of one topic since the database was made.
package struct TopicCounts: Hashable, Sendable {
  package var topic: String
  package var accepted: Int
  package var duplicates: Int
  package var unrouted: Int
  package var poison: Int
  /// When the last one came, a duplicate too, in our time.
  package var lastReceivedAt: Date

  package init(
    topic: String, accepted: Int = 0, duplicates: Int = 0, unrouted: Int = 0, poison: Int = 0,
    lastReceivedAt: Date
  ) {
    self.topic = topic
    self.accepted = accepted
    self.duplicates = duplicates
    self.unrouted = unrouted
    self.poison = poison
    self.lastReceivedAt = lastReceivedAt
  }
}

/// How often a secret verified a delivery, so that one sees when an old one is dead.
package struct SecretCounts: Hashable, Sendable {
  /// What people call it, with a short fingerprint: `client_secret a1b2c3d4`. Never the secret.
  package var label: String
  package var verified: Int
  package var lastAt: Date

  package init(label: String, verified: Int, lastAt: Date) {
    self.label = label
    self.verified = verified
    self.lastAt = lastAt
  }
}

/// What was turned away, by reason; nothing of it was stored but the count.
package enum Rejection: String, Hashable, Sendable, CaseIterable, Codable {
  /// No header, or one that no secret made: a wrong key, an altered body, or not Shopify.
  case signature
  /// Another shop's domain in the header.
  case otherShop
  /// Longer than is taken.
  case tooLong
  /// Not in time, not whole, or not HTTP.
  case broken
  /// Refused with 503 because the queue or the disk was full.
  case overload
}

/// The webhooks screen and `webhooks status`: what came in and what became of it.
package struct WebhookActivity: Hashable, Sendable {
  /// By topic, in order of the name.
  package var topics: [TopicCounts]
  package var secrets: [SecretCounts]
  package var rejections: [Rejection: Int]
  /// Deliveries whose hints wait for their read.
  package var unsettled: Int
  package var subscriptions: SubscriptionReport?

  package init(
    topics: [TopicCounts] = [], secrets: [SecretCounts] = [], rejections: [Rejection: Int] = [:],
    unsettled: Int = 0, subscriptions: SubscriptionReport? = nil
  ) {
    self.topics = topics
    self.secrets = secrets
    self.rejections = rejections
    self.unsettled = unsettled
    self.subscriptions = subscriptions
  }
}
