import Foundation
import FulfillmentDomain
import ShopifyAdmin
import SimulatedShop
import Store
import StoreSQLite
import Testing

@testable import Sync

/// Convergence where the network and the shop fail at random, from a seed.
@Suite struct EndToEndFaultTests {
  private static let faults: [ShopFault] = [
    .page(status: 500), .page(status: 502), .throttled, .internalError, .closeBeforeEffect,
    .closeAfterEffect, .malformedJSON, .tooManyRequests(retryAfter: "1"),
  ]

  /// The action that a die chooses for the row, nil where the row allows none.
  private func action(on row: FulfillmentOrder, _ dice: inout Dice) -> Action? {
    let kinds: [ActionKind] = [.hold, .release, .fulfill, .deadline, .reschedule]
    let allowed = kinds.filter { row.refusal(of: $0) == nil }
    guard let kind = allowed.isEmpty ? nil : allowed[dice.roll(allowed.count)] else { return nil }
    let lines = row.lines.filter { $0.remainingQuantity > 0 }
    switch kind {
    case .hold: return .hold(HoldRequest(reason: .other))
    case .release: return .release(holds: row.holds.map(\.id))
    case .fulfill:
      guard let line = lines.first else { return nil }
      return .fulfill(FulfillRequest(lines: [LineQuantity(line: line.id, quantity: 1)]))
    case .deadline: return .deadline(by: testStart.addingTimeInterval(86_400 * 20))
    case .reschedule: return .reschedule(to: testStart.addingTimeInterval(86_400 * 30))
    default: return nil
    }
  }

  private static let roots: [ActionKind: String] = [
    .hold: "fulfillmentOrderHold", .release: "fulfillmentOrderReleaseHold",
    .fulfill: "fulfillmentCreate", .deadline: "fulfillmentOrdersSetFulfillmentDeadline",
    .reschedule: "fulfillmentOrderReschedule",
  ]

  @Test("after random faults in reads and actions nothing was done twice and the store is the shop")
  func convergence() async throws {
    // Waits that Shopify asks for pass at once; a command's own limit, further away, does not.
    try await inWorld(clock: ManualClock(eagerWithin: 10)) { world in
      var dice = Dice(state: 2026)
      _ = try await world.core.syncOnce(full: false)
      var states: [ActionKind: [IntentState]] = [:]
      for _ in 0..<30 {
        if dice.roll(3) > 0 {
          await world.shop.fail(
            next: 1 + dice.roll(5), with: Self.faults[dice.roll(Self.faults.count)])
        }
        let rows = try await world.kept().sorted { $0.id < $1.id }
        let row = rows[dice.roll(rows.count)]
        if let action = action(on: row, &dice), !row.holds.contains(where: { !$0.isMine }) {
          states[action.kind, default: []].append(try await world.act(action, on: row))
        }
        world.clock.advance(by: 3)
        do {
          _ = try await world.core.syncOnce(full: false)
        } catch SyncError.shop {
          continue
        }
      }
      await world.shop.clearFaults()
      world.clock.advance(by: 400)
      try await world.expectAgreement()
      for (kind, root) in Self.roots {
        let ended = states[kind] ?? []
        let confirmed = ended.count { $0 == .confirmed }
        let unknown = ended.count { $0.name == "unknown" }
        let effects = await world.shop.effects(of: root)
        #expect(effects >= confirmed && effects <= confirmed + unknown, "\(kind): \(effects)")
      }
      let all = states.values.flatMap { $0 }
      #expect(all.contains(.confirmed))
      #expect(all.contains { $0.name == "unknown" })
      #expect(all.allSatisfy { $0.isFinal })
    }
  }
}

/// Numbers from a seed (splitmix64).
private struct Dice {
  var state: UInt64

  /// From 0 up to, but not including, `sides`.
  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) % UInt64(sides))
  }
}
