import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

private let page = PollRequest(fulfillmentOrders: .allActive(after: nil), orders: .none)

private func poll(requested: Int, available: Int) -> StubTransport.Step {
  .json(
    Wire.data(
      "{\"fulfillmentOrders\":\(Wire.page([]))}",
      cost: Wire.cost(requested: requested, available: available)))
}

@Suite("Budget")
struct BudgetTests {
  @Test("the bucket is unknown before the first reply, then fills with time up to its size")
  func fills() async throws {
    let clock = TestClock()
    let client = ShopifyAdminClient.stubbed(
      StubTransport(poll(requested: 100, available: 1500)), clock: clock)
    #expect(await client.budget() == nil)
    _ = try await client.poll(page)
    #expect(await client.budget() == APIBudget(available: 1500, maximum: 2000, restoreRate: 100))
    clock.advance(seconds: 3)
    #expect(await client.budget()?.available == 1800)
    clock.advance(seconds: 60)
    #expect(await client.budget()?.available == 2000)
  }

  @Test("a read waits until a quarter of the bucket stays for actions; an action does not wait")
  func reserves() async throws {
    let clock = TestClock()
    let transport = StubTransport(
      poll(requested: 200, available: 400), .json(Wire.held), poll(requested: 200, available: 400))
    let client = ShopifyAdminClient.stubbed(transport, clock: clock)
    _ = try await client.poll(page)
    #expect(clock.sleeps.isEmpty)

    _ = await client.perform(.sample(.hold(HoldRequest(reason: .other))))
    #expect(clock.sleeps.isEmpty)

    // The hold's reply left 400 points: 200 for the page and 500 for actions are 300 too many,
    // and 100 come back each second.
    _ = try await client.poll(page)
    #expect(clock.sleeps == [3])
    #expect(transport.requests.count == 3)
  }

  @Test("an empty bucket makes an action wait too, but never for long")
  func empty() async throws {
    let clock = TestClock()
    let transport = StubTransport(
      poll(requested: 1900, available: 0), .json(Wire.held), poll(requested: 1900, available: 0))
    let client = ShopifyAdminClient.stubbed(transport, clock: clock)
    _ = try await client.poll(page)
    _ = await client.perform(.sample(.hold(HoldRequest(reason: .other))))
    #expect(clock.sleeps == [AdminLimits.unknownCost / 100])

    // The page never fits beside what is reserved: it goes when the rest is full, 16 s from now.
    _ = try await client.poll(page)
    #expect(clock.sleeps.last == AdminLimits.longestBudgetWait)
  }
}

extension Wire {
  /// A hold that was placed.
  static let held = data(
    """
    {"fulfillmentOrderHold":{"fulfillmentHold":{"id":"gid://shopify/FulfillmentHold/5"},
    "fulfillmentOrder":{"id":"gid://shopify/FulfillmentOrder/1","status":"ON_HOLD",
    "updatedAt":"2026-11-22T08:55:01Z"},
    "remainingFulfillmentOrder":{"id":"gid://shopify/FulfillmentOrder/2"},"userErrors":[]}}
    """, cost: cost(requested: 20, available: 400))
}
