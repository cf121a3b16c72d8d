import CountingVFS
import Foundation
import FulfillmentDomain
import GRDB
import Store
import Synchronization
import Testing

@testable import StoreSQLite

/// A3 and A5, by the calls that reach the disk.
@Suite struct DurabilityTests {
  let folder = TemporaryFolder()

  /// The calls on the files of one folder.
  private final class Disk {
    let slot: Int32

    init(_ folder: TemporaryFolder) { slot = cvfs_watch(folder.url.path) }
    deinit { cvfs_unwatch(slot) }

    func count(_ call: cvfs_call, _ file: cvfs_file = CVFS_WAL) -> Int {
      cvfs_count(slot, file, call)
    }
    var unsynced: Int { cvfs_unsynced(slot, CVFS_WAL) }
    func fail(_ call: cvfs_call, _ code: ResultCode, _ file: cvfs_file = CVFS_WAL) {
      cvfs_fail(slot, file, call, code.rawValue)
    }
  }

  private func batch(_ name: String, _ count: Int = 1) -> [Delivery] {
    (0..<count).map { delivery("\(name) \($0)", hints: [hint(order: Int64($0 + 1))]) }
  }

  @Test("A3: each accept is one commit, synced before it returns, also with 256 deliveries")
  func synced() async throws {
    let disk = Disk(folder)
    try #require(disk.slot >= 0)
    let store = try await folder.core()
    _ = try await store.accept(batch("first"))
    for round in 1...20 {
      let before = disk.count(CVFS_SYNC)
      let counter = TransactionCounter()
      store.pool.add(transactionObserver: counter)
      let size = round.isMultiple(of: 5) ? 256 : round
      #expect(try await store.accept(batch("\(round)", size)).count == size)
      #expect(disk.count(CVFS_SYNC) - before == 1)
      #expect(disk.unsynced == 0)
      #expect(counter.commits == 1)
    }
    await store.close()
  }

  @Test("A3: nothing is answered before the sync: where it fails, so does accept")
  func answersAfterSync() async throws {
    let disk = Disk(folder)
    let store = try await folder.core()
    _ = try await store.accept(batch("first"))
    disk.fail(CVFS_SYNC, .SQLITE_IOERR_FSYNC)
    await #expect(throws: StoreError.failed("disk I/O error")) {
      try await store.accept(batch("second"))
    }
    // The disk works again, but nobody knows what it lost.
    disk.fail(CVFS_SYNC, .SQLITE_OK)
    let writes = disk.count(CVFS_WRITE)
    await #expect(throws: StoreError.failed("disk I/O error")) {
      try await store.accept(batch("second"))
    }
    await #expect(throws: StoreError.failed("disk I/O error")) {
      try await store.open(intent(sample(1)))
    }
    await #expect(throws: StoreError.failed("disk I/O error")) { try await store.readiness() }
    #expect(disk.count(CVFS_WRITE) == writes)
    #expect(try await store.deliveries(.latest, limit: 9, withBodies: false).map(\.number) == [1])
    await store.close()
    let next = try await folder.core()
    #expect(try await next.accept(batch("third")).count == 1)
    await next.close()
  }

  @Test("A5: a write that fails stops it too")
  func failedWrite() async throws {
    let disk = Disk(folder)
    let store = try await folder.core()
    disk.fail(CVFS_WRITE, .SQLITE_IOERR_WRITE)
    for _ in 1...2 {
      await #expect(throws: StoreError.failed("disk I/O error")) {
        try await store.accept(batch("one"))
      }
      disk.fail(CVFS_WRITE, .SQLITE_OK)
    }
    await store.close()
  }

  @Test("A5: a full disk is busy, keeps nothing, and the next one works")
  func full() async throws {
    let disk = Disk(folder)
    let store = try await folder.core()
    #expect(try await store.accept(batch("first")) == [.accepted(1)])
    let number = try await store.changeNumber()
    disk.fail(CVFS_WRITE, .SQLITE_FULL)
    for _ in 1...3 {
      await #expect(throws: StoreError.busy("database or disk is full")) {
        try await store.accept(batch("second", 256))
      }
    }
    #expect(try await store.deliveries(.latest, limit: 9, withBodies: false).count == 1)
    #expect(try await store.webhookActivity().topics.map(\.accepted) == [1])
    #expect(try await store.due(1).count == 1)
    #expect(try await store.changeNumber() == number)
    disk.fail(CVFS_WRITE, .SQLITE_OK)
    #expect(try await store.accept(batch("second", 256)).last == .accepted(257))
    #expect(disk.unsynced == 0)
    await store.close()
  }

  @Test("a delivery costs few statements: three, and what its batch shares")
  func statements() async throws {
    let store = try await folder.core()
    _ = try await store.accept(batch("first"))
    let counter = StatementCounter()
    try await store.pool.writeWithoutTransaction { db in
      db.trace { _ in counter.count.withLock { $0 += 1 } }
    }
    _ = try await store.accept(batch("second", 256))
    let count = counter.count.withLock { $0 }
    #expect((3 * 256...3 * 256 + 24).contains(count), "\(count) statements")
    await store.close()
  }

  @Test("another folder's files pass by the counts and the failures")
  func others() async throws {
    let disk = Disk(folder)
    disk.fail(CVFS_WRITE, .SQLITE_IOERR)
    disk.fail(CVFS_SYNC, .SQLITE_IOERR)
    let other = TemporaryFolder()
    let store = try await other.core()
    #expect(try await store.accept(batch("one")) == [.accepted(1)])
    #expect(disk.count(CVFS_WRITE) + disk.count(CVFS_SYNC) == 0)
    await store.close()
  }
}

/// Counts the commits of a connection that wrote.
private final class TransactionCounter: TransactionObserver {
  private(set) var commits = 0

  func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
  func databaseDidChange(with event: DatabaseEvent) {}
  func databaseDidCommit(_ db: Database) { commits += 1 }
  func databaseDidRollback(_ db: Database) {}
}

private final class StatementCounter: Sendable {
  let count = Mutex(0)
}
