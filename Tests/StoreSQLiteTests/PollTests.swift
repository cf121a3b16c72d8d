import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import StoreSQLite

@Suite struct PollTests {
  let folder = TemporaryFolder()

  @Test("stamps never repeat: over blocks, at once, after closing and after a kill")
  func stamps() async throws {
    let store = try await folder.core()
    var seen: Set<Int64> = []
    let count = Int(SQLiteLimits.stampsReserved) + 10
    for _ in 0..<count { seen.insert(try await store.nextStamp(now: noon).sequence) }
    await withTaskGroup(of: Int64?.self) { group in
      for _ in 0..<50 { group.addTask { try? await store.nextStamp(now: noon).sequence } }
      for await sequence in group { if let sequence { seen.insert(sequence) } }
    }
    #expect(seen.count == count + 50)
    let last = try #require(seen.max())
    let killed = try folder.killed()
    await store.close()
    for folder in [folder, killed] {
      let next = try await folder.core()
      #expect(try await next.nextStamp(now: noon).sequence > last)
      await next.close()
    }
  }

  @Test("P2: the watermarks are there after a kill, and change nothing that is seen")
  func watermarks() async throws {
    let store = try await folder.core()
    #expect(try await store.watermarks() == Watermarks())
    let marks = Watermarks(fulfillmentOrders: noon, orders: nil, lastSweep: noon)
    try await store.finishPoll(marks)
    #expect(try await store.changeNumber() == 0)
    let killed = try folder.killed()
    await store.close()
    let next = try await killed.core()
    #expect(try await next.watermarks() == marks)
    await next.close()
  }

  @Test("a sweep makes dirty what it did not see, and only active rows")
  func sweep() async throws {
    let store = try await folder.core()
    let rows = [
      sample(1, order: 1), sample(2, order: 2), sample(3, order: 2),
      sample(4, order: 4, status: .closed),
    ]
    try await store.read(rows, 1)
    let begun = stamp(2)
    try await store.read([rows[0]], 3)
    let missed = try await store.finishSweep(
      begunAt: begun, watermarks: Watermarks(lastSweep: noon))
    #expect(missed == 2)
    #expect(try await store.dirtyOrders(limit: 9, now: noon).map(\.order.number) == [2])
    #expect(try await store.watermarks().lastSweep == noon)
    await store.close()
  }

  @Test("locations are replaced, and the same list is no change")
  func locations() async throws {
    let store = try await folder.core()
    let list = [
      Location(id: LocationID(2), name: "B", isActive: false, isFulfillmentService: true),
      Location(id: LocationID(1), name: "C", isActive: true, isFulfillmentService: false),
    ]
    try await store.apply(locations: list)
    try await store.apply(locations: list.reversed())
    #expect(try await store.changeNumber() == 1)
    #expect(try await store.locations() == list)
    try await store.apply(locations: [list[0]])
    #expect(try await store.locations() == [list[0]])
    await store.close()
  }

  @Test("the feed is kept; news wakes boards at once, another good poll only now and then")
  func feed() async throws {
    let store = try await folder.core()
    #expect(try await store.feed() == FeedState())
    var feed = FeedState(mode: .polling, lastCompleteAt: noon)
    try await store.record(feed)
    #expect(try await store.changeNumber() == 1)
    feed.lastCompleteAt = noon.addingTimeInterval(10)
    try await store.record(feed)
    #expect(try await store.changeNumber() == 1)
    #expect(try await store.feed() == feed)
    feed.lastCompleteAt = noon.addingTimeInterval(20)
    try await store.record(feed)
    #expect(try await store.changeNumber() == 2)
    feed.mode = .offline
    feed.problem = "no network"
    try await store.record(feed)
    #expect(try await store.changeNumber() == 3)
    await store.close()
  }
}
