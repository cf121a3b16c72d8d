import Foundation
import FulfillmentDomain
import Store

/// One poll from its first page to its last, as a value: says which page to ask for next and which
/// watermarks to commit when, and survives a failed page, which is then asked for again.
///
/// A first load and a sweep read all that is active, then all that is incomplete (which Shopify may
/// leave out of the first list), commit that, and go on with the changes since the watermark, so
/// that what changed during them is not missed. An incremental poll reads the changes only.
/// Watermarks move after the last page and never before (P2).
///
/// A first load that turns out to be long goes on as a bulk operation (`BulkCycle`), which a later
/// process takes up; where that is refused or fails, with pages from where they were.
struct PollCycle: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case firstLoad, sweep, incremental
  }

  enum Step: Hashable, Sendable {
    /// Ask for this page, then call `received`.
    case page(PollRequest)
    /// Ask for a bulk operation, then call `bulkBegan` or `bulkRefused`.
    case beginBulk
    /// What the bulk operation needs.
    case bulk(BulkCycle.Step)
    /// Commit the sweep with these watermarks, then call `committed`.
    case endSweep(Watermarks)
    /// Commit these watermarks, or nothing where none moved, then call `committed`.
    case endPoll(Watermarks?)
    case complete
  }

  /// How far one list is read.
  enum Reach: Hashable, Sendable {
    case next(String?)
    case end
  }

  enum Phase: Hashable, Sendable {
    case sweeping(after: String?)
    /// Pages are to go on after the cursor where there is no bulk operation.
    case beginningBulk(after: String?)
    case bulk(after: String?)
    case sweepingIncomplete(after: String?)
    case swept
    case changes(fulfillmentOrders: Reach, orders: Reach)
    case read
    case complete
  }

  let kind: Kind
  /// In our time.
  let begunAt: Date
  private let readsOrders: Bool
  private let settings: SyncSettings.PollLimits
  private var marks: Watermarks
  var phase: Phase
  var floor = ServerFloor()
  /// Rows that the first load or the sweep brought.
  var swept = 0
  /// Nil but for a first load that became a bulk operation.
  var bulk: BulkCycle?
  /// Whether another bulk operation would be of no use.
  var isBulkOver = false
  private var newest: Date?
  private var newestOrder: Date?
  private(set) var pages = 0
  /// Taken before the sweep's first page was asked for.
  var sweepStamp: ReadStamp?

  /// `resuming` is the bulk operation of a first load that a former process began.
  init(
    _ kind: Kind, watermarks: Watermarks, readsOrders: Bool, settings: SyncSettings, now: Date,
    resuming record: BulkLoadRecord? = nil
  ) {
    self.kind = kind
    self.begunAt = record?.begunAt ?? now
    self.readsOrders = readsOrders
    self.settings = settings.pollLimits
    marks = watermarks
    phase = .sweeping(after: nil)
    if kind == .incremental { phase = changesPhase }
    if let record, kind == .firstLoad {
      bulk = BulkCycle(record, settings: settings, now: now)
      floor = ServerFloor(time: record.serverFloor, elapsed: record.elapsed)
      swept = record.stored
      phase = .bulk(after: nil)
    }
  }

  /// Whether the rows that come now are those of the sweep, which all count as seen.
  var isSweeping: Bool {
    switch phase {
    case .sweeping, .beginningBulk, .bulk, .sweepingIncomplete: true
    case .swept, .changes, .read, .complete: false
    }
  }

  /// Nothing that changed before this is asked for by the next poll.
  var horizon: Date? {
    let earliest = [marks.fulfillmentOrders, marks.orders].compactMap { $0 }.min()
    return earliest?.addingTimeInterval(-settings.overlap)
  }

  /// What to do next; asking again changes nothing.
  func step(at now: Date) -> Step {
    switch phase {
    case .sweeping(let after):
      .page(PollRequest(fulfillmentOrders: .allActive(after: after), orders: .none))
    case .sweepingIncomplete(let after):
      .page(PollRequest(fulfillmentOrders: .incomplete(after: after), orders: .none))
    case .beginningBulk: .beginBulk
    case .bulk: bulk.map { .bulk($0.step(at: now)) } ?? .complete
    case .swept: .endSweep(sweepMarks(at: now))
    case .changes(let fulfillmentOrders, let orders):
      .page(request(fulfillmentOrders, orders))
    case .read: .endPoll(movedMarks)
    case .complete: .complete
    }
  }

  /// The page came at `now`, in our time. Refuses an answer that cannot come to an end.
  mutating func received(_ page: PollPage, at now: Date) throws(ShopError) {
    pages += 1
    guard pages <= settings.pages else {
      throw .malformedReply("more than \(settings.pages) pages")
    }
    switch phase {
    case .sweeping(let after):
      noteTimes(of: page, at: now)
      phase =
        switch try Self.reach(page.nextFulfillmentOrders, after: .next(after)) {
        case .next(let cursor): isLong ? .beginningBulk(after: cursor) : .sweeping(after: cursor)
        case .end: .sweepingIncomplete(after: nil)
        }
    case .sweepingIncomplete(let after):
      noteTimes(of: page, at: now)
      phase =
        switch try Self.reach(page.nextFulfillmentOrders, after: .next(after)) {
        case .next(let cursor): .sweepingIncomplete(after: cursor)
        case .end: .swept
        }
    case .changes(let fulfillmentOrders, let orders):
      newest = ([newest] + page.fulfillmentOrders.map(\.updatedAt)).compactMap { $0 }.max()
      newestOrder = ([newestOrder] + page.changedOrders.map(\.updatedAt)).compactMap { $0 }.max()
      let nextRows = try Self.reach(page.nextFulfillmentOrders, after: fulfillmentOrders)
      let nextOrders = try Self.reach(page.nextOrders, after: orders)
      phase = .changes(fulfillmentOrders: nextRows, orders: nextOrders)
      if nextRows == .end && nextOrders == .end { phase = .read }
    case .beginningBulk, .bulk, .swept, .read, .complete: break
    }
  }

  /// What `step` asked to commit is committed.
  mutating func committed(at now: Date) {
    switch phase {
    case .swept:
      marks = sweepMarks(at: now)
      phase = changesPhase
    case .read:
      marks = movedMarks ?? marks
      phase = .complete
    case .sweeping, .beginningBulk, .bulk, .sweepingIncomplete, .changes, .complete: break
    }
  }

  private mutating func noteTimes(of page: PollPage, at now: Date) {
    swept += page.fulfillmentOrders.count
    noteTimes(of: page.fulfillmentOrders, at: now)
  }

  mutating func noteTimes(of rows: [FulfillmentOrder], at now: Date) {
    for row in rows { floor.saw(row.updatedAt, elapsed: now.timeIntervalSince(begunAt)) }
  }

  private var isLong: Bool { kind == .firstLoad && !isBulkOver && swept >= settings.bulkFrom }

  private var changesPhase: Phase {
    .changes(fulfillmentOrders: .next(nil), orders: readsOrders ? .next(nil) : .end)
  }

  private func request(_ fulfillmentOrders: Reach, _ orders: Reach) -> PollRequest {
    var request = PollRequest(fulfillmentOrders: .none, orders: .none)
    if case .next(let cursor) = fulfillmentOrders, let since = since(marks.fulfillmentOrders) {
      request.fulfillmentOrders = .changed(since: since, after: cursor)
    }
    if case .next(let cursor) = orders, let since = since(marks.orders) {
      request.orders = .changed(since: since, after: cursor)
    }
    return request
  }

  private func since(_ mark: Date?) -> Date? { mark?.addingTimeInterval(-settings.overlap) }

  private static func reach(_ cursor: String?, after: Reach) throws(ShopError) -> Reach {
    guard case .next(let asked) = after, let cursor else { return .end }
    guard cursor != asked else { throw .malformedReply("a page that leads to itself") }
    return .next(cursor)
  }

  /// A first load starts from the server's time at its beginning. A sweep keeps what it had, so
  /// that closed siblings come too, but looks back no further than `longestOrderCatchUp`: after
  /// weeks without a poll the sweep has brought every row that is still active, and what vanished
  /// is read again by order.
  private func sweepMarks(at now: Date) -> Watermarks {
    let start = floor.time ?? begunAt.addingTimeInterval(-settings.clockAllowance)
    let earliest = start.addingTimeInterval(-settings.longestCatchUp)
    func from(_ mark: Date?) -> Date { capped(mark.map { max($0, earliest) } ?? start) }
    return Watermarks(
      fulfillmentOrders: from(marks.fulfillmentOrders),
      orders: readsOrders ? from(marks.orders) : nil, lastSweep: now)
  }

  private var movedMarks: Watermarks? {
    var moved = marks
    moved.fulfillmentOrders = [marks.fulfillmentOrders, newest].compactMap { $0 }.max().map(capped)
    moved.orders = [marks.orders, newestOrder].compactMap { $0 }.max().map(capped)
    return moved == marks ? nil : moved
  }

  /// A time that lies far ahead is an error of somebody's: as a watermark it would hide every
  /// change until then. A mark that is too early only shows some changes again.
  private func capped(_ mark: Date) -> Date {
    min(mark, begunAt.addingTimeInterval(settings.clockAllowance))
  }
}

extension SyncSettings {
  /// The settings that a poll needs.
  struct PollLimits: Hashable, Sendable {
    var overlap: TimeInterval
    var longestCatchUp: TimeInterval
    var clockAllowance: TimeInterval
    var pages: Int
    var bulkFrom: Int
  }

  var pollLimits: PollLimits {
    PollLimits(
      overlap: overlap, longestCatchUp: longestOrderCatchUp, clockAllowance: clockAllowance,
      pages: pages, bulkFrom: bulkFrom)
  }
}
