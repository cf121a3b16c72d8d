import Foundation
import FulfillmentDomain
import ShopifyAdmin
import SimulatedShop
import Store
import StoreSQLite
import Testing

@testable import Sync

/// Every action from the intent to the shop and back into the row, over HTTP.
@Suite struct EndToEndActionTests {
  /// An open row of a location of the merchant's, one line of which has at least two units left.
  private func divisible(_ world: World) async throws -> (FulfillmentOrder, LineQuantity) {
    for row in try await world.kept() {
      guard row.status == .open, row.supports(.split), row.refusal(of: .fulfill) == nil,
        let line = row.lines.first(where: { $0.remainingQuantity >= 2 })
      else { continue }
      return (row, LineQuantity(line: line.id, quantity: 1))
    }
    throw Missing()
  }
  private struct Missing: Error {}

  private func all(_ row: FulfillmentOrder) -> [LineQuantity] {
    row.lines.filter { $0.remainingQuantity > 0 }.map {
      LineQuantity(line: $0.id, quantity: $0.remainingQuantity)
    }
  }

  @Test("a partial hold splits the order, its release merges it again, and the store follows")
  func holdAndRelease() async throws {
    try await inWorld { world in
      _ = try await world.core.syncOnce(full: false)
      let (row, one) = try await divisible(world)
      #expect(
        try await world.act(.hold(HoldRequest(reason: .other, lines: [one])), on: row)
          == .confirmed)
      let held = try #require(try await world.row(row.id))
      #expect(held.order.status == .onHold)
      #expect(held.order.remainingQuantity == 1)
      #expect(held.pending == nil)
      let rest = try #require(
        try await world.store.detail(row.id)?.siblings.first {
          $0.status == .open && $0.remainingQuantity == row.remainingQuantity - 1
        })
      try await world.expectAgreement()

      let holds = held.order.holds.map(\.id)
      #expect(try await world.act(.release(holds: holds), on: held.order) == .confirmed)
      let released = try #require(try await world.row(row.id))
      #expect(released.order.status == .open)
      #expect(released.order.holds.isEmpty)
      #expect(released.order.remainingQuantity == row.remainingQuantity)
      try await world.expectAgreement()
      // What the hold had made is closed again, in the store as at the shop.
      let merged = try await world.store.detail(row.id)?.siblings.first { $0.id == rest.id }
      #expect(merged?.status == .closed)
      #expect(merged?.totalQuantity == 0)
    }
  }

  @Test("a part is fulfilled, then the rest, and each is counted once")
  func fulfill() async throws {
    try await inWorld { world in
      _ = try await world.core.syncOnce(full: false)
      let (row, one) = try await divisible(world)
      let first = FulfillRequest(lines: [one], carrier: "UPS", trackingNumbers: ["1Z"])
      #expect(try await world.act(.fulfill(first), on: row) == .confirmed)
      let part = try #require(try await world.row(row.id))
      #expect(part.order.status == .inProgress)
      #expect(part.order.remainingQuantity == row.remainingQuantity - 1)
      #expect(part.pending == nil)
      let shipped = try await world.store.detail(row.id)?.order?.fulfillments ?? []
      #expect(shipped.contains { $0.tracking.contains { $0.number == "1Z" } })

      let rest = FulfillRequest(lines: all(part.order))
      #expect(try await world.act(.fulfill(rest), on: part.order) == .confirmed)
      let whole = try #require(try await world.row(row.id))
      #expect(whole.order.status == .closed)
      #expect(whole.order.remainingQuantity == 0)
      #expect(await world.shop.effects(of: "fulfillmentCreate", on: row.id.text) == 2)
      try await world.expectAgreement()
    }
  }

  @Test("a deadline is set and shown, on an open order as on a scheduled one")
  func deadline() async throws {
    try await inWorld { world in
      _ = try await world.core.syncOnce(full: false)
      let by = world.clock.now.addingTimeInterval(5 * 86_400)
      for status in [FulfillmentOrderStatus.open, .scheduled] {
        let row = try #require(try await world.kept().first { $0.status == status })
        #expect(try await world.act(.deadline(by: by), on: row) == .confirmed)
        let set = try #require(try await world.row(row.id))
        #expect(set.order.fulfillBy == by)
        #expect(set.order.status == status)
        #expect(set.pending == nil)
      }
      try await world.expectAgreement()
    }
  }

  @Test("a scheduled order is rescheduled; a time that is past is refused in Shopify's words")
  func reschedule() async throws {
    try await inWorld { world in
      _ = try await world.core.syncOnce(full: false)
      let row = try #require(try await world.kept().first { $0.status == .scheduled })
      let past = try await world.act(
        .reschedule(to: world.clock.now.addingTimeInterval(-86_400)), on: row)
      #expect(past == .rejected("Fulfill at must be in the future."))
      #expect(try await world.row(row.id)?.pending == nil)
      #expect(try await world.row(row.id)?.order.fulfillAt == row.fulfillAt)
      let time = world.clock.now.addingTimeInterval(9 * 86_400)
      #expect(try await world.act(.reschedule(to: time), on: row) == .confirmed)
      #expect(try await world.row(row.id)?.order.fulfillAt == time)
      try await world.expectAgreement()
    }
  }

  @Test("what somebody else did meanwhile is refused in Shopify's own words, and nothing is lost")
  func refused() async throws {
    try await inWorld { world in
      _ = try await world.core.syncOnce(full: false)
      let (row, one) = try await divisible(world)
      // Behind our back: the store still shows it open.
      let other = world.intent(.hold(HoldRequest(reason: .other)), on: row)
      guard case .confirmed = await world.client.perform(other) else {
        Issue.record("the hold was not placed")
        return
      }
      let asked = FulfillRequest(lines: [one], notifyCustomer: true)
      let state = try await world.act(.fulfill(asked), on: row)
      #expect(
        state
          == .rejected(
            "Fulfillment order \(row.id.number) has an unfulfillable status= on_hold."))
      let intents = try await world.store.intents(limit: 10)
      #expect(intents.first { $0.state == state }?.intent.action == .fulfill(asked))
      #expect(await world.shop.effects(of: "fulfillmentCreate") == 0)
      try await world.expectAgreement()
    }
  }

  @Test("a token that is revoked and given back loses nothing and repeats nothing")
  func revoked() async throws {
    try await inWorld { world in
      _ = try await world.core.syncOnce(full: false)
      let (row, one) = try await divisible(world)
      let before = plain(try await world.kept())
      await world.shop.fail(next: 1000, with: .page(status: 401))
      world.clock.advance(by: 4000)
      await #expect(throws: SyncError.shop(.tokenRefused)) {
        try await world.core.syncOnce(full: false)
      }
      let state = try await world.act(.hold(HoldRequest(reason: .other, lines: [one])), on: row)
      #expect(state == .notSent(ShopError.tokenRefused.sentence))
      #expect(plain(try await world.kept()) == before)
      #expect(try await world.store.feed().mode == .offline)
      await world.shop.clearFaults()
      await world.shop.step()
      try await world.expectAgreement()
      #expect(try await world.store.feed().mode == .polling)
      #expect(await world.shop.effects(of: "fulfillmentOrderHold") == 0)
    }
  }

  @Test("a lost scope empties nothing, and when it is back the store shows the shop")
  func scopesLost() async throws {
    try await inWorld { world in
      _ = try await world.core.syncOnce(full: false)
      let before = plain(try await world.kept())
      let scopes = try await world.client.profile().access.scopes
      await world.shop.setScopes(["read_orders", "read_locations"])
      world.clock.advance(by: 4000)
      await #expect(throws: SyncError.self) { try await world.core.syncOnce(full: true) }
      #expect(plain(try await world.kept()) == before)
      await world.shop.setScopes(scopes)
      try await world.expectAgreement()
    }
  }
}
