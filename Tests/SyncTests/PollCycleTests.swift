import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

@Suite struct PollCycleTests {
  private let settings = SyncSettings()
  private func time(_ seconds: TimeInterval) -> Date { testStart.addingTimeInterval(seconds) }

  private func cycle(
    _ kind: PollCycle.Kind, marks: Watermarks = Watermarks(), readsOrders: Bool = true
  ) -> PollCycle {
    PollCycle(
      kind, watermarks: marks, readsOrders: readsOrders, settings: settings, now: time(0))
  }

  private func page(
    _ updates: [TimeInterval], next: String? = nil, orders: [TimeInterval] = [],
    nextOrders: String? = nil
  ) -> PollPage {
    PollPage(
      fulfillmentOrders: updates.enumerated().map {
        fulfillmentOrder(Int64($0.offset), order: 1, at: $0.element)
      }, nextFulfillmentOrders: next,
      changedOrders: orders.map { OrderChange(id: OrderID(1), updatedAt: time($0)) },
      nextOrders: nextOrders)
  }

  @Test("watermarks move only after the last page of both lists")
  func movesLast() throws {
    let marks = Watermarks(fulfillmentOrders: time(0), orders: time(5), lastSweep: time(0))
    var poll = cycle(.incremental, marks: marks)
    #expect(
      poll.step(at: time(0))
        == .page(
          PollRequest(
            fulfillmentOrders: .changed(since: time(-120), after: nil),
            orders: .changed(since: time(-115), after: nil))))
    try poll.received(page([10, 50], next: "a", orders: [70]), at: time(1))
    #expect(
      poll.step(at: time(1))
        == .page(
          PollRequest(
            fulfillmentOrders: .changed(since: time(-120), after: "a"), orders: .none)))
    try poll.received(page([60]), at: time(2))
    let moved = Watermarks(fulfillmentOrders: time(60), orders: time(70), lastSweep: time(0))
    #expect(poll.step(at: time(2)) == .endPoll(moved))
    poll.committed(at: time(2))
    #expect(poll.step(at: time(2)) == .complete)
    #expect(poll.horizon == time(-60))
  }

  @Test("an idle poll commits no watermarks")
  func idle() throws {
    let marks = Watermarks(fulfillmentOrders: time(0), orders: time(0), lastSweep: time(0))
    var poll = cycle(.incremental, marks: marks)
    try poll.received(page([-10], orders: [-20]), at: time(1))
    #expect(poll.step(at: time(1)) == .endPoll(nil))
  }

  @Test("after a first load the changes are read from before its beginning")
  func firstWatermark() throws {
    var poll = cycle(.firstLoad)
    // The second page came 1000 s later and shows a change 990 s after the beginning.
    try poll.received(page([-500], next: "a"), at: time(1))
    try poll.received(page([990]), at: time(1000))
    #expect(
      poll.step(at: time(1000))
        == .page(PollRequest(fulfillmentOrders: .incomplete(after: nil), orders: .none)))
    #expect(poll.isSweeping)
    try poll.received(page([-800]), at: time(1000))
    guard case .endSweep(let marks) = poll.step(at: time(1000)) else {
      Issue.record("no end of the sweep")
      return
    }
    #expect(
      marks == Watermarks(fulfillmentOrders: time(-10), orders: time(-10), lastSweep: time(1000)))
    poll.committed(at: time(1000))
    #expect(
      poll.step(at: time(1000))
        == .page(
          PollRequest(
            fulfillmentOrders: .changed(since: time(-130), after: nil),
            orders: .changed(since: time(-130), after: nil))))
  }

  @Test("a first load of nothing starts a day back, for our clock may be wrong")
  func firstOfNothing() throws {
    var poll = cycle(.firstLoad, readsOrders: false)
    for _ in 0..<2 { try poll.received(page([]), at: time(1)) }
    let marks = Watermarks(fulfillmentOrders: time(-86_400), orders: nil, lastSweep: time(1))
    #expect(poll.step(at: time(1)) == .endSweep(marks))
  }

  @Test("a sweep keeps a watermark of yesterday and cuts one of last month")
  func sweepMarks() throws {
    let old = time(-30 * 86_400)
    let marks = Watermarks(fulfillmentOrders: time(-86_400), orders: old, lastSweep: old)
    var poll = cycle(.sweep, marks: marks)
    for _ in 0..<2 { try poll.received(page([0]), at: time(0)) }
    let moved = Watermarks(
      fulfillmentOrders: time(-86_400), orders: time(-7 * 86_400), lastSweep: time(3))
    #expect(poll.step(at: time(3)) == .endSweep(moved))
  }

  @Test("without read_orders no orders are asked for")
  func noOrders() throws {
    let marks = Watermarks(fulfillmentOrders: time(0), orders: nil, lastSweep: time(0))
    var poll = cycle(.incremental, marks: marks, readsOrders: false)
    guard case .page(let request) = poll.step(at: time(0)) else {
      Issue.record("no page")
      return
    }
    #expect(request.orders == .none)
    try poll.received(page([0]), at: time(0))
    #expect(poll.step(at: time(0)) == .endPoll(nil))
  }

  @Test("a page that leads to itself is refused")
  func loop() throws {
    var poll = cycle(.firstLoad)
    try poll.received(page([0], next: "a"), at: time(0))
    let same = page([0], next: "a")
    var refused: ShopError?
    do { try poll.received(same, at: time(0)) } catch { refused = error }
    #expect(refused == .malformedReply("a page that leads to itself"))
  }

  @Test("a poll without end is refused at the limit")
  func endless() throws {
    var settings = settings
    settings.pages = 2
    var poll = PollCycle(
      .firstLoad, watermarks: Watermarks(), readsOrders: true, settings: settings, now: time(0))
    try poll.received(page([0], next: "a"), at: time(0))
    try poll.received(page([0], next: "b"), at: time(0))
    let endless = page([0], next: "c")
    var refused: ShopError?
    do { try poll.received(endless, at: time(0)) } catch { refused = error }
    #expect(refused == .malformedReply("more than 2 pages"))
  }

  @Test(
    "a sweep is due at first, after a long gap, daily, on request and where the clock went back")
  func kinds() {
    func kind(
      mark: Date? = testStart, orders: Date? = testStart, complete: TimeInterval = -60,
      swept: TimeInterval? = -60, full: Bool = false, readsOrders: Bool = true
    ) -> PollCycle.Kind {
      let marks = Watermarks(
        fulfillmentOrders: mark, orders: orders, lastSweep: swept.map { time($0) })
      let occasion = PollCycle.Occasion(
        watermarks: marks, lastCompleteAt: time(complete), readsOrders: readsOrders, isFull: full)
      return PollCycle.kind(for: occasion, settings: settings, now: time(0))
    }
    #expect(kind() == .incremental)
    #expect(kind(mark: nil) == .firstLoad)
    #expect(kind(complete: -3600) == .incremental)
    #expect(kind(complete: -3601) == .sweep)
    #expect(kind(swept: -86_399) == .incremental)
    #expect(kind(swept: -86_400) == .sweep)
    #expect(kind(swept: nil) == .sweep)
    #expect(kind(swept: 60) == .sweep)
    #expect(kind(full: true) == .sweep)
    #expect(kind(orders: nil) == .sweep)
    #expect(kind(orders: nil, readsOrders: false) == .incremental)
  }

  @Test("a time far ahead moves a watermark no further than our clock may be wrong")
  func farAhead() throws {
    let marks = Watermarks(fulfillmentOrders: time(0), orders: time(0), lastSweep: time(0))
    var poll = cycle(.incremental, marks: marks)
    try poll.received(page([10, 1e9], orders: [20]), at: time(1))
    let capped = Watermarks(
      fulfillmentOrders: time(86_400), orders: time(20), lastSweep: time(0))
    #expect(poll.step(at: time(1)) == .endPoll(capped))
    // And a mark that is wrong already is mended by the next sweep.
    let wrong = Watermarks(fulfillmentOrders: time(1e9), orders: time(0), lastSweep: time(0))
    var sweep = cycle(.sweep, marks: wrong)
    for _ in 0..<2 { try sweep.received(page([0]), at: time(1)) }
    let mended = Watermarks(
      fulfillmentOrders: time(86_400), orders: time(0), lastSweep: time(1))
    #expect(sweep.step(at: time(1)) == .endSweep(mended))
  }
}
