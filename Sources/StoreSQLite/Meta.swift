import Foundation
import GRDB

/// Single values of the store, in the table `meta`.
enum Meta {
  enum Key: String {
    case changeNumber = "change-number"
    /// The highest sequence number that is reserved for reads.
    case stampsReserved = "stamps-reserved"
    /// The highest generation that was given to a dirty order.
    case generation
    case watermarkFulfillmentOrders = "watermark-fulfillment-orders"
    case watermarkOrders = "watermark-orders"
    case lastSweep = "last-sweep"
    case feed
    /// The bulk operation of the first load.
    case bulkLoad = "bulk-load"
    /// `lastCompleteAt` of the feed when it was announced the last time.
    case feedAnnounced = "feed-announced"
    /// The highest number that a delivery got; never given again, and none is left out.
    case inboxNumber = "inbox-number"
    /// When a delivery last named the shop itself, in our time.
    case shopHintedAt = "shop-hinted-at"
    /// What the core last found when it compared the webhook subscriptions.
    case subscriptions
  }

  static func integer(_ key: Key, _ db: Database) throws -> Int64 {
    try value(key, db) ?? 0
  }

  static func date(_ key: Key, _ db: Database) throws -> Date? {
    let seconds: Double? = try value(key, db)
    return seconds.map { Date(timeIntervalSince1970: $0) }
  }

  static func value<T: DatabaseValueConvertible>(_ key: Key, _ db: Database) throws -> T? {
    let statement = try db.cachedStatement(sql: "SELECT value FROM meta WHERE key = ?")
    return try T.fetchOne(statement, arguments: [key.rawValue])
  }

  static func set(
    _ key: Key, _ value: (any DatabaseValueConvertible)?, _ db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO meta (key, value) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """
    ).execute(arguments: [key.rawValue, value])
  }
}
