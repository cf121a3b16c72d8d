import Foundation
import FulfillmentDomain
import GRDB
import Store
import Testing

@testable import StoreSQLite

/// A database that an older Quayside wrote comes up with all that was in it.
@Suite struct MigrationTests {
  let folder = TemporaryFolder()

  /// A database of version 1 with the fulfillment orders 1 to 3 of the order 7, which is dirty.
  private func write(
    _ intents: [(Intent, state: String, marks: Int)], then more: String? = nil
  ) throws {
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: folder.database)
    try queue.write { db in
      for part in SchemaOfVersion1.parts { try db.execute(sql: part) }
      for order in (1...3).map({ sample($0, order: 7) }) { try Self.insert(order, db) }
      try db.execute(
        sql: "INSERT INTO shop_order (id, dirty_gen, waiting_from) VALUES (7, 3, 3)")
      for (intent, state, marks) in intents {
        try db.execute(
          sql: """
            INSERT INTO intent (id, fulfillment_order, order_id, action, state, marks, settled_at,
              created_at, document) VALUES (?, ?, 7, ?, ?, ?, 1, 0, ?)
            """,
          arguments: [
            intent.id.uuidString, intent.fulfillmentOrder.number, intent.action.kind.rawValue,
            state, marks, try Documents.encode(intent),
          ])
        guard marks == 1 else { continue }
        try db.execute(
          sql: "UPDATE fulfillment_order SET pending_intent = ?, pending_action = ? WHERE id = ?",
          arguments: [
            intent.id.uuidString, intent.action.kind.rawValue, intent.fulfillmentOrder.number,
          ])
      }
      if let more { try db.execute(sql: more) }
    }
    try queue.close()
  }

  private static func insert(_ order: FulfillmentOrder, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO fulfillment_order (id, order_id, order_name, location_key, location_name,
          active, status, request_status, sort_due, sort_age, sort_updated, is_pickup,
          location_text, sku_text, hold_text, search_text)
        VALUES (?, 7, '#1007', 'id:1', 'Place 1', 1, 'OPEN', 'UNSUBMITTED', ?, ?, ?, 0,
          '', '', '', '')
        """,
      arguments: [
        order.id.number, order.sortValue(.due), order.sortValue(.age), order.sortValue(.updated),
      ])
    try db.execute(
      sql: "INSERT INTO fulfillment_order_document (id, document) VALUES (?, ?)",
      arguments: [order.id.number, try Documents.encode(order)])
    try db.execute(
      sql: "INSERT INTO fulfillment_order_read (id, sequence, fetched_at) VALUES (?, 1, 0)",
      arguments: [order.id.number])
  }

  @Test("version 1 comes up: rows, intents and their marks are there and go on as they should")
  func version1() async throws {
    let intents = (1...3).map { intent(sample($0, order: 7)) }
    try write([
      (intents[0], "open", 1), (intents[1], "confirmed", 1), (intents[2], "confirmed", 0),
    ])
    #expect(throws: StoreError.self) { try folder.reader() }
    let store = try await folder.core()
    #expect(try await store.ids() == [3, 2, 1])
    #expect(try await store.oldestActive() == noon.addingTimeInterval(-3))
    #expect(try await store.openIntents().map(\.id) == [intents[0].id])
    #expect(try await store.intents(limit: 9).map(\.touched) == [[], [], []])
    #expect(try await store.detail(FulfillmentOrderID(1))?.intents.count == 3)
    #expect(try await store.row(2)?.pending?.intent == intents[1].id)
    await #expect(throws: StoreError.intentInFlight(.deadline)) {
      try await store.open(intent(sample(1, order: 7)))
    }
    for _ in 0..<3 { _ = try await store.next() }
    let all = (1...3).map { sample($0, order: 7, updated: 1) }
    try await store.readWhole(7, all, try await store.next(), generation: 3)
    #expect(try await store.row(1)?.pending?.intent == intents[0].id)
    #expect(try await store.row(2)?.pending == nil)
    #expect(try await store.row(3)?.pending == nil)
    #expect(try await store.dirtyOrders(limit: 1, now: noon).isEmpty)
    await store.close()
    #expect(try folder.reader().isWriter == false)
  }

  @Test(
    "version 2 comes up: rows, marks, holds and dirty orders are there, and deliveries can come")
  func version2() async throws {
    let intents = (1...2).map { intent(sample($0, order: 7)) }
    try write(
      [(intents[0], "open", 1), (intents[1], "confirmed", 1)],
      then: SchemaOfVersion2.changes + """
        UPDATE shop_order SET expects = 5, tries = 2, next_at = 9;
        UPDATE intent SET touched = '2,3' WHERE number = 2;
        INSERT INTO hold_seen VALUES (4, 1, 100, 0);
        INSERT INTO meta VALUES ('generation', 3), ('change-number', 8);
        """)
    let older = StoreError.unreadable(
      path: folder.database,
      why: "an older Quayside wrote it: run `quayside sync` to bring it up")
    #expect(throws: older) { try folder.reader() }
    let store = try await folder.core()
    #expect(try await store.ids() == [3, 2, 1])
    #expect(try await store.openIntents().map(\.id) == [intents[0].id])
    #expect(try await store.intents(limit: 9).map(\.touched.count) == [2, 0])
    #expect(try await store.row(2)?.pending?.intent == intents[1].id)
    #expect(try await store.nextDue() == Date(timeIntervalSince1970: 9))
    let dirty = try #require(try await store.dirtyOrders(limit: 9, now: noon).first)
    #expect(dirty.tries == 2)
    #expect(dirty.expects == Date(timeIntervalSince1970: 5))
    #expect(!dirty.readsTwice)
    #expect(try await store.changeNumber() == 8)
    #expect(try await store.webhookActivity() == WebhookActivity())
    #expect(try await store.accept([delivery("1", hints: [hint(part: 1)])]) == [.accepted(1)])
    let next = try #require(try await store.due(1).first)
    #expect(next.generation == 4)
    let all = (1...3).map { sample($0, order: 7, updated: 1, holds: $0 == 1 ? [hold(4)] : []) }
    try await store.readWhole(7, all, 2, generation: 4)
    #expect(try await store.record(1)?.settledAt != nil)
    let since = HoldSince(time: Date(timeIntervalSince1970: 100), isExact: false)
    #expect(try await store.row(1)?.order.holds.map(\.since) == [since])
    await store.close()
    #expect(try folder.reader().isWriter == false)
  }
}
