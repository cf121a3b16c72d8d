import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import StoreSQLite

@Suite struct OutboxTests {
  let folder = TemporaryFolder()
  let order = sample(1, order: 7)

  @Test("O1: an intent is there after a kill, and its row is pending")
  func open() async throws {
    let store = try await folder.core()
    try await store.read([order], 1)
    let wanted = intent(order, .hold(HoldRequest(reason: .other, notes: "'; --")))
    try await store.open(wanted)
    let killed = try folder.killed()
    await store.close()
    let next = try await killed.core()
    #expect(
      try await next.openIntents() == [IntentRecord(intent: wanted, state: .open, attempts: 0)])
    #expect(
      try await next.row(1)?.pending
        == PendingMark(intent: wanted.id, action: .hold, isUnknown: false))
    #expect(try await next.recoverAttempts(now: noon).isEmpty)
    await next.close()
  }

  @Test("O2: an attempt without an answer is unknown after a kill, never open again")
  func attempt() async throws {
    let store = try await folder.core()
    try await store.read([order], 1)
    let wanted = intent(order)
    try await store.open(wanted)
    try await store.begin(wanted.id, now: noon)
    let killed = try folder.killed()
    await store.close()
    let next = try await killed.core()
    let recovered = try await next.recoverAttempts(now: noon)
    #expect(recovered.map(\.state.name) == ["unknown"])
    #expect(recovered.map(\.attempts) == [1])
    #expect(try await next.recoverAttempts(now: noon).isEmpty)
    #expect(try await next.openIntents().isEmpty)
    #expect(try await next.row(1)?.pending?.isUnknown == true)
    #expect(try await next.ids(.stuck) == [1])
    #expect(try await next.dirtyOrders(limit: 1, now: noon).map(\.order.number) == [7])
    await #expect(throws: StoreError.intentInFlight(.deadline)) {
      try await next.begin(wanted.id, now: noon)
    }
    await next.close()
  }

  @Test("O2: an attempt is begun once")
  func beginOnce() async throws {
    let store = try await folder.core()
    let wanted = intent(order)
    try await store.open(wanted)
    try await store.begin(wanted.id, now: noon)
    await #expect(throws: StoreError.intentInFlight(.deadline)) {
      try await store.begin(wanted.id, now: noon)
    }
    #expect(try await store.intent(wanted.id)?.attempts == 1)
    #expect(try await store.intent(UUID()) == nil)
    await #expect(throws: StoreError.self) { try await store.begin(UUID(), now: noon) }
    await store.close()
  }

  @Test("O3: confirmed makes the order dirty and stays pending until a read that began later")
  func confirmed() async throws {
    let store = try await folder.core()
    try await store.read([order], try await store.nextStamp(now: noon).sequence)
    let wanted = intent(order)
    try await store.open(wanted)
    try await store.begin(wanted.id, now: noon)
    let early = try await store.nextStamp(now: noon).sequence
    try await store.finish(wanted.id, state: .confirmed, requestID: "r-1", now: noon)
    #expect(try await store.dirtyOrders(limit: 1, now: noon).map(\.order.number) == [7])
    #expect(try await store.row(1)?.pending?.isUnknown == false)
    // A read that left before the answer came may show the time before the action.
    try await store.readWhole(7, [sample(1, order: 7, updated: 3)], early, generation: 0)
    #expect(try await store.row(1)?.pending != nil)
    let number = try await store.changeNumber()
    let late = try await store.nextStamp(now: noon).sequence
    try await store.readWhole(7, [sample(1, order: 7, updated: 3)], late, generation: 1)
    #expect(try await store.row(1)?.pending == nil)
    #expect(try await store.changeNumber() == number + 1)
    await store.close()
  }

  @Test("O3: what is under way stays pending, whatever is read")
  func underWay() async throws {
    let store = try await folder.core()
    try await store.read([order], try await store.nextStamp(now: noon).sequence)
    let wanted = intent(order)
    try await store.open(wanted)
    for updated in [0, 5.0] {
      let next = try await store.nextStamp(now: noon).sequence
      try await store.read([sample(1, order: 7, updated: updated)], next)
      #expect(try await store.row(1)?.pending?.intent == wanted.id)
    }
    await store.close()
  }

  @Test(
    "O3: what Shopify refused or never got leaves the row as it was, and nothing dirty",
    arguments: [IntentState.rejected("Cannot hold."), .notSent("throttled")])
  func harmless(state: IntentState) async throws {
    let store = try await folder.core()
    try await store.read([order], 1)
    let wanted = intent(order)
    try await store.open(wanted)
    try await store.begin(wanted.id, now: noon)
    try await store.finish(wanted.id, state: state, requestID: nil, now: noon)
    #expect(try await store.row(1)?.pending == nil)
    #expect(try await store.dirtyOrders(limit: 1, now: noon).isEmpty)
    #expect(try await store.intent(wanted.id)?.state == state)
    // What is settled stays settled.
    try await store.finish(wanted.id, state: .confirmed, requestID: nil, now: noon)
    #expect(try await store.intent(wanted.id)?.state == state)
    await store.close()
  }

  @Test("an unknown outcome marks the row and makes it stuck until somebody settles it")
  func unknown() async throws {
    let store = try await folder.core()
    try await store.read([order], try await store.nextStamp(now: noon).sequence)
    let wanted = intent(order)
    try await store.open(wanted)
    try await store.begin(wanted.id, now: noon)
    try await store.finish(wanted.id, state: .unknown("timed out"), requestID: nil, now: noon)
    let mark = PendingMark(intent: wanted.id, action: .deadline, isUnknown: true)
    let later = try await store.nextStamp(now: noon).sequence
    try await store.read([sample(1, order: 7, updated: 9)], later)
    #expect(try await store.row(1)?.pending == mark)
    #expect(try await store.ids(.stuck) == [1])
    // Another action passes over it, and its end brings the mark back.
    let other = intent(order)
    try await store.open(other)
    #expect(try await store.row(1)?.pending?.intent == other.id)
    try await store.finish(other.id, state: .notSent("offline"), requestID: nil, now: noon)
    #expect(try await store.row(1)?.pending == mark)
    try await store.finish(wanted.id, state: .confirmed, requestID: nil, now: noon)
    #expect(try await store.ids(.stuck).isEmpty)
    await store.close()
  }

  @Test("O6: one intent in flight for each fulfillment order")
  func inFlight() async throws {
    let store = try await folder.core()
    let first = intent(order, .release(holds: []))
    try await store.open(first)
    try await store.open(first)
    await #expect(throws: StoreError.intentInFlight(.release)) {
      try await store.open(intent(order))
    }
    try await store.begin(first.id, now: noon)
    await #expect(throws: StoreError.intentInFlight(.release)) {
      try await store.open(intent(order))
    }
    try await store.open(intent(sample(2)))
    try await store.finish(first.id, state: .rejected("no"), requestID: nil, now: noon)
    let second = intent(order)
    try await store.open(second)
    #expect(try await store.openIntents().map(\.intent.fulfillmentOrder.number) == [2, 1])
    #expect(try await store.intents(limit: 2).map(\.id).first == second.id)
    #expect(try await store.intents(limit: 9).count == 3)
    await store.close()
  }

  @Test("a row that comes after its intent is pending too, and detail lists the intents")
  func rowAfterIntent() async throws {
    let store = try await folder.core()
    let wanted = intent(order)
    try await store.open(wanted)
    try await store.read([order], 1)
    let detail = try #require(try await store.detail(order.id))
    #expect(detail.row.pending?.intent == wanted.id)
    #expect(detail.intents.map(\.id) == [wanted.id])
    await store.close()
  }

  @Test("nothing opens an unknown intent again; a late answer may still say what came of it")
  func unknownStays() async throws {
    let store = try await folder.core()
    try await store.read([order], 1)
    let wanted = intent(order)
    try await store.open(wanted)
    try await store.begin(wanted.id, now: noon)
    try await store.finish(wanted.id, state: .unknown("cut"), requestID: nil, now: noon)
    for state in [IntentState.open, .sending] {
      try await store.finish(wanted.id, state: state, requestID: nil, now: noon)
      #expect(try await store.intent(wanted.id)?.state == .unknown("cut"))
    }
    try await store.finish(wanted.id, state: .confirmed, requestID: nil, now: noon)
    #expect(try await store.intent(wanted.id)?.state == .confirmed)
    await store.close()
  }
}
