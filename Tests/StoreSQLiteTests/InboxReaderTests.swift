import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import StoreSQLite

/// Another process reads the inbox and writes nothing of it.
@Suite struct InboxReaderTests {
  let folder = TemporaryFolder()

  @Test("a reader sees the deliveries and their counts beside the core and after it")
  func reads() async throws {
    let core = try await folder.core()
    let reader = try folder.reader()
    #expect(try await reader.webhookActivity() == WebhookActivity())
    let number = try await reader.changeNumber()
    _ = try await core.accept([delivery("1", hints: [hint(order: 7)], body: Data([1]))])
    #expect(try await reader.changeNumber() > number)
    #expect(try await reader.webhookActivity().unsettled == 1)
    await core.close()
    let found = try await reader.deliveries(.webhookID("1"), limit: 1, withBodies: true)
    #expect(found.first?.body == Data([1]))
    await reader.close()
    let next = try folder.reader()
    #expect(try await next.webhookActivity().topics.map(\.accepted) == [1])
    await next.close()
  }

  @Test("every verb of the inbox that writes is refused to a reader")
  func refuses() async throws {
    let core = try await folder.core()
    let reader = try folder.reader()
    let locked = StoreError.locked(holder: "test, process 1")
    await #expect(throws: locked) { try await reader.accept([delivery("1")]) }
    await #expect(throws: locked) { try await reader.count([.signature: 1]) }
    await #expect(throws: locked) {
      try await reader.replay([Replay(number: 1, hints: [hint(order: 1)])])
    }
    await #expect(throws: locked) { try await reader.pruneInbox(now: noon) }
    await #expect(throws: locked) {
      try await reader.place([FulfillmentOrderID(1): OrderID(1)])
    }
    #expect(try await reader.nextDue() == nil)
    #expect(try await reader.unplacedHints(limit: 9, now: noon).isEmpty)
    await reader.close()
    await core.close()
  }
}
