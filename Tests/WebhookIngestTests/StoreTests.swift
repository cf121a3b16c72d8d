import Foundation
import FulfillmentDomain
import Store
import StoreSQLite
import Testing

@testable import WebhookIngest

@Suite("The receiver on the real store")
struct StoreTests {
  @Test("deliveries from many connections are kept once each, with their hints, counts and secrets")
  func deliveries() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "quayside-test-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await SQLiteStore.openCore(folder: folder, holder: "test")
    try await Receiving.run(store) { receiving async throws in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for sender in 0..<16 {
          group.addTask {
            let client = try await receiving.client()
            for number in 0..<10 {
              // Each is sent twice.
              for _ in 0..<2 {
                client.send(Requests.post(id: "\(sender)-\(number)"))
                #expect(await client.reply()?.status == 200)
              }
            }
            await client.close()
          }
        }
        try await group.waitForAll()
      }
      #expect(try await receiving.send(Requests.post(secret: "wrong"))?.status == 401)
      let ready = try await receiving.send(Array("GET /readyz HTTP/1.1\r\n\r\n".utf8))
      #expect(ready?.status == 200)
    }
    let activity = try await store.webhookActivity()
    #expect(activity.topics.map(\.topic) == ["orders/updated"])
    #expect(activity.topics.first?.accepted == 160)
    #expect(activity.topics.first?.duplicates == 160)
    #expect(activity.secrets.count == 1)
    #expect(activity.rejections == [.signature: 1])
    let kept = try await store.deliveries(.latest, limit: 500, withBodies: true)
    #expect(kept.count == 160)
    let hasNoBody = kept.allSatisfy { $0.body == nil }
    #expect(hasNoBody)
    await store.close()
  }
}
