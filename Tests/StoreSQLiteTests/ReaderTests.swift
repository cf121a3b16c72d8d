import Foundation
import FulfillmentDomain
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct ReaderTests {
  let folder = TemporaryFolder()

  @Test("without a database there is nothing to read, and none is made")
  func missing() throws {
    #expect(throws: StoreError.missing(path: folder.database)) { try folder.reader() }
    #expect(!FileManager.default.fileExists(atPath: folder.url.path))
  }

  @Test("a reader beside the core sees each commit")
  func fresh() async throws {
    let core = try await folder.core()
    try await core.read([sample(1)], 1)
    let reader = try folder.reader()
    #expect(try await reader.ids() == [1])
    let number = try await reader.changeNumber()
    try await core.read([sample(2)], 2)
    #expect(try await reader.ids() == [2, 1])
    #expect(try await reader.changeNumber() > number)
    await reader.close()
    await core.close()
  }

  @Test("a reader reads after the core closed, and sees the next core's commits")
  func afterClose() async throws {
    let core = try await folder.core()
    try await core.read([sample(1)], 1)
    await core.close()
    #expect(!FileManager.default.fileExists(atPath: folder.database + "-wal"))
    let reader = try folder.reader()
    #expect(try await reader.ids() == [1])
    let next = try await folder.core()
    try await next.read([sample(2)], 2)
    #expect(try await reader.ids() == [2, 1])
    await next.close()
    #expect(try await reader.ids() == [2, 1])
    await reader.close()
  }

  @Test("a reader reads what a killed core left in its log")
  func afterKill() async throws {
    let core = try await folder.core()
    try await core.read([sample(1)], 1)
    let killed = try folder.killed()
    await core.close()
    #expect(try killed.size(killed.database + "-wal") ?? 0 > 0)
    let reader = try killed.reader()
    #expect(try await reader.ids() == [1])
    await reader.close()
    #expect(try killed.size(killed.database + "-wal") ?? 0 > 0)
  }

  @Test("a reader leaves database and log as they are")
  func writesNothing() async throws {
    let core = try await folder.core()
    try await core.read((1...300).map { sample($0) }, 1)
    let killed = try folder.killed()
    await core.close()
    let files = ["", "-wal"].map { URL(fileURLWithPath: killed.database + $0) }
    let before = try files.map { try Data(contentsOf: $0) }
    let reader = try killed.reader()
    _ = try await reader.ids(.all, "tee")
    _ = try await reader.summary(Query(), now: noon)
    await reader.close()
    #expect(try files.map { try Data(contentsOf: $0) } == before)
  }

  @Test("every writing verb of a reader is refused, and the writer named")
  func refuses() async throws {
    let core = try await folder.core()
    let reader = try folder.reader()
    let locked = StoreError.locked(holder: "test, process 1")
    await #expect(throws: locked) { try await reader.read([sample(1)], 1) }
    await #expect(throws: locked) { try await reader.markDirty([DirtyHint(order: OrderID(1))]) }
    await #expect(throws: locked) { try await reader.open(intent(sample(1))) }
    await #expect(throws: locked) { try await reader.nextStamp(now: noon) }
    await #expect(throws: locked) { try await reader.record(FeedState()) }
    #expect(!reader.isWriter)
    #expect(core.isWriter)
    await reader.close()
    await core.close()
  }

  @Test("a reader's connection cannot write even past the verbs")
  func readonlyConnection() async throws {
    let core = try await folder.core()
    let reader = try folder.reader()
    #expect(throws: DatabaseError.self) {
      try reader.pool.writeWithoutTransaction { try $0.execute(sql: "DELETE FROM meta") }
    }
    await reader.close()
    await core.close()
  }
}
