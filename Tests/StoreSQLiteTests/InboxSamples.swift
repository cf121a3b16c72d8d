import Foundation
import FulfillmentDomain
import Store
import Synchronization

@testable import StoreSQLite

/// A clock that stands until it is set.
final class TestClock: Sendable {
  private let time = Mutex(noon)

  var now: Date { time.withLock { $0 } }
  /// Seconds after noon.
  func set(_ seconds: Double) { time.withLock { $0 = noon.addingTimeInterval(seconds) } }
}

func at(_ seconds: Double) -> Date { noon.addingTimeInterval(seconds) }

/// A delivery that came `seconds` after noon.
func delivery(
  _ id: String, topic: String = "orders/updated", seconds: Double = 0, triggered: Double? = nil,
  hints: [Hint] = [], holds: [HoldSighting] = [], body: Data? = nil,
  outcome: DeliveryOutcome? = nil, secret: String = "client_secret a1b2c3d4"
) -> Delivery {
  Delivery(
    shop: "example.myshopify.com", topic: topic, webhookID: id, eventID: "event-\(id)",
    apiVersion: "2026-10", triggeredAt: triggered.map { at($0) }, receivedAt: at(seconds),
    secret: secret, digest: Data(repeating: 7, count: 32), size: 900, body: body,
    outcome: outcome ?? (hints.isEmpty ? .unrouted : .hinted), hints: hints, holds: holds)
}

func hint(order: Int64, expects: Double? = nil, twice: Bool = false) -> Hint {
  Hint(.order(OrderID(order)), expects: expects.map { at($0) }, readsTwice: twice)
}

func hint(part: Int64, expects: Double? = nil, twice: Bool = false) -> Hint {
  Hint(
    .fulfillmentOrder(FulfillmentOrderID(part)), expects: expects.map { at($0) },
    readsTwice: twice)
}

extension TemporaryFolder {
  func core(_ clock: TestClock) async throws -> SQLiteStore {
    try await SQLiteStore.openCore(
      folder: url, holder: "test, process 1", calendar: utc, now: { clock.now })
  }
}

extension SQLiteStore {
  /// The orders that are due `seconds` after noon.
  func due(_ seconds: Double) async throws -> [DirtyOrder] {
    try await dirtyOrders(limit: 999, now: at(seconds))
  }

  /// Reads the first due order whole, `seconds` after noon, with its generation.
  func settleFirst(
    _ orders: [FulfillmentOrder], _ sequence: Int64, seconds: Double, again: Double? = nil
  ) async throws {
    guard let dirty = try await due(seconds).first else { return }
    try await apply(
      WholeOrderReading(
        orderID: dirty.order, order: nil, fulfillmentOrders: orders,
        stamp: stamp(sequence, at: at(seconds)), generation: dirty.generation, isComplete: true,
        again: again.map { at($0) }))
  }

  func record(_ number: Int64) async throws -> DeliveryRecord? {
    try await deliveries(.number(number), limit: 1, withBodies: true).first
  }
}
