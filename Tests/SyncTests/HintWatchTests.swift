import Foundation
import FulfillmentDomain
import Testing

@testable import Sync

/// Whether webhooks are believed to tell of changes.
@Suite struct HintWatchTests {
  private func time(_ seconds: TimeInterval) -> Date { testStart.addingTimeInterval(seconds) }
  private let updated = WebhookTopic("orders/updated")
  private let held = WebhookTopic("fulfillment_orders/placed_on_hold")

  /// Listens since the start, and a delivery came.
  private func watch(adjust: (inout SyncSettings) -> Void = { _ in }) -> HintWatch {
    var settings = SyncSettings()
    adjust(&settings)
    var watch = HintWatch(isConfigured: true, settings: settings, now: time(0))
    watch.receiver(is: .listening, at: time(0))
    watch.heard([counts("orders/updated", at: 1)], at: time(1))
    return watch
  }

  private func counts(_ topic: String, at seconds: TimeInterval) -> TopicCounts {
    TopicCounts(topic: topic, accepted: 1, lastReceivedAt: time(seconds))
  }

  private func moved(_ order: Int64, at seconds: TimeInterval) -> HintWatch.Change {
    HintWatch.Change(
      order: OrderID(order), time: time(seconds), topics: [updated].compactMap { $0 })
  }

  private func onHold(_ order: Int64, at seconds: TimeInterval) -> HintWatch.Change {
    HintWatch.Change(
      order: OrderID(order), time: time(seconds), topics: [held].compactMap { $0 })
  }

  /// Found at the time it changed and judged after its grace.
  private func judge(
    _ watch: inout HintWatch, _ change: HintWatch.Change, told: TimeInterval? = nil,
    skew: TimeInterval = 0
  ) {
    let found = change.time.addingTimeInterval(-skew)
    watch.found([change], skew: skew, at: found)
    let later = found.addingTimeInterval(20)
    watch.judge(told.map { [change.order: time($0)] } ?? [:], at: later)
  }

  @Test("nothing is said where no webhooks are received")
  func unconfigured() {
    var watch = HintWatch(isConfigured: false, settings: SyncSettings(), now: time(0))
    watch.heard([counts("orders/updated", at: 1)], at: time(1))
    #expect(watch.health == nil)
    watch.receiver(is: .down("no port"), at: time(2))
    #expect(watch.health?.state == .down)
  }

  @Test("it waits for the first delivery, and is healthy then")
  func first() {
    var watch = HintWatch(isConfigured: true, settings: SyncSettings(), now: time(0))
    watch.receiver(is: .listening, at: time(1))
    #expect(watch.health == WebhookHealth(state: .waiting, since: time(0)))
    watch.heard([], at: time(2))
    #expect(watch.health?.state == .waiting)
    watch.heard([counts("carts/update", at: 3)], at: time(3))
    #expect(watch.health == WebhookHealth(state: .healthy, since: time(3)))
  }

  @Test("what a former process received is no sign that deliveries come")
  func former() {
    var watch = HintWatch(isConfigured: true, settings: SyncSettings(), now: time(0))
    watch.heard([counts("orders/updated", at: -60)], at: time(0))
    watch.receiver(is: .listening, at: time(1))
    watch.heard([counts("orders/updated", at: -60)], at: time(2))
    #expect(watch.health?.state == .waiting)
    watch.heard([counts("orders/updated", at: 3)], at: time(3))
    #expect(watch.health?.state == .healthy)
  }

  @Test("a clock that is set back does not hide that deliveries come")
  func heardSetBack() {
    var watch = HintWatch(isConfigured: true, settings: SyncSettings(), now: time(5000))
    watch.receiver(is: .listening, at: time(5000))
    watch.heard([], at: time(10))
    watch.heard([counts("orders/updated", at: 20)], at: time(20))
    #expect(watch.health?.state == .healthy)
  }

  @Test("a receiver that cannot listen is down with its reason, until it listens again")
  func down() {
    var watch = watch()
    watch.receiver(is: .down("The port is taken."), at: time(5))
    #expect(
      watch.health
        == WebhookHealth(state: .down, since: time(5), problem: "The port is taken."))
    watch.receiver(is: .listening, at: time(9))
    #expect(watch.health == WebhookHealth(state: .healthy, since: time(9)))
    judge(&watch, moved(1, at: 8))
    #expect(watch.health?.state == .healthy)
  }

  @Test("a change that no webhook announced degrades it, with the topic that should have told")
  func unannounced() {
    var watch = watch()
    judge(&watch, moved(1, at: 100))
    #expect(watch.health?.state == .degraded)
    #expect(watch.health?.since == time(120))
    #expect(watch.health?.missing.map(\.name) == ["orders/updated"])
    #expect(watch.health?.problem?.contains("orders/updated") == true)
    #expect(watch.health?.problem?.contains("quayside webhooks status") == true)
    judge(&watch, onHold(2, at: 130))
    let missing = watch.health?.missing.map(\.name)
    #expect(missing == ["fulfillment_orders/placed_on_hold", "orders/updated"])
    #expect(watch.health?.since == time(120))
  }

  @Test(
    "a change is announced by an event at most 2 s before it",
    arguments: [(97.9, false), (98, true), (500, true)])
  func slack(told: TimeInterval, isAnnounced: Bool) {
    var watch = watch()
    judge(&watch, moved(1, at: 100), told: told)
    #expect((watch.health?.state == .healthy) == isAnnounced)
  }

  @Test("a webhook may be 20 s late")
  func grace() {
    var watch = watch()
    watch.found([moved(1, at: 100)], skew: 0, at: time(100))
    #expect(watch.nextDue == time(120))
    #expect(watch.toJudge(at: time(119.9)).isEmpty)
    watch.judge([:], at: time(119.9))
    #expect(watch.health?.state == .healthy)
    #expect(watch.toJudge(at: time(120)) == [OrderID(1)])
    watch.judge([OrderID(1): time(100)], at: time(120))
    #expect(watch.health?.state == .healthy)
    #expect(watch.nextDue == nil)
  }

  @Test("changes from before the receiver listened do not count, in the shop's time")
  func before() {
    var watch = watch()
    // The shop's clock is an hour ahead: 3604 there is 4 here.
    judge(&watch, moved(1, at: 3604), skew: 3600)
    #expect(watch.health?.state == .healthy)
    judge(&watch, moved(1, at: 3605), skew: 3600)
    #expect(watch.health?.state == .degraded)
  }

  @Test("changes from before the subscriptions were made do not count")
  func subscribed() {
    var watch = watch()
    watch.found([moved(1, at: 50)], skew: 0, at: time(55))
    watch.subscribed(at: time(60))
    watch.judge([:], at: time(75))
    #expect(watch.health?.state == .healthy)
    judge(&watch, moved(1, at: 65))
    #expect(watch.health?.state == .degraded)
  }

  @Test("what our own actions touched in the last minutes does not count")
  func own() {
    var watch = watch()
    watch.acted(on: OrderID(1), at: time(99))
    judge(&watch, onHold(1, at: 100))
    #expect(watch.health?.state == .healthy)
    judge(&watch, onHold(1, at: 500))
    #expect(watch.health?.state == .degraded)
  }

  @Test("a delivery of a topic that was missed makes it healthy, one of another does not")
  func mended() {
    var watch = watch()
    judge(&watch, moved(1, at: 100))
    watch.heard(
      [counts("orders/updated", at: 119), counts("carts/update", at: 130)], at: time(130))
    #expect(watch.health?.state == .degraded)
    watch.heard([counts("orders/updated", at: 131)], at: time(131))
    #expect(watch.health == WebhookHealth(state: .healthy, since: time(131)))
  }

  @Test("a later change of the kind that was announced makes it healthy")
  func mendedByChange() {
    var watch = watch()
    judge(&watch, moved(1, at: 100))
    judge(&watch, onHold(2, at: 130), told: 130)
    #expect(watch.health?.state == .degraded)
    judge(&watch, moved(3, at: 160), told: 160)
    #expect(watch.health?.state == .healthy)
  }

  @Test("ten minutes without another make it healthy, if changes were announced meanwhile")
  func recovered() {
    var watch = watch()
    judge(&watch, moved(1, at: 100))
    watch.update(at: time(5000))
    #expect(watch.health?.state == .degraded)
    judge(&watch, onHold(2, at: 700), told: 700)
    #expect(watch.health?.state == .healthy)
    judge(&watch, moved(1, at: 1000))
    judge(&watch, onHold(2, at: 1100), told: 1100)
    watch.update(at: time(1619))
    #expect(watch.health?.state == .degraded)
    watch.update(at: time(1620))
    #expect(watch.health?.state == .healthy)
  }

  @Test("however much the poll finds, little is remembered")
  func bounded() {
    var watch = watch {
      $0.changesWatched = 10
      $0.ownOrdersWatched = 10
    }
    watch.found((1...1000).map { moved($0, at: 100) }, skew: 0, at: time(100))
    #expect(watch.toJudge(at: time(120)).count == 10)
    for number in 1...1000 { watch.acted(on: OrderID(Int64(number)), at: time(100)) }
    #expect(watch.ownCount == 10)
  }

  @Test("a clock that is set back does not keep a change waiting")
  func setBack() {
    var watch = watch()
    watch.found([moved(1, at: 5000)], skew: 0, at: time(5000))
    #expect(watch.toJudge(at: time(100)) == [OrderID(1)])
  }

  @Test("what a fulfillment order is says which topics should have told")
  func topics() {
    let access = Access(scopes: allScopes.union(["read_fulfillments"]))
    func names(
      _ status: FulfillmentOrderStatus, remaining: Int = 3, created: TimeInterval = -1000,
      access: Access = access
    ) -> [String] {
      var row = fulfillmentOrder(1, order: 1, status: status)
      row.createdAt = time(created)
      row.lines[0].remainingQuantity = remaining
      return HintWatch.change(row, before: nil, access: access).topics.map(\.name)
    }
    #expect(names(.onHold) == ["fulfillment_orders/placed_on_hold"])
    #expect(names(.scheduled) == ["fulfillment_orders/rescheduled"])
    #expect(names(.inProgress) == ["fulfillment_orders/progress_reported"])
    #expect(names(.inProgress, remaining: 1) == ["fulfillments/create"])
    var taken = fulfillmentOrder(1, order: 1, status: .inProgress)
    taken.requestStatus = .accepted
    #expect(
      HintWatch.change(taken, before: nil, access: access).topics.map(\.name)
        == ["fulfillment_orders/fulfillment_request_accepted"])
    #expect(names(.closed) == ["fulfillments/create", "orders/updated"])
    #expect(names(.closed, access: Access(scopes: allScopes)) == ["orders/updated"])
    #expect(names(.cancelled) == ["fulfillment_orders/cancelled"])
    #expect(names(.open) == ["fulfillment_orders/hold_released", "fulfillment_orders/moved"])
    #expect(names(.open, created: -5) == ["fulfillment_orders/order_routing_complete"])
    let change = OrderChange(id: OrderID(1), updatedAt: time(0))
    #expect(HintWatch.change(change, access: Access(scopes: [])).topics.isEmpty)
    #expect(HintWatch.change(change, access: access).topics.map(\.name) == ["orders/updated"])
  }

  @Test("what differs from what was known says more exactly which topic should have told")
  func differences() {
    let access = Access(scopes: allScopes.union(["read_fulfillments"]))
    func names(
      from status: FulfillmentOrderStatus = .open, to now: FulfillmentOrderStatus = .open,
      _ change: (inout FulfillmentOrder) -> Void = { _ in }
    ) -> [String] {
      var row = fulfillmentOrder(1, order: 1, status: now)
      change(&row)
      let before = fulfillmentOrder(1, order: 1, at: -10, status: status)
      return HintWatch.change(row, before: before, access: access).topics.map(\.name)
    }
    #expect(names(from: .onHold) == ["fulfillment_orders/hold_released"])
    #expect(
      names(from: .scheduled) == ["fulfillment_orders/scheduled_fulfillment_order_ready"])
    #expect(
      names(from: .inProgress) == ["fulfillment_orders/manually_reported_progress_stopped"])
    #expect(names(to: .onHold) == ["fulfillment_orders/placed_on_hold"])
    #expect(
      names { $0.requestStatus = .accepted } == [
        "fulfillment_orders/fulfillment_request_accepted"
      ])
    // The service's answer moves the status with it: nobody reports progress then.
    #expect(
      names(to: .inProgress) { $0.requestStatus = .accepted } == [
        "fulfillment_orders/fulfillment_request_accepted"
      ])
    #expect(
      names(from: .inProgress, to: .cancelled) { $0.requestStatus = .cancellationAccepted }
        == ["fulfillment_orders/cancellation_request_accepted"])
    #expect(names { $0.requestStatus = .closed } == [])
    #expect(
      names { $0.assignedLocation = AssignedLocation(name: "B", locationID: LocationID(2)) }
        == ["fulfillment_orders/moved"])
    #expect(names { $0.fulfillAt = time(9000) } == ["fulfillment_orders/rescheduled"])
    #expect(
      names { $0.lines[0].totalQuantity = 2 } == ["orders/edited", "orders/updated"])
    #expect(
      names { $0.lines[0].remainingQuantity = 2 } == ["fulfillments/create", "orders/updated"])
    // No webhook tells of a deadline.
    #expect(names { $0.fulfillBy = time(9000) } == [])
    #expect(names() == [])
  }
}
