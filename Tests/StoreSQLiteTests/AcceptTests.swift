import Foundation
import FulfillmentDomain
import GRDB
import Store
import TestKit
import Testing

@testable import StoreSQLite

/// What the inbox keeps of deliveries, and what makes a copy.
@Suite struct AcceptTests {
  let folder = TemporaryFolder()

  @Test("A2: a copy is a duplicate within a batch, in a later one and after a restart")
  func duplicates() async throws {
    let store = try await folder.core()
    let one = delivery("one", hints: [hint(order: 7)])
    let first = try await store.accept([one, one, delivery("two", hints: [hint(order: 8)])])
    #expect(first == [.accepted(1), .duplicate, .accepted(2)])
    var later = one
    later.receivedAt = at(60)
    #expect(try await store.accept([later]) == [.duplicate])
    let generation = try await store.due(1).first?.generation
    await store.close()
    let next = try await folder.core()
    #expect(try await next.accept([one, delivery("three")]) == [.duplicate, .accepted(3)])
    #expect(try await next.due(1).first?.generation == generation)
    let record = try #require(try await next.record(1))
    #expect(record.duplicates == 3)
    #expect(record.receivedAt == noon)
    await next.close()
  }

  @Test("the same webhook id under another topic or of another shop is no duplicate")
  func keys() async throws {
    let store = try await folder.core()
    var elsewhere = delivery("one")
    elsewhere.shop = "other.myshopify.com"
    let outcomes = try await store.accept([
      delivery("one"), delivery("one", topic: "orders/edited"), elsewhere,
    ])
    #expect(outcomes == [.accepted(1), .accepted(2), .accepted(3)])
    await store.close()
  }

  @Test("a delivery is kept as it came: ids of any form, times, hints, and a body where it has one")
  func records() async throws {
    let store = try await folder.core()
    let hints = [
      hint(order: 7, expects: 1.25, twice: true), hint(part: 9), Hint(.shop),
      hint(part: 10, expects: -3),
    ]
    let ids = [
      "0f8fad5b-d9cb-469f-a165-70867728950e", "0F8FAD5B-D9CB-469F-A165-70867728950E", "", "ü",
      "digest:00",
    ]
    var sent = ids.map { id in
      delivery(id, seconds: 0.123456, triggered: -1.654321, hints: hints, body: Data([0, 255]))
    }
    sent[1].format = .xml
    sent[1].outcome = .poison("the body ends too early")
    sent[2].body = nil
    sent[2].eventID = nil
    sent[2].apiVersion = nil
    sent[2].triggeredAt = nil
    sent[3].eventID = "c9bf9e57-1685-4c89-bafb-ff5af830be8a"
    _ = try await store.accept(sent)
    let records = try await store.deliveries(.latest, limit: 9, withBodies: true)
    #expect(records.map(\.number) == [5, 4, 3, 2, 1])
    for (record, sent) in zip(records.reversed(), sent) {
      #expect(
        record
          == DeliveryRecord(
            number: record.number, topic: sent.topic, webhookID: sent.webhookID,
            eventID: sent.eventID, apiVersion: sent.apiVersion, format: sent.format,
            triggeredAt: sent.triggeredAt, receivedAt: sent.receivedAt, outcome: sent.outcome,
            hints: hints, size: 900, body: sent.body))
    }
    await store.close()
  }

  @Test("deliveries are found by number, id, time and topic, newest first, bodies only when asked")
  func selections() async throws {
    let store = try await folder.core()
    _ = try await store.accept(
      (0..<6).map { index in
        delivery(
          "id\(index / 2)", topic: index.isMultiple(of: 2) ? "orders/updated" : "orders/edited",
          seconds: Double(index), body: Data([1]))
      })
    func numbers(_ selection: DeliverySelection, limit: Int = 9) async throws -> [Int64] {
      try await store.deliveries(selection, limit: limit, withBodies: false).map(\.number)
    }
    #expect(try await numbers(.latest, limit: 2) == [6, 5])
    #expect(try await numbers(.number(3)) == [3])
    #expect(try await numbers(.webhookID("id1")) == [4, 3])
    #expect(try await numbers(.since(at(4))) == [6, 5])
    #expect(try await numbers(.topic("orders/edited")) == [6, 4, 2])
    #expect(try await numbers(.topic("orders/none")).isEmpty)
    #expect(try await numbers(.latest, limit: -1).isEmpty)
    #expect(try await store.deliveries(.latest, limit: 1, withBodies: false).first?.body == nil)
    await store.close()
  }

  @Test("counts by topic and secret, duplicates among them, and what was turned away")
  func counts() async throws {
    let store = try await folder.core()
    _ = try await store.accept([
      delivery("1", seconds: 5, hints: [hint(order: 1)]), delivery("1", seconds: 9),
      delivery("2", seconds: 3), delivery("3", topic: "a/b", outcome: .poison("no JSON")),
      delivery("4", topic: "a/b", seconds: 1, secret: "old"),
    ])
    _ = try await store.accept([delivery("2", seconds: 2, secret: "old")])
    try await store.count([.signature: 2, .tooLong: 0])
    try await store.count([.signature: 1, .overload: 4])
    let activity = try await store.webhookActivity()
    #expect(
      activity.topics == [
        TopicCounts(topic: "a/b", accepted: 2, unrouted: 1, poison: 1, lastReceivedAt: at(1)),
        TopicCounts(
          topic: "orders/updated", accepted: 2, duplicates: 2, unrouted: 1,
          lastReceivedAt: at(9)),
      ])
    #expect(
      activity.secrets == [
        SecretCounts(label: "client_secret a1b2c3d4", verified: 4, lastAt: at(9)),
        SecretCounts(label: "old", verified: 2, lastAt: at(2)),
      ])
    #expect(activity.rejections == [.signature: 3, .overload: 4])
    #expect(activity.unsettled == 1)
    #expect(activity.subscriptions == nil)
    let report = SubscriptionReport(
      checkedAt: noon, uri: "https://hooks.example.com",
      topics: Dictionary(WebhookTopic.wanted.map { ($0, .recreated(noon)) }) { first, _ in first })
    try await store.record(report)
    #expect(try await store.webhookActivity().subscriptions == report)
    await store.close()
  }

  @Test("a burst of deliveries wakes boards once a second at most")
  func announcements() async throws {
    let clock = TestClock()
    let store = try await folder.core(clock)
    var numbers: [Int64] = []
    for (id, seconds) in [0, 0.4, 0.9, 1, 1.5, 2.1].enumerated() {
      clock.set(seconds)
      _ = try await store.accept([delivery("\(id)", hints: [hint(order: 7)])])
      numbers.append(try await store.changeNumber())
    }
    #expect(numbers == [1, 1, 1, 2, 2, 3])
    await store.close()
  }

  @Test("readiness tells of the last commit, the watermark and the room on the disk")
  func readiness() async throws {
    let clock = TestClock()
    let store = try await folder.core(clock)
    #expect(try await store.readiness().lastCommit == nil)
    #expect(try await store.readiness().freeBytes > 0)
    clock.set(3)
    _ = try await store.accept([delivery("1")])
    try await store.finishPoll(Watermarks(fulfillmentOrders: at(-9)))
    let readiness = try await store.readiness()
    #expect(readiness.lastCommit == at(3))
    #expect(readiness.watermark == at(-9))
    await store.close()
    let next = try await folder.core(clock)
    #expect(try await next.readiness().lastCommit == nil)
    await next.close()
  }

  @Test("what a kill leaves has every delivery that was answered, and its dirty order")
  func killed() async throws {
    let store = try await folder.core()
    _ = try await store.accept([delivery("1", hints: [hint(order: 7)])])
    let copy = try folder.killed()
    await store.close()
    let next = try await copy.core()
    #expect(try await next.accept([delivery("1")]) == [.duplicate])
    #expect(try await next.due(1).map(\.order.number) == [7])
    await next.close()
  }

  @Test("a month of deliveries stays small: under 300 bytes of the file for each without a body")
  func size() async throws {
    let store = try await folder.core()
    let before = try await pages(store)
    var random = SeededGenerator(seed: 1)
    let topics = WebhookTopic.wanted.map(\.name)
    let count = 2048
    for start in stride(from: 0, to: count, by: 256) {
      _ = try await store.accept(
        (start..<start + 256).map { index in
          var one = delivery(
            uuid(&random), topic: topics[index % topics.count], seconds: Double(index),
            triggered: Double(index) - 0.3,
            hints: [hint(order: 6_000_000_000_000 + Int64(index), expects: Double(index))])
          one.eventID = uuid(&random)
          return one
        })
    }
    let dirty = try await store.dirtyOrders(limit: count, now: .distantFuture)
    #expect(dirty.count == count)
    try await store.write { db, changes in
      for order in dirty {
        let reading = WholeOrderReading(
          orderID: order.order, order: nil, fulfillmentOrders: [], stamp: stamp(1),
          generation: order.generation, isComplete: true)
        try store.settle(reading, db, &changes)
      }
    }
    #expect(try await store.webhookActivity().unsettled == 0)
    // The orders are not the inbox's.
    try await store.pool.write { try $0.execute(sql: "DELETE FROM shop_order") }
    let bytes = (try await pages(store) - before) * 4096 / count
    #expect(bytes < 300, "\(bytes) bytes a delivery")
    #expect(bytes > 100)
    await store.close()
  }

  private func uuid(_ random: inout SeededGenerator) -> String {
    func part(_ digits: Int) -> String {
      let text = String(random.next() & 0xffff_ffff_ffff, radix: 16)
      return String((String(repeating: "0", count: 12) + text).suffix(digits))
    }
    return "\(part(8))-\(part(4))-\(part(4))-\(part(4))-\(part(12))"
  }

  private func pages(_ store: SQLiteStore) async throws -> Int {
    try await store.read { db in
      try Int.fetchOne(
        db, sql: "SELECT page_count - freelist_count FROM pragma_page_count, pragma_freelist_count"
      ) ?? 0
    }
  }
}
