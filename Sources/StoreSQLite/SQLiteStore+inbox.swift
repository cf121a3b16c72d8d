package import Foundation
package import FulfillmentDomain
import GRDB
package import Store

extension SQLiteStore {
  /// What came in by webhook and what became of it. `accepted` counts every delivery that was kept;
  /// unrouted and poison ones are some of these.
  package func webhookActivity() async throws(StoreError) -> WebhookActivity {
    try await read { db in
      let topics = try Row.fetchAll(
        db,
        sql: """
          SELECT name, accepted, duplicates, unrouted, poison, last_at FROM inbox_topic
          ORDER BY name
          """)
      let secrets = try Row.fetchAll(
        db, sql: "SELECT name, verified, last_at FROM inbox_secret ORDER BY last_at DESC, name")
      let rejections = try Row.fetchAll(db, sql: "SELECT reason, count FROM inbox_rejection")
      let report: Data? = try Meta.value(.subscriptions, db)
      return WebhookActivity(
        topics: topics.map { row in
          TopicCounts(
            topic: row[0], accepted: row[1], duplicates: row[2], unrouted: row[3], poison: row[4],
            lastReceivedAt: Date(timeIntervalSince1970: row[5]))
        },
        secrets: secrets.map { row in
          SecretCounts(
            label: row[0], verified: row[1], lastAt: Date(timeIntervalSince1970: row[2]))
        },
        rejections: Dictionary(
          rejections.compactMap { row in Rejection(rawValue: row[0]).map { ($0, row[1] as Int) } }
        ) { first, _ in first },
        unsettled: try Int.fetchOne(
          // Counted once a second under load, when a million may wait.
          db, sql: "SELECT count(*) FROM inbox INDEXED BY inbox_unsettled WHERE waiting > 0") ?? 0,
        subscriptions: try report.map { try Documents.decode(SubscriptionReport.self, $0) })
    }
  }

  /// Kept deliveries, newest first; their bodies only where `withBodies`.
  package func deliveries(
    _ selection: DeliverySelection, limit: Int, withBodies: Bool
  ) async throws(StoreError) -> [DeliveryRecord] {
    try await read { try InboxTable.fetch(selection, limit: limit, withBodies: withBodies, $0) }
  }

  /// Keeps what the core found when it compared the subscriptions. Boards are told.
  package func record(_ subscriptions: SubscriptionReport) async throws(StoreError) {
    try await write { db, changes in
      try Meta.set(.subscriptions, try Documents.encode(subscriptions), db)
      changes.note(.inbox)
    }
  }

  /// Raises what kept deliveries hint at again. One that was never settled is settled by the read;
  /// one that was unrouted or poison and names something now is `hinted` from here on, and loses
  /// its body where such a topic keeps none (A6).
  @discardableResult
  package func replay(_ deliveries: [Replay]) async throws(StoreError) -> Int {
    var count = 0
    for batch in deliveries.chunks(of: StoreLimits.rowsPerWrite) {
      count += try await write { [self] db, changes in
        var raiser = try HintRaiser(db)
        let count = try batch.filter { try ReplayedRow.raise($0, &raiser, db) }.count
        try raiser.finish()
        if count > 0 { noteInbox(&changes) }
        return count
      }
    }
    return count
  }

  /// Forgets bodies and ids that are past their time (A6), and settles what reads left over.
  @discardableResult
  package func pruneInbox(now: Date) async throws(StoreError) -> Int {
    try await write { [self] db, changes in
      let bodies = try InboxRetention.forgetBodies(
        before: now.addingTimeInterval(-StoreLimits.bodyLifetime), db)
      let end = now.addingTimeInterval(-StoreLimits.deliveryLifetime)
      let rows = try InboxRetention.forgetRows(before: end, db)
      let holds = try HoldSightings.prune(before: end, db)
      let forgotten = bodies + rows + holds
      guard forgotten == 0 else { return forgotten }
      // It looks at all that waits: not with every piece, for a million may.
      let number = try changes.numberAfter(db)
      return try InboxRetention.settleRead(at: self.now(), changeNumber: number, db)
    }
  }
}
