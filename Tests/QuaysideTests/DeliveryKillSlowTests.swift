import Foundation
import FulfillmentDomain
import SimulatedShop
import Store
import StoreSQLite
import TestKit
import Testing

/// `kill -9` of the real receiver under load, again and again: what was answered with 200 is there.
@Suite(
  "Deliveries after kill -9",
  .enabled(
    if: ProcessInfo.processInfo.environment["QUAYSIDE_SLOW"] != nil,
    "runs in the slow lane of .ci/run"), .timeLimit(.minutes(8)))
struct DeliveryKillSlowTests {
  private static let rounds = 50
  private static let secret = "shpss_kill_loop"

  @Test("no delivery that was answered with 200 is lost, and what it hints at is read")
  func loop() async throws {
    try await Bench.withShop(orders: 60) { shop, bench in
      let ids = await orderIDs(of: shop)
      try #require(ids.count >= 40)
      let environment = [
        "QUAYSIDE_WEBHOOK_LISTEN": "127.0.0.1:0", "QUAYSIDE_WEBHOOK_SECRET": Self.secret,
      ]
      // Long ago: every read is as new as its delivery says.
      let then = Date(timeIntervalSince1970: 1_600_000_000)
      let bodies = ids.map {
        SignedBody(order: $0, size: 3000, secret: Self.secret, triggeredAt: then)
      }
      var random = SystemRandomNumberGenerator()
      var acknowledged: Set<String> = []
      for _ in 0..<Self.rounds {
        let (serve, lines) = try bench.follow("serve", with: environment)
        let port = try #require(await port(lines))
        let limit = Int.random(in: 1...300, using: &random)
        var load = DeliveryLoad(
          port: port, shop: "quayside-demo.myshopify.com", connections: 16, seconds: 30,
          bodies: bodies)
        load.duplicateEvery = 10
        load.onAcknowledged = { count in
          if count == limit { serve.kill() }
        }
        let outcome = try await load.run()
        #expect(try await serve.ending().code == SIGKILL)
        #expect(outcome.answers.keys.allSatisfy { $0 == 200 }, "\(outcome.answers)")
        acknowledged.formUnion(outcome.acknowledged)
        let missing = try await missing(outcome.acknowledged, in: bench.folder)
        #expect(missing.isEmpty, "lost after an answer: \(missing.count)")
      }
      #expect(acknowledged.count >= Self.rounds)
      #expect(try await missing(acknowledged, in: bench.folder).isEmpty)
      print("kill loop: \(Self.rounds) rounds, \(acknowledged.count) acknowledged")
      // What was hinted at is still known, and is read by whoever catches up.
      let sync = try await bench.run("sync")
      #expect(sync.code == 0, "\(sync.errors)")
      let store = try SQLiteStore.openReader(folder: bench.folder)
      #expect(try await store.webhookActivity().unsettled == 0)
      await store.close()
    }
  }

  private func port(_ lines: AsyncStream<String>) async -> Int? {
    for await line in lines {
      if let found = line.firstMatch(of: /^Receiving webhooks at \S+:(\d+)\//) {
        return Int(found.output.1)
      }
    }
    return nil
  }

  private func missing(
    _ webhookIDs: some Collection<String>, in folder: URL
  ) async throws -> [String] {
    let store = try SQLiteStore.openReader(folder: folder)
    var missing: [String] = []
    for id in Set(webhookIDs)
    where try await store.deliveries(.webhookID(id), limit: 2, withBodies: false).count != 1 {
      missing.append(id)
    }
    await store.close()
    return missing
  }

  private func orderIDs(of shop: SimulatedShop) async -> [Int64] {
    let query = #"{"query":"{ orders(first: 250) { nodes { id } } }"}"#
    let reply = await shop.answer(body: Data(query.utf8), token: Bench.token)
    return String(decoding: reply.body, as: UTF8.self).matches(of: /Order\\?\/(\d+)/)
      .compactMap { Int64($0.output.1) }
  }
}
