import Foundation
import FulfillmentDomain
import GRDB
import Store

/// The deliveries as they are kept.
enum InboxTable {
  /// `DeliveryOutcome` as a number; the reason of poison is a column of its own.
  enum Outcome: Int64 {
    case hinted = 0
    case unrouted, poison

    init(_ outcome: DeliveryOutcome) {
      switch outcome {
      case .hinted: self = .hinted
      case .unrouted: self = .unrouted
      case .poison: self = .poison
      }
    }

    func outcome(reason: String?) -> DeliveryOutcome {
      switch self {
      case .hinted: .hinted
      case .unrouted: .unrouted
      case .poison: .poison(reason ?? "")
      }
    }
  }

  /// Ids as Shopify writes them are UUIDs: 16 bytes in place of 36. Anything else stays a text.
  static func value(ofID text: String) -> DatabaseValue {
    if text.utf8.count == 36, let uuid = UUID(uuidString: text), self.text(uuid) == text {
      return uuid.databaseValue
    }
    return text.databaseValue
  }

  static func id(_ value: DatabaseValue) -> String? {
    if case .string(let text) = value.storage { return text }
    return UUID.fromDatabaseValue(value).map(text)
  }

  private static func text(_ uuid: UUID) -> String { uuid.uuidString.lowercased() }

  /// The records that `selection` picks, newest first.
  static func fetch(
    _ selection: DeliverySelection, limit: Int, withBodies: Bool, _ db: Database
  ) throws -> [DeliveryRecord] {
    let condition = condition(selection)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT i.number, t.name, i.webhook_id, i.event_id, v.name, i.format, i.triggered_at,
          i.received_at, i.settled_at, i.settled_number, i.outcome, i.reason, i.hints,
          i.duplicates, i.size, \(withBodies ? "b.body" : "NULL")
        FROM inbox i JOIN inbox_topic t ON t.id = i.topic
        LEFT JOIN inbox_text v ON v.id = i.api_version
        \(withBodies ? "LEFT JOIN inbox_body b ON b.number = i.number" : "")
        WHERE \(condition.text) ORDER BY i.number DESC LIMIT ?
        """,
      arguments: condition.statementArguments + [max(0, limit)])
    return rows.map(record)
  }

  private static func condition(_ selection: DeliverySelection) -> SQL {
    switch selection {
    case .latest: SQL("1")
    case .number(let number): SQL("i.number = ?", number)
    case .webhookID(let id): SQL("i.webhook_id = ?", value(ofID: id))
    case .since(let time): SQL("i.received_at >= ?", time.timeIntervalSince1970)
    case .topic(let topic): SQL("i.topic = (SELECT id FROM inbox_topic WHERE name = ?)", topic)
    }
  }

  private static func record(_ row: Row) -> DeliveryRecord {
    func date(_ column: Int) -> Date? {
      let seconds: Double? = row[column]
      return seconds.map { Date(timeIntervalSince1970: $0) }
    }
    let format: String? = row[5]
    return DeliveryRecord(
      number: row[0], topic: row[1], webhookID: id(row[2]) ?? "", eventID: id(row[3]),
      apiVersion: row[4], format: format.flatMap(WebhookFormat.init) ?? .json,
      triggeredAt: date(6), receivedAt: Date(timeIntervalSince1970: row[7]), settledAt: date(8),
      settledNumber: row[9],
      outcome: (Outcome(rawValue: row[10]) ?? .hinted).outcome(reason: row[11]),
      hints: HintText.hints(row[12]), duplicates: row[13], size: row[14], body: row[15])
  }
}
