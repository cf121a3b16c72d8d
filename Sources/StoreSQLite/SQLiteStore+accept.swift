package import FulfillmentDomain
import GRDB
package import Store
import Synchronization

extension SQLiteStore {
  /// Commits the deliveries and what they hint at, `StoreLimits.deliveriesPerWrite` a transaction,
  /// and returns when it is on the disk (A2, A3).
  ///
  /// A delivery changes no row of a board, so it wakes nobody: what the webhooks screen shows of it
  /// is announced as a change once in `SQLiteLimits.inboxAnnounceInterval` at most. The last ones
  /// of a burst come with the next change; the reads that they hint at follow within the second.
  package func accept(_ deliveries: [Delivery]) async throws(StoreError) -> [Acceptance] {
    var outcomes: [Acceptance] = []
    for batch in deliveries.chunks(of: StoreLimits.deliveriesPerWrite) {
      outcomes += try await write { [self] db, changes in
        var inbox = try InboxBatch(db)
        let outcomes = try batch.map { try inbox.insert($0) }
        try inbox.finish()
        for order in inbox.older { changes.note(.fulfillmentOrder, order.number) }
        noteInbox(&changes)
        return outcomes
      }
      let time = now()
      inboxState.withLock { $0.lastCommit = time }
    }
    return outcomes
  }

  /// Adds to the counts of what was turned away.
  package func count(_ rejections: [Rejection: Int]) async throws(StoreError) {
    let rejections = rejections.filter { $0.value > 0 }
    guard !rejections.isEmpty else { return }
    try await write { [self] db, changes in
      let add = try db.cachedStatement(
        sql: """
          INSERT INTO inbox_rejection (reason, count) VALUES (?, ?)
          ON CONFLICT (reason) DO UPDATE SET count = count + excluded.count
          """)
      for (reason, count) in rejections { try add.execute(arguments: [reason.rawValue, count]) }
      noteInbox(&changes)
    }
  }

  /// How the store stands. Throws `.failed` once the disk failed: nothing is accepted any more.
  package func readiness() async throws(StoreError) -> StoreReadiness {
    try ensureDisk()
    let watermark = try await read { try Meta.date(.watermarkFulfillmentOrders, $0) }
    return StoreReadiness(
      lastCommit: inboxState.withLock(\.lastCommit), watermark: watermark,
      freeBytes: try file.freeBytes())
  }

  /// Lets boards look at the inbox again, if they did not just now.
  func noteInbox(_ changes: inout ChangeRecorder) {
    let time = now()
    if inboxState.withLock({ $0.mayAnnounce(at: time) }) { changes.note(.inbox) }
  }
}
