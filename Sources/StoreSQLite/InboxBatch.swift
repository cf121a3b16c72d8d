import Foundation
import FulfillmentDomain
import GRDB
import Store

/// A batch of deliveries on its way into the tables: each is one row, and what they count and name
/// is summed here and written once, at the end.
struct InboxBatch {
  private struct Counts {
    var accepted = 0
    var duplicates = 0
    var unrouted = 0
    var poison = 0
    var last = Date.distantPast

    mutating func add(_ delivery: Delivery, isNew: Bool) {
      last = max(last, delivery.receivedAt)
      guard isNew else {
        duplicates += 1
        return
      }
      accepted += 1
      switch delivery.outcome {
      case .hinted: break
      case .unrouted: unrouted += 1
      case .poison: poison += 1
      }
    }
  }

  private let db: Database
  private var lastNumber: Int64
  private var texts = InternedNames("inbox_text")
  private var topics = InternedNames("inbox_topic")
  private var secrets = InternedNames("inbox_secret")
  private var byTopic: [Int64: Counts] = [:]
  private var bySecret: [Int64: Counts] = [:]
  private var raiser: HintRaiser
  /// Fulfillment orders whose holds began earlier than was known.
  private(set) var older: [FulfillmentOrderID] = []

  init(_ db: Database) throws {
    self.db = db
    lastNumber = try Meta.integer(.inboxNumber, db)
    raiser = try HintRaiser(db)
  }

  /// Keeps the delivery and what it asks for; of a known one nothing but the count.
  mutating func insert(_ delivery: Delivery) throws -> Acceptance {
    let topic = try topics.number(of: delivery.topic, db)
    let secret = try secrets.number(of: delivery.secret, db)
    let targets = try raiser.targets(of: delivery.hints)
    let number = try write(delivery, topic: topic, secret: secret, waiting: targets.count)
    bySecret[secret, default: Counts()].add(delivery, isNew: number != nil)
    byTopic[topic, default: Counts()].add(delivery, isNew: number != nil)
    guard let number else { return .duplicate }
    try keep(delivery, as: number, targets)
    return .accepted(number)
  }

  /// Nil where it was known: then its copies are one more.
  private mutating func write(
    _ delivery: Delivery, topic: Int64, secret: Int64, waiting: Int
  ) throws -> Int64? {
    let shop = try texts.number(of: delivery.shop, db)
    let version = try delivery.apiVersion.map { try texts.number(of: $0, db) }
    var reason: String?
    if case .poison(let text) = delivery.outcome { reason = text }
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO inbox (number, shop, topic, webhook_id, event_id, api_version, format, secret,
          triggered_at, received_at, digest, size, outcome, reason, hints, waiting)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (webhook_id, topic, shop) DO UPDATE SET duplicates = duplicates + 1
        RETURNING duplicates
        """)
    let copies = try Int.fetchOne(
      insert,
      arguments: [
        lastNumber + 1, shop, topic, InboxTable.value(ofID: delivery.webhookID),
        delivery.eventID.map(InboxTable.value(ofID:)), version,
        delivery.format == .json ? nil : delivery.format.rawValue, secret,
        delivery.triggeredAt?.timeIntervalSince1970, delivery.receivedAt.timeIntervalSince1970,
        delivery.digest, delivery.size, InboxTable.Outcome(delivery.outcome).rawValue, reason,
        HintText.text(delivery.hints), waiting,
      ])
    guard copies == 0 else { return nil }
    lastNumber += 1
    return lastNumber
  }

  private mutating func keep(
    _ delivery: Delivery, as number: Int64, _ targets: Set<HintTarget>
  ) throws {
    if let body = delivery.body {
      try db.cachedStatement(
        sql: "INSERT INTO inbox_body (number, received_at, body) VALUES (?, ?, ?)"
      ).execute(arguments: [number, delivery.receivedAt.timeIntervalSince1970, body])
    }
    try raiser.raise(
      delivery.hints, announced: delivery.triggeredAt ?? delivery.receivedAt,
      receivedAt: delivery.receivedAt)
    for target in targets {
      try WaitingTable.insert(target, number: number, generation: raiser.generation, db)
    }
    for hold in delivery.holds {
      let isOlder = try HoldSightings.tell(
        hold, triggeredAt: delivery.triggeredAt, receivedAt: delivery.receivedAt, db)
      if isOlder { older.append(hold.fulfillmentOrder) }
    }
  }

  /// Writes the sums. Call it last.
  func finish() throws {
    try raiser.finish()
    try Meta.set(.inboxNumber, lastNumber, db)
    let topic = try db.cachedStatement(
      sql: """
        UPDATE inbox_topic SET accepted = accepted + ?, duplicates = duplicates + ?,
          unrouted = unrouted + ?, poison = poison + ?, last_at = max(last_at, ?) WHERE id = ?
        """)
    for (id, sum) in byTopic {
      try topic.execute(
        arguments: [
          sum.accepted, sum.duplicates, sum.unrouted, sum.poison,
          sum.last.timeIntervalSince1970, id,
        ])
    }
    let secret = try db.cachedStatement(
      sql: """
        UPDATE inbox_secret SET verified = verified + ?, last_at = max(last_at, ?) WHERE id = ?
        """)
    for (id, sum) in bySecret {
      try secret.execute(arguments: [
        sum.accepted + sum.duplicates, sum.last.timeIntervalSince1970, id,
      ])
    }
  }
}
