import Foundation
import FulfillmentDomain
import SimulatedShop
import Store
import StoreSQLite
import Testing

@testable import Sync

/// The core with the real store, the real client and a simulated shop over HTTP.
@Suite struct EndToEndTests {
  @Test("after any changes by others the store shows what the shop shows")
  func convergence() async throws {
    try await inWorld { world in
      try await world.expectAgreement()
      for _ in 0..<12 {
        for _ in 0..<6 {
          world.clock.advance(by: 3)
          await world.shop.step()
        }
        try await world.expectAgreement()
      }
    }
  }

  private func toHold(_ world: World) async throws -> Intent {
    let rows = try await world.kept()
    let row = try #require(rows.first { $0.refusal(of: .hold) == nil })
    return world.intent(
      .hold(HoldRequest(reason: .inventoryOutOfStock, notes: "PO 88")), on: row)
  }

  @Test("a hold goes from the intent to the shop and back to the row")
  func action() async throws {
    try await inWorld { world in
      _ = try await world.core.syncOnce(full: false)
      let intent = try await toHold(world)
      try await world.store.open(intent)
      world.clock.advance(by: 5)
      let running = Task { await world.core.run() }
      var row = try await world.store.detail(intent.fulfillmentOrder)?.row
      while row?.order.status != .onHold || row?.pending != nil {
        await Task.yield()
        row = try await world.store.detail(intent.fulfillmentOrder)?.row
      }
      running.cancel()
      await running.value
      #expect(row?.order.holds.first?.handle == intent.holdHandle)
      #expect(row?.order.holds.first?.isMine == true)
      #expect(try await world.store.intent(intent.id)?.state == .confirmed)
      #expect(await world.shop.effects(of: "fulfillmentOrderHold") == 1)
    }
  }

  @Test("a lost reply is unknown, and the hold is placed once, whatever starts again")
  func replyLost() async throws {
    try await inWorld { world in
      _ = try await world.core.syncOnce(full: false)
      let intent = try await toHold(world)
      await world.shop.fail(with: .closeAfterEffect, root: "fulfillmentOrderHold")
      try await world.core.submit(intent)
      let running = Task { await world.core.run() }
      while try await world.store.intent(intent.id)?.state.isFinal != true { await Task.yield() }
      running.cancel()
      await running.value
      #expect(try await world.store.intent(intent.id)?.state.name == "unknown")
      world.clock.advance(by: 10)
      _ = try await world.anotherCore.syncOnce(full: false)
      #expect(await world.shop.requests(of: "fulfillmentOrderHold") == 1)
      #expect(await world.shop.effects(of: "fulfillmentOrderHold") == 1)
      let row = try await world.store.detail(intent.fulfillmentOrder)?.row
      #expect(row?.order.status == .onHold)
    }
  }
}
