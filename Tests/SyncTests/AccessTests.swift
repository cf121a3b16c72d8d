import Foundation
import FulfillmentDomain
import Store
import StoreSQLite
import Testing

@testable import Sync

/// What the core says and does about scopes, versions and what Shopify hides.
@Suite struct AccessTests {
  private let day: TimeInterval = 86_400

  private func profile(
    _ scopes: Set<String> = allScopes.union(["read_all_orders"]), version: String = "2026-10"
  ) -> ShopProfile {
    var profile = testProfile(scopes)
    profile.apiVersion = version
    return profile
  }

  private func warnings(_ profile: ShopProfile, oldest days: Double?) -> [String] {
    StandingWarnings.all(
      of: profile, oldest: days.map { testStart.addingTimeInterval(-$0 * day) }, now: testStart)
  }

  @Test("work that is about to vanish comes first, then the version, then late edits")
  func order() {
    let poor = profile(["read_merchant_managed_fulfillment_orders"], version: "2026-07")
    let all = warnings(poor, oldest: 55)
    #expect(all.count == 3)
    #expect(all[0].contains("Shopify may hide it in 5 days"))
    #expect(all[1] == poor.versionWarning)
    #expect(all[2].contains("read_orders"))
    #expect(
      StandingWarnings.problem(
        of: poor, oldest: testStart.addingTimeInterval(-55 * day), now: testStart)
        == all[0] + " (2 more: `quayside doctor`)")
    #expect(StandingWarnings.problem(of: profile(), oldest: nil, now: testStart) == nil)
  }

  @Test("the horizon is announced a week before, where read_all_orders is missing")
  func horizon() {
    #expect(warnings(profile(allScopes), oldest: 52.9).isEmpty)
    #expect(warnings(profile(allScopes), oldest: 53.1).first?.contains("in 7 days") == true)
    #expect(warnings(profile(allScopes), oldest: 59.5).first?.contains("in a day") == true)
    #expect(
      warnings(profile(allScopes), oldest: 61).first
        == "The oldest open order is more than 60 days old: without the scope read_all_orders "
        + "Shopify may hide it.")
    #expect(warnings(profile(), oldest: 61).isEmpty)
    #expect(warnings(profile(allScopes), oldest: nil).isEmpty)
  }

  @Test("the feed carries the version's warning and the horizon's, from the oldest open order")
  func inTheFeed() async throws {
    let it = try await DurableHarness()
    it.shop.put(1, order: 1, at: -5000)
    it.shop.change { $0.version = "2026-07" }
    await it.settle()
    #expect(try await it.store.feed().problem?.contains("answered with 2026-07") == true)
    it.shop.change { state in
      state.rows[FulfillmentOrderID(1)]?.createdAt = testStart.addingTimeInterval(-58 * day)
      state.rows[FulfillmentOrderID(1)]?.updatedAt = testStart.addingTimeInterval(1)
    }
    it.clock.advance(by: 30)
    await it.settle()
    let problem = try await it.store.feed().problem
    #expect(problem?.contains("in 2 days") == true)
    #expect(problem?.hasSuffix("(1 more: `quayside doctor`)") == true)
    it.shop.change {
      $0.version = "2026-10"
      $0.scopes.insert("read_all_orders")
    }
    it.clock.advance(by: 601)
    await it.settle()
    #expect(try await it.store.feed().problem == nil)
    await it.end()
  }

  @Test("profile and scopes are read at the start and every ten minutes, whatever else happens")
  func profileAgain() async {
    let it = Harness()
    await it.settle()
    #expect(it.shop.log.first == "profile")
    await it.loaded()
    it.clock.advance(by: 599)
    await it.settle()
    #expect(it.shop.count("profile") == 0)
    it.clock.advance(by: 1)
    await it.core.keyPressed()
    await it.settle()
    #expect(it.shop.count("profile") == 1)
  }

  static let verbs: [Action] = [
    .hold(HoldRequest(reason: .other)), .move(MoveRequest(location: LocationID(2))),
    .split(lines: [LineQuantity(line: LineID(10), quantity: 1)]),
    .merge(with: [FulfillmentOrderID(2)]), .progress(notes: ""), .open, .cancel,
    .cancelFulfillment(FulfillmentID(5)), .request(ServiceRequest()),
    .requestCancel(message: ""),
  ]

  /// The fulfillment orders 1 and 2 of the order 1, on which everything may be done.
  private func harness() async throws -> DurableHarness {
    let it = try await DurableHarness()
    it.shop.put(1, order: 1, at: -5000)
    it.shop.change { state in
      for number: Int64 in 1...2 {
        let row = fulfillmentOrder(
          number, order: 1, at: -5000,
          supports: [
            .hold, .createFulfillment, .move, .split, .merge, .reportProgress, .markAsOpen,
            .cancelFulfillmentOrder, .requestFulfillment, .requestCancellation,
          ])
        state.rows[row.id] = row
      }
      state.orders[OrderID(1)]?.fulfillments = [
        Fulfillment(id: FulfillmentID(5), status: "SUCCESS", createdAt: testStart)
      ]
    }
    await it.settle()
    // So that the order's shipments are known.
    await it.core.watch(OrderID(1))
    await it.settle()
    it.shop.change { $0.log = [] }
    return it
  }

  @Test("a scope that is lost while an action is under way buries no row", arguments: verbs)
  func lostScope(action: Action) async throws {
    let it = try await harness()
    it.shop.change { state in
      let shop = it.shop
      state.onPerform = { _ in
        shop.change {
          $0.rows = [:]
          $0.scopes = ["read_orders"]
        }
        return .confirmed(touched: [FulfillmentOrderID(1)], requestID: nil)
      }
    }
    let record = try await it.core.perform(intent(action, on: 1, order: 1), timeout: 30)
    #expect(record.state == .confirmed)
    #expect(try await it.kept().count == 2)
    #expect(try await it.store.detail(FulfillmentOrderID(1))?.row.pending != nil)
    await it.end()
  }

  @Test(
    "after every confirmed action the order is read whole, and what it leaves goes in one change",
    arguments: verbs)
  func readAgain(action: Action) async throws {
    let it = try await harness()
    let shop = it.shop
    it.shop.change { state in
      state.onPerform = { _ in
        shop.put(1, order: 1, at: 1, status: .closed)
        shop.put(9, order: 1, at: 1)
        return .confirmed(touched: [FulfillmentOrderID(9), FulfillmentOrderID(1)], requestID: nil)
      }
    }
    let record = try await it.core.perform(intent(action, on: 1, order: 1), timeout: 30)
    #expect(record.touched.map(\.number) == [9, 1])
    #expect(it.shop.log == ["perform 1", "orders 1"])
    #expect(it.shop.change(\.lanes).last == .visible)
    #expect(try await it.kept().keys.sorted() == [2, 9])
    #expect(try await it.store.detail(FulfillmentOrderID(9))?.row.pending == nil)
    #expect(try await it.store.dirtyOrders(limit: 1, now: it.clock.now).isEmpty)
    await it.end()
  }

  @Test("without read_orders what an action made is read by the id that its answer named")
  func byID() async throws {
    let it = try await DurableHarness()
    let shop = it.shop
    it.shop.put(1, order: 1, at: -5000)
    it.shop.change { state in
      state.scopes.subtract(["read_orders"])
      state.onPerform = { _ in
        shop.put(1, order: 1, at: 1, status: .closed)
        shop.put(9, order: 1, at: 1)
        return .confirmed(touched: [FulfillmentOrderID(9), FulfillmentOrderID(1)], requestID: nil)
      }
    }
    await it.settle()
    _ = try await it.core.perform(intent(on: 1, order: 1), timeout: 30)
    #expect(it.shop.log.last == "nodes 1,9")
    #expect(try await it.kept().keys.sorted() == [9])
    await it.end()
  }

  @Test("an order that cannot be read whole after an action is left to the polls in the end")
  func leftToPolls() async throws {
    let it = try await DurableHarness { $0.idleInterval = 3 }
    let shop = it.shop
    it.shop.put(1, order: 1, at: -5000)
    await it.settle()
    it.shop.change { state in
      state.onPerform = { _ in
        shop.put(1, order: 1, at: 1, status: .onHold)
        shop.change { $0.poison = OrderID(1) }
        return .confirmed(touched: [FulfillmentOrderID(1)], requestID: nil)
      }
    }
    _ = try await it.core.perform(intent(on: 1, order: 1), timeout: 30)
    var polls = 0
    while try await it.kept()[1]?.status == .open, polls < 60 {
      it.clock.advance(by: await it.settle() ?? 0)
      polls += 1
    }
    // Not at once, for a page may hold half of the change, but not never.
    // The poll says once that the order changed, and the count begins again.
    let reads = StoreLimits.wholeReads...2 * StoreLimits.wholeReads
    #expect(reads.contains(it.shop.count("orders 1")))
    #expect(try await it.kept()[1]?.status == .onHold)
    await it.end()
  }

  @Test("reads go in the lane of who waits for them")
  func lanes() async throws {
    let it = Harness()
    for number in 1...2 as ClosedRange<Int64> { it.shop.put(number, order: number, at: -5000) }
    await it.loaded()
    it.shop.change { $0.lanes = [] }
    try await it.store.markDirty([DirtyHint(order: OrderID(1))])
    await it.core.watch(OrderID(2))
    await it.settle()
    #expect(it.shop.log == ["orders 2", "orders 1"])
    #expect(it.shop.change(\.lanes) == [.visible, .hint])
  }
}
