import Foundation
import FulfillmentDomain
import GRDB
import Store
import Testing

@testable import StoreSQLite

/// What an action does to the rows of its order, from the intent to the read that shows it.
@Suite struct TouchedTests {
  let folder = TemporaryFolder()

  private func ids(_ numbers: Int64...) -> [FulfillmentOrderID] {
    numbers.map { FulfillmentOrderID($0) }
  }

  /// A store with the fulfillment orders 1, 2 and 3 of the order 7.
  private func stored() async throws -> SQLiteStore {
    let store = try await folder.core()
    try await store.read((1...3).map { sample($0, order: 7) }, try await store.next())
    return store
  }

  /// Opens, sends and finishes an intent as confirmed.
  private func confirm(
    _ action: Action, on id: Int64 = 1, touched: [FulfillmentOrderID], _ store: SQLiteStore
  ) async throws -> Intent {
    let wanted = intent(sample(id, order: 7), action)
    try await store.open(wanted)
    try await store.begin(wanted.id, now: noon)
    try await store.finish(
      wanted.id, state: .confirmed, requestID: "r", touched: touched, now: noon)
    return wanted
  }

  @Test("the answer's fulfillment orders are kept with the intent, in order, over a kill")
  func kept() async throws {
    let store = try await stored()
    let wanted = try await confirm(.cancel, touched: ids(9, 1), store)
    let killed = try folder.killed()
    await store.close()
    let next = try await killed.core()
    #expect(try await next.intent(wanted.id)?.touched == ids(9, 1))
    #expect(try await next.intents(limit: 1).first?.touched == ids(9, 1))
    await next.close()
  }

  @Test("rows that the answer named are pending until a whole read that began later, gone ones too")
  func marked() async throws {
    let store = try await stored()
    let early = try await store.next()
    let wanted = try await confirm(.cancel, touched: ids(9, 1, 2), store)
    #expect(try await store.row(2)?.pending?.intent == wanted.id)
    #expect(try await store.row(3)?.pending == nil)
    // What is to be read by id has to be known by id.
    let dirty = try await store.dirtyOrders(limit: 1, now: noon)
    #expect(dirty.first?.fulfillmentOrders == ids(1, 2, 3, 9))
    // A read that left before the answer brings the new one and settles nothing.
    let all = [1, 2, 3, 9].map { sample($0, order: 7) }
    try await store.readWhole(7, all, early, generation: 0)
    #expect(try await store.row(9)?.pending?.intent == wanted.id)
    #expect(try await store.row(1)?.pending?.intent == wanted.id)
    try await store.readWhole(
      7, [sample(3, order: 7), sample(9, order: 7, updated: 1)], try await store.next(),
      generation: 1)
    #expect(try await store.row(9)?.pending == nil)
    #expect(try await store.ids() == [9, 3])
    let marks = try await store.pool.read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM pending_row")
    }
    #expect(marks == 0)
    #expect(try await store.dirtyOrders(limit: 1, now: noon).isEmpty)
    await store.close()
  }

  @Test("a page brings no half of a change: rows wait until their order is read whole")
  func held() async throws {
    let store = try await stored()
    _ = try await confirm(.cancel, touched: ids(9, 1), store)
    // The closed one comes in one page, and the one in its place would come in the next.
    let closed = sample(1, order: 7, status: .closed, updated: 5)
    #expect(try await store.read([closed, sample(50, order: 8)], try await store.next()) == 1)
    #expect(try await store.row(1)?.order.status == .open)
    #expect(try await store.row(50) != nil)
    let number = try await store.changeNumber()
    try await store.readWhole(
      7, [closed, sample(2, order: 7), sample(3, order: 7), sample(9, order: 7, updated: 5)],
      try await store.next(), generation: 1)
    #expect(try await store.ids() == [50, 9, 3, 2])
    // One change for all of it: no board can draw what lies between.
    #expect(try await store.changeNumber() == number + 1)
    // From now on pages bring its rows again.
    try await store.read([sample(2, order: 7, status: .onHold, updated: 6)], try await store.next())
    #expect(try await store.row(2)?.order.status == .onHold)
    await store.close()
  }

  @Test("an order that cannot be read whole is left to the pages in the end")
  func notForEver() async throws {
    let store = try await stored()
    _ = try await confirm(.cancel, touched: [], store)
    for _ in 0..<StoreLimits.wholeReads {
      try await store.read([sample(1, order: 7, updated: 5)], try await store.next())
      #expect(try await store.row(1)?.pending != nil)
      try await store.postpone(OrderID(7), generation: 1, until: noon)
    }
    try await store.read([sample(1, order: 7, updated: 5)], try await store.next())
    #expect(try await store.row(1)?.pending == nil)
    await store.close()
  }

  @Test("a page that was asked for before the action brings no old row back")
  func oldPage() async throws {
    let store = try await stored()
    let early = try await store.next()
    _ = try await confirm(.cancel, touched: ids(9, 1), store)
    let after = [
      sample(2, order: 7), sample(3, order: 7, status: .closed, updated: 5),
      sample(9, order: 7, updated: 5),
    ]
    try await store.readWhole(7, after, try await store.next(), generation: 1)
    try await store.read([sample(1, order: 7), sample(3, order: 7)], early)
    #expect(try await store.ids() == [9, 2])
    await store.close()
  }

  @Test("O6: a merge has its partners to itself, and marks them")
  func merge() async throws {
    let store = try await stored()
    let merge = intent(sample(1, order: 7), .merge(with: ids(2)))
    try await store.open(merge)
    #expect(try await store.row(2)?.pending?.action == .merge)
    #expect(try await store.row(3)?.pending == nil)
    for other in [
      intent(sample(2, order: 7)), intent(sample(3, order: 7), .merge(with: ids(2))),
      intent(sample(3, order: 7), .merge(with: ids(1))),
    ] {
      await #expect(throws: StoreError.intentInFlight(.merge)) { try await store.open(other) }
    }
    try await store.open(intent(sample(3, order: 7)))
    try await store.begin(merge.id, now: noon)
    try await store.finish(merge.id, state: .rejected("no"), requestID: nil, now: noon)
    #expect(try await store.row(2)?.pending == nil)
    try await store.open(intent(sample(2, order: 7)))
    await store.close()
  }

  @Test("an unknown outcome keeps every row that it occupied marked")
  func unknownMerge() async throws {
    let store = try await stored()
    let merge = intent(sample(1, order: 7), .merge(with: ids(2)))
    try await store.open(merge)
    try await store.begin(merge.id, now: noon)
    _ = try await store.recoverAttempts(now: noon)
    let all = (1...3).map { sample($0, order: 7, updated: 9) }
    try await store.readWhole(7, all, try await store.next(), generation: 1)
    #expect(try await store.row(1)?.pending?.isUnknown == true)
    #expect(try await store.row(2)?.pending?.isUnknown == true)
    await store.close()
  }
}
