import Foundation
import FulfillmentDomain
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct ApplyTests {
  let folder = TemporaryFolder()

  @Test("a row comes back as it was read, with the time of the read")
  func roundTrip() async throws {
    let store = try await folder.core()
    let order = sample(1, status: FulfillmentOrderStatus("NEW_ONE"), by: 60)
    #expect(try await store.read([order], 1) == 1)
    #expect(try await store.row(1) == BoardRow(order: order, fetchedAt: noon))
    await store.close()
  }

  @Test("L3: an older change never replaces a newer one, whenever it was read")
  func olderChange() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, status: .inProgress, updated: 10)], 1)
    #expect(try await store.read([sample(1, status: .open, updated: 5)], 2) == 0)
    #expect(try await store.row(1)?.order.status == .inProgress)
    #expect(try await store.read([sample(1, status: .closed, updated: 11)], 1) == 1)
    #expect(try await store.row(1)?.order.status == .closed)
    await store.close()
  }

  @Test("L3: of two readings of one second the one that began later counts")
  func tie() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, city: "B")], 5)
    #expect(try await store.read([sample(1, city: "A")], 4) == 0)
    #expect(try await store.read([sample(1, city: "A")], 5) == 0)
    #expect(try await store.row(1)?.order.destination?.city == "B")
    #expect(try await store.read([sample(1, city: "C")], 6) == 1)
    #expect(try await store.row(1)?.order.destination?.city == "C")
    await store.close()
  }

  @Test("L3 compares whole seconds")
  func wholeSeconds() async throws {
    let store = try await folder.core()
    try await store.read([sample(1, updated: 0.9, city: "B")], 5)
    #expect(try await store.read([sample(1, updated: 0.1, city: "C")], 6) == 1)
    await store.close()
  }

  @Test("reading the same again wakes nobody, but is known to be read")
  func idle() async throws {
    let store = try await folder.core()
    let orders = (1...20).map { sample($0) }
    try await store.read(orders, 1)
    let number = try await store.changeNumber()
    #expect(try await store.read(orders, 2, seconds: 30) == 0)
    #expect(try await store.changeNumber() == number)
    #expect(try await store.row(1)?.fetchedAt == noon.addingTimeInterval(30))
    await store.close()
  }

  @Test("reading the same again rewrites no row: the log grows by a few pages only")
  func idleIsCheap() async throws {
    let store = try await folder.core()
    let orders = (1...400).map { sample($0) }
    try await store.read(orders, 1)
    try await store.pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    try await store.read(orders, 2)
    #expect(try folder.size(folder.database + "-wal") ?? .max < 20 * 4096)
    await store.close()
  }

  @Test("more rows than one transaction may write are split, and all arrive")
  func split() async throws {
    let store = try await folder.core()
    let count = StoreLimits.rowsPerWrite * 2 + 1
    #expect(try await store.read((1...Int64(count)).map { sample($0) }, 1) == count)
    #expect(try await store.changeNumber() == 3)
    #expect(try await store.summary(Query(), now: noon).active == count)
    await store.close()
  }

  @Test("each commit that changes something is told, the latest number only")
  func changes() async throws {
    let store = try await folder.core()
    var first = store.changes().makeAsyncIterator()
    var second = store.changes().makeAsyncIterator()
    try await store.read([sample(1)], 1)
    try await store.read([sample(2)], 2)
    #expect(await first.next() == 2)
    #expect(await second.next() == 2)
    await store.close()
    #expect(await first.next() == nil)
    var late = store.changes().makeAsyncIterator()
    #expect(await late.next() == nil)
  }

  @Test("what was committed is there after a kill")
  func kill() async throws {
    let store = try await folder.core()
    try await store.read([sample(1)], 1)
    let killed = try folder.killed()
    await store.close()
    let next = try await killed.core()
    #expect(try await next.ids() == [1])
    await next.close()
  }

  @Test("a cancelled task still commits: what came of an effect is not lost")
  func cancelled() async throws {
    let store = try await folder.core()
    let task = Task {
      withUnsafeCurrentTask { unsafe $0?.cancel() }
      #expect(Task.isCancelled)
      try await store.read([sample(1)], 1)
    }
    try await task.value
    #expect(try await store.ids() == [1])
    await store.close()
  }
}
