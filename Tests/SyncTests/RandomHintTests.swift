import Foundation
import FulfillmentDomain
import Store
import TestKit
import Testing

@testable import Sync

extension SeededGenerator {
  mutating func roll(_ range: ClosedRange<Int64>) -> Int64 { .random(in: range, using: &self) }
  mutating func chance(_ share: Double) -> Bool { .random(in: 0..<1, using: &self) < share }
}

/// What happens at a shop at random, and deliveries that are lost, doubled, swapped and late.
struct HintStorm {
  var dice: SeededGenerator
  let shop: FakeShop
  /// Deliveries on their way, by when they arrive.
  private(set) var underWay: [(at: TimeInterval, Delivery)] = []
  private(set) var rows: ClosedRange<Int64> = 1...6
  private var lastID = 0

  init(seed: UInt64, shop: FakeShop) {
    dice = SeededGenerator(seed: seed)
    self.shop = shop
  }

  static func prepare(_ shop: FakeShop) {
    for row in 1...6 { shop.put(Int64(row), order: Int64(row + 1) / 2, at: -5000) }
  }

  /// Something happens, and deliveries set out.
  mutating func happen(at time: TimeInterval) {
    let number = dice.roll(rows)
    let row = shop.change { $0.rows[FulfillmentOrderID(number)] }
    guard let row else { return make(at: time) }
    let order = row.orderID.number
    switch dice.roll(0...5) {
    case 0:
      touch(row, at: time) { $0.status = $0.status == .onHold ? .open : .onHold }
      send("fulfillment_orders/placed_on_hold", hint(row: number, expects: time), at: time)
    case 1:
      // No topic of a fulfillment order's tells.
      touch(row, at: time) {
        $0.assignedLocation = AssignedLocation(name: "L\(time)", locationID: LocationID(2))
      }
    case 2:
      // Its own time does not move.
      touch(row, at: row.updatedAt.timeIntervalSince(testStart)) {
        $0.lines[0].remainingQuantity = ($0.lines[0].remainingQuantity + 1) % 4
      }
    case 3:
      let new = rows.upperBound + 1
      rows = rows.lowerBound...new
      shop.put(new, order: order, at: time)
      send(
        "fulfillment_orders/split", hint(row: number, twice: true), hint(row: new, twice: true),
        at: time)
    case 4:
      shop.change { $0.rows[row.id] = nil }
      send("fulfillment_orders/merged", hint(row: number, twice: true), at: time)
    default:
      touch(row, at: time) { $0.status = .closed }
      send("fulfillments/create", hint(order: order, twice: true), at: time)
    }
    shop.change {
      $0.orders[row.orderID] = Order(
        id: row.orderID, name: row.orderName, updatedAt: testStart.addingTimeInterval(time))
    }
    send("orders/updated", hint(order: order, expects: time), at: time)
  }

  private mutating func make(at time: TimeInterval) {
    let new = rows.upperBound + 1
    rows = rows.lowerBound...new
    shop.put(new, order: 100 + new, at: time)
    send("fulfillment_orders/order_routing_complete", hint(row: new, twice: true), at: time)
  }

  private func touch(
    _ row: FulfillmentOrder, at time: TimeInterval, _ body: (inout FulfillmentOrder) -> Void
  ) {
    var row = row
    body(&row)
    row.updatedAt = testStart.addingTimeInterval(time)
    shop.change { [row] in $0.rows[row.id] = row }
  }

  private mutating func send(_ topic: String, _ hints: Hint..., at time: TimeInterval) {
    if dice.chance(0.2) { return }
    lastID += 1
    for _ in 0..<dice.roll(1...3) {
      let delay: TimeInterval =
        switch dice.roll(0...9) {
        case 0...5: TimeInterval(dice.roll(0...900)) / 1000
        case 6...8: TimeInterval(dice.roll(1...90))
        default: TimeInterval(dice.roll(3600...86_400))
        }
      let one = delivery(
        topic, hints, id: "w\(lastID)", triggered: time, received: time + delay)
      underWay.append((time + delay, one))
    }
  }

  /// Those that arrive until then, in their order.
  mutating func arrived(until time: TimeInterval) -> [Delivery] {
    let due = underWay.filter { $0.at <= time }.sorted { $0.at < $1.at }
    underWay.removeAll { $0.at <= time }
    return due.map(\.1)
  }

  var nextArrival: TimeInterval? { underWay.map(\.at).min() }
}

/// Lost, doubled, swapped and late deliveries, and reads that lag behind, change nothing in the
/// end.
@Suite struct RandomHintTests {
  @Test(
    "whatever becomes of the deliveries, the store shows the shop in the end, and nothing goes back",
    arguments: 1...12)
  func storm(seed: Int) async throws {
    try await play(on: .memory, HintStorm.prepare) { try await storm($0, seed: seed, steps: 60) }
  }

  @Test("the same on the real store", arguments: 101...102)
  func durableStorm(seed: Int) async throws {
    try await play(on: .durable, HintStorm.prepare) { try await storm($0, seed: seed, steps: 20) }
  }

  private func storm(_ scene: Scene, seed: Int, steps: Int) async throws {
    var storm = HintStorm(seed: UInt64(seed), shop: scene.theShop)
    var seen: [Int64: FulfillmentOrder] = [:]
    for _ in 0..<steps {
      await scene.pass(TimeInterval(storm.dice.roll(1...12)))
      // Reads by id may lag behind what the shop's webhooks and lists tell.
      if storm.dice.chance(0.3) {
        scene.theShop.change { $0.stale = ($0.rows, $0.orders) }
      }
      for _ in 0..<storm.dice.roll(0...3) { storm.happen(at: scene.time.rounded(.up)) }
      await scene.pass(scene.time.rounded(.up) - scene.time)
      // A list may be ahead of them, too: then the rows are newer than what is read next.
      if storm.dice.chance(0.3) {
        await scene.theCore.refreshNow()
        for _ in 0..<6 {
          _ = await scene.theCore.readTurn()
          seen = try await expectNothingWentBack(scene, storm.rows, since: seen)
        }
      }
      if storm.dice.chance(0.1) { try await scene.restart() }
      try await deliver(storm.arrived(until: scene.time), to: scene)
      if storm.dice.chance(0.6) { await scene.pass(0.1) }
      seen = try await expectNothingWentBack(scene, storm.rows, since: seen)
      if storm.dice.chance(0.5) { await scene.pass(2) }
      scene.theShop.change { $0.stale = nil }
    }
    while let next = storm.nextArrival {
      scene.theClock.advance(by: max(0, next - scene.time))
      try await deliver(storm.arrived(until: next), to: scene)
      await scene.settle()
      seen = try await expectNothingWentBack(scene, storm.rows, since: seen)
    }
    await scene.pass(200)
    let kept = try await scene.kept(storm.rows)
    let there = scene.theShop.change(\.rows)
    for number in storm.rows { #expect(kept[number] == there[FulfillmentOrderID(number)]) }
    #expect(try await scene.store.nextDue() == nil)
  }

  private func deliver(_ deliveries: [Delivery], to scene: Scene) async throws {
    guard !deliveries.isEmpty else { return }
    try await scene.accept(deliveries)
  }

  private func expectNothingWentBack(
    _ scene: Scene, _ rows: ClosedRange<Int64>, since seen: [Int64: FulfillmentOrder]
  ) async throws -> [Int64: FulfillmentOrder] {
    let kept = try await scene.kept(rows)
    for (number, row) in kept {
      if let before = seen[number] { #expect(row.updatedAt >= before.updatedAt) }
    }
    return kept
  }
}
