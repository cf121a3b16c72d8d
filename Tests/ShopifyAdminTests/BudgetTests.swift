import FulfillmentDomain
import TestKit
import Testing

@testable import ShopifyAdmin

private let page = PollRequest(fulfillmentOrders: .allActive(after: nil), orders: .none)
private let key = CostKey("Anything")

private func poll(requested: Int, available: Int) -> StubTransport.Step {
  .json(
    Wire.data(
      "{\"fulfillmentOrders\":\(Wire.page([]))}",
      cost: Wire.cost(requested: requested, available: available)))
}

private func cost(_ requested: Double, available: Double = 2000) -> GraphQLCost {
  GraphQLCost(
    requestedQueryCost: requested, actualQueryCost: requested,
    throttleStatus: .init(
      maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100))
}

/// A bucket of 2000 that fills by 100 a second, where `key` costs `price`.
private func bucket(available: Double, price: Double = 100) -> CostBucket {
  var bucket = CostBucket()
  let ticket = bucket.place(key, .action)
  _ = bucket.ask(ticket, at: 0)
  bucket.settle(ticket, key, cost: cost(price, available: available), at: 0)
  return bucket
}

extension CostBucket {
  /// A place in the queue that is there to be had.
  fileprivate mutating func place(_ key: CostKey, _ lane: BudgetLane) -> Ticket {
    join(key, lane: lane, at: 0) ?? -1
  }
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

  @Test(
    "the emptier the bucket, the fewer lanes go: the last quarter is for actions alone",
    arguments: [
      (2000.0, BudgetLane.allCases), (1250, [.action, .visible, .hint, .poll]),
      (950, [.action, .visible, .hint]), (750, [.action, .visible]), (590, [.action]), (90, []),
    ])
  func lanes(available: Double, expected: [BudgetLane]) {
    let going = BudgetLane.allCases.filter { lane in
      var bucket = bucket(available: available)
      let ticket = bucket.place(key, lane)
      return bucket.ask(ticket, at: 0) == .go
    }
    #expect(going == expected)
  }

  @Test("whoever waits in a higher lane goes first, and in one lane whoever came first")
  func order() {
    var bucket = bucket(available: 0)
    let lanes: [BudgetLane] = [.backfill, .poll, .visible, .hint, .visible]
    let tickets = lanes.map { bucket.place(key, $0) }
    var gone: [Int] = []
    // Every second all ask, the last first; an answered request costs what it asked for.
    for second in 1...40 {
      for index in lanes.indices.reversed() where !gone.contains(index) {
        guard bucket.ask(tickets[index], at: Double(second)) == .go else { continue }
        gone.append(index)
      }
    }
    #expect(gone == [2, 4, 3, 1, 0])
  }

  @Test("cheap ones below do not overtake a dear one above them for ever")
  func overtaking() {
    var bucket = bucket(available: 0)
    let dear = CostKey("Dear")
    bucket.settle(-1, dear, cost: cost(1500, available: 0), at: 0)
    let above = bucket.place(dear, .visible)
    let below = bucket.place(key, .backfill)
    for second in [13.0, 15, 19] {
      guard case .wait = bucket.ask(below, at: second) else {
        Issue.record("it went at \(second)")
        return
      }
    }
    #expect(bucket.ask(above, at: 20) == .go)
  }

  @Test("a read waits its turn in naps, and an action in no time while its quarter is there")
  func reserves() async throws {
    let clock = TestClock()
    let transport = StubTransport(
      poll(requested: 200, available: 400), .json(Wire.held), poll(requested: 200, available: 400))
    let client = ShopifyAdminClient.stubbed(transport, clock: clock)
    _ = try await client.poll(page)
    #expect(clock.sleeps.isEmpty)

    _ = await client.perform(.sample(.hold(HoldRequest(reason: .other))))
    #expect(clock.sleeps.isEmpty)

    // The hold's reply left 400 points: 200 for the page and 1200 for those above a first load
    // are 1000 too many, and 100 come back each second.
    _ = try await client.poll(page)
    #expect(clock.sleeps == [5, 5])
    #expect(transport.requests.count == 3)
  }

  @Test("an empty bucket makes an action wait too, but never for long")
  func empty() async throws {
    let clock = TestClock()
    let transport = StubTransport(poll(requested: 1900, available: 0), .json(Wire.held))
    let client = ShopifyAdminClient.stubbed(transport, clock: clock)
    _ = try await client.poll(page)
    _ = await client.perform(.sample(.hold(HoldRequest(reason: .other))))
    #expect(clock.sleeps == [AdminLimits.unknownCost / 100])

    var bucket = bucket(available: -100_000)
    let ticket = bucket.place(key, .action)
    #expect(bucket.ask(ticket, at: 0) == .wait(AdminLimits.budgetNap))
    #expect(bucket.ask(ticket, at: AdminLimits.longestBudgetWait) == .go)
  }

  @Test("a document dearer than its lane ever has goes when the lane is full")
  func dear() {
    var bucket = bucket(available: 2000, price: 1900)
    let ticket = bucket.place(key, .backfill)
    #expect(bucket.ask(ticket, at: 0) == .go)
  }

  @Test("a read that waited long is left to its caller, and never takes what is not its own")
  func patience() async throws {
    for lane in BudgetLane.allCases where lane != .action {
      var bucket = bucket(available: -100_000)
      let ticket = bucket.place(key, lane)
      guard case .wait = bucket.ask(ticket, at: AdminLimits.longestReadBudgetWait - 1),
        case .giveUp = bucket.ask(ticket, at: AdminLimits.longestReadBudgetWait)
      else {
        Issue.record("\(lane) went")
        continue
      }
      #expect(bucket.openTickets == 0)
    }
    let transport = StubTransport(poll(requested: 100, available: -100_000))
    let client = ShopifyAdminClient.stubbed(transport)
    _ = try await client.poll(page)
    await #expect {
      try await client.poll(page)
    } throws: {
      if case ShopError.throttled = $0 { true } else { false }
    }
    #expect(transport.requests.count == 1)
  }

  @Test("a price is learned for each document and page size, and there is an end to learning")
  func prices() {
    var bucket = CostBucket()
    let small = CostKey("Poll", ["first": .int(10), "after": .string("a")])
    let large = CostKey("Poll", ["first": .int(50), "after": .null])
    #expect(small == CostKey("Poll", ["first": .int(10), "after": .string("b")]))
    #expect(CostKey("Nodes", ["ids": .list([.null])]) != CostKey("Nodes", ["ids": .list([])]))
    #expect(bucket.cost(of: small) == AdminLimits.unknownCost)
    bucket.settle(1, large, cost: cost(150), at: 0)
    #expect(bucket.cost(of: small) == 150, "of a new size: as dear as the document ever was")
    bucket.settle(1, small, cost: cost(40), at: 0)
    #expect(bucket.cost(of: small) == 40)
    #expect(bucket.cost(of: large) == 150)
    for size in 0..<AdminLimits.learnedCosts {
      bucket.settle(1, CostKey("Other", ["first": .int(size)]), cost: cost(1), at: 0)
    }
    #expect(bucket.cost(of: large) == AdminLimits.unknownCost)
  }

  @Test("no more wait than a fixed number, and every ticket is given back")
  func tickets() {
    var bucket = bucket(available: 0)
    for _ in 0..<AdminLimits.waitingRequests { _ = bucket.join(key, lane: .hint, at: 0) }
    #expect(bucket.join(key, lane: .action, at: 0) == nil)
    #expect(bucket.openTickets == AdminLimits.waitingRequests)
  }

  @Test("one that is cancelled while it waits leaves at once and sends nothing")
  func cancelled() async throws {
    let clock = ParkingClock()
    let transport = StubTransport(poll(requested: 100, available: 0), .json(Wire.profile))
    let client = ShopifyAdminClient(
      .sample(), logger: LogCapture().logger, transport: transport, clock: clock,
      random: { 0.5 })
    _ = try await client.poll(page)
    let waiting = Task { try await client.poll(page) }
    await until { clock.sleeping == 1 }
    #expect(client.exchange.openTickets == 1)
    waiting.cancel()
    await #expect(throws: ShopError.unreachable("stopped")) { try await waiting.value }
    #expect(client.exchange.openTickets == 0)
    #expect(transport.requests.count == 1)
  }

  @Test("whatever becomes of a request, its ticket is given back")
  func settled() async throws {
    let steps: [StubTransport.Step] = [
      .json(Wire.profile), .status(500, ""), .fail(.lost("x")), .status(401, ""), .json("{"),
      .json(Wire.throttled(requested: 10, available: 2000)),
    ]
    for step in steps {
      let client = ShopifyAdminClient.stubbed(StubTransport(Array(repeating: step, count: 9)))
      for _ in 0..<3 { _ = try? await client.profile() }
      #expect(client.exchange.openTickets == 0)
    }
  }

  @Test("what was spent is counted by document, as asked for and as kept")
  func spent() async throws {
    let transport = StubTransport(
      poll(requested: 100, available: 2000), poll(requested: 60, available: 2000),
      .json(Wire.profile))
    let client = ShopifyAdminClient.stubbed(transport)
    _ = try await client.poll(page)
    _ = try await client.poll(page)
    _ = try await client.profile()
    #expect(
      client.spent().byDocument["Poll"]
        == APISpend.Account(requests: 2, requested: 160, actual: 160))
    #expect(client.spent().total.requests == 3)
    #expect(client.spent().total.requested == 180)
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
