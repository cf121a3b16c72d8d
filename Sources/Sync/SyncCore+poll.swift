import Foundation
import FulfillmentDomain
import Logging
import Store

extension SyncCore {
  /// One step of the poll: a page, all pages of changes where they are few, a commit at its end, or
  /// what a bulk operation needs. Returns when to come back, nil for at once.
  func pollStep() async throws(SyncError) -> Date? {
    var poll = try await currentPoll()
    var until: Date?
    switch poll.step(at: clock.now) {
    case .page:
      if poll.isSweeping { try await readPage(of: &poll) } else { try await readChanges(of: &poll) }
      schedule.answered()
    case .beginBulk: try await beginBulk(&poll)
    case .bulk(let step): until = try await bulkStep(step, of: &poll)
    case .endSweep(let marks):
      try await endSweep(&poll, marks)
    case .endPoll(let marks):
      if let marks {
        try await storing { () async throws(StoreError) in try await store.finishPoll(marks) }
      }
      poll.committed(at: clock.now)
    case .complete: break
    }
    let isComplete = poll.step(at: clock.now) == .complete
    cycle = isComplete ? nil : poll
    if isComplete { try await completed(poll) }
    return until
  }

  private func currentPoll() async throws(SyncError) -> PollCycle {
    if let cycle { return cycle }
    await closeBulkRows()
    let marks = try await storing { () async throws(StoreError) in try await store.watermarks() }
    let readsOrders = profile?.access.readsOrders ?? false
    let occasion = PollCycle.Occasion(
      watermarks: marks, lastCompleteAt: feed.state.lastCompleteAt, readsOrders: readsOrders,
      isFull: mustSweep)
    let now = clock.now
    let kind = PollCycle.kind(for: occasion, settings: settings, now: now)
    if kind != .incremental { memory.forgetRows() }
    let record = try await kind == .firstLoad ? bulkRecord() : nil
    schedule.began()
    let poll = PollCycle(
      kind, watermarks: marks, readsOrders: readsOrders, settings: settings, now: now,
      resuming: record)
    feed.state.load = nil
    if kind == .firstLoad { noteLoad(of: poll) }
    cycle = poll
    return poll
  }

  private func bulkRecord() async throws(SyncError) -> BulkLoadRecord? {
    try await storing { () async throws(StoreError) in try await store.bulkLoad() }
  }

  /// A page of a first load or a sweep.
  private func readPage(of poll: inout PollCycle) async throws(SyncError) {
    guard case .page(let request) = poll.step(at: clock.now) else { return }
    let stamp = try await nextStamp()
    if poll.sweepStamp == nil { poll.sweepStamp = stamp }
    let page = try await ask(request)
    try await apply(
      page.fulfillmentOrders, stamp: stamp, isFirstLoad: poll.kind == .firstLoad)
    do { try poll.received(page, at: clock.now) } catch { throw .shop(error) }
    if poll.kind == .firstLoad {
      noteLoad(of: poll)
      try await recordFeed()
    }
  }

  /// The pages of changes, committed together up to what one transaction takes: parts of one change
  /// follow each other (a fulfillment order closes, the one that goes on in its place is new), and
  /// a page's end may lie between them. What fails half-way is asked for again from its beginning;
  /// where that fails again, what came is committed, for one bad page must not hide all changes.
  private func readChanges(of poll: inout PollCycle) async throws(SyncError) {
    let stamp = try await nextStamp()
    var ahead = poll
    var read = PollPage()
    var failure: SyncError?
    do throws(SyncError) {
      try await readPages(of: &ahead, into: &read)
    } catch {
      guard schedule.failures > 0 else { throw error }
      failure = error
    }
    let news = memory.news(in: read.fulfillmentOrders)
    let known = try await known(of: news)
    let changed = report.changed
    try await apply(news, stamp: stamp)
    memory.applied(news)
    let moved = try await markDirty(read.changedOrders)
    await notice(report.changed > changed ? news : [], known: known, moved)
    poll = ahead
    if let failure {
      cycle = ahead
      throw failure
    }
  }

  /// Adds page after page to `sum`, as many as one transaction takes.
  private func readPages(
    of poll: inout PollCycle, into sum: inout PollPage
  ) async throws(SyncError) {
    var largest = 0
    while case .page(let request) = poll.step(at: clock.now),
      max(sum.fulfillmentOrders.count, sum.changedOrders.count) + largest
        <= StoreLimits.rowsPerWrite
    {
      let page = try await ask(request)
      do { try poll.received(page, at: clock.now) } catch { throw .shop(error) }
      sum.fulfillmentOrders += page.fulfillmentOrders
      sum.changedOrders += page.changedOrders
      largest = max(largest, page.fulfillmentOrders.count, page.changedOrders.count)
    }
  }

  private func ask(_ request: PollRequest) async throws(SyncError) -> PollPage {
    let page = try await asking { () async throws(ShopError) in try await gateway.poll(request) }
    report.fulfillmentOrdersRead += page.fulfillmentOrders.count
    for gap in page.gaps
    where report.gaps.count < settings.gapsReported && !report.gaps.contains(gap) {
      report.gaps.append(gap)
    }
    return page
  }

  /// Counts a first load for whoever watches it.
  func noteLoad(of poll: PollCycle) {
    let now = clock.now
    feed.state.mode = .loading
    feed.state.problem = nil
    let (way, done, total): (LoadProgress.Way, Int, Int?) =
      switch poll.bulk {
      case nil: (.pages, poll.swept, nil)
      case let bulk? where bulk.isCollecting && bulk.record.stored == 0:
        (.collecting, bulk.collected, nil)
      case let bulk?: (.storing, bulk.record.stored, bulk.collected > 0 ? bulk.collected : nil)
      }
    feed.state.loaded = way == .storing ? done : poll.swept
    if var load = feed.state.load, load.way == way {
      load.done = done
      load.total = total
      load.countedAt = now
      feed.state.load = load
    } else {
      feed.state.load = LoadProgress(
        way: way, done: done, total: total, began: now, doneAtBegin: done, countedAt: now)
    }
  }

  /// Commits rows in pieces that the store takes at once.
  func apply(
    _ rows: [FulfillmentOrder], stamp: ReadStamp, isFirstLoad: Bool = false
  ) async throws(SyncError) {
    for start in stride(from: 0, to: rows.count, by: StoreLimits.rowsPerWrite) {
      let piece = rows[start..<min(start + StoreLimits.rowsPerWrite, rows.count)]
      let batch = ReadingBatch(
        fulfillmentOrders: Array(piece), stamp: stamp, isFirstLoad: isFirstLoad)
      report.changed += try await storing { () async throws(StoreError) in
        try await store.apply(batch)
      }
    }
  }

  /// Returns those that are news.
  private func markDirty(_ changes: [OrderChange]) async throws(SyncError) -> [OrderChange] {
    let hints = memory.hints(for: changes)
    for start in stride(from: 0, to: hints.count, by: StoreLimits.rowsPerWrite) {
      let piece = Array(hints[start..<min(start + StoreLimits.rowsPerWrite, hints.count)])
      try await storing { () async throws(StoreError) in try await store.markDirty(piece) }
    }
    memory.asked(for: changes)
    return hints.compactMap { hint in
      hint.expects.map { OrderChange(id: hint.order, updatedAt: $0) }
    }
  }

  private func endSweep(_ poll: inout PollCycle, _ marks: Watermarks) async throws(SyncError) {
    if let stamp = poll.sweepStamp {
      let vanished = try await storing { () async throws(StoreError) in
        try await store.finishSweep(begunAt: stamp, watermarks: marks)
      }
      if vanished > 0 {
        logger.info("a sweep missed rows", metadata: ["count": "\(vanished)"])
      }
    }
    mustSweep = false
    poll.committed(at: clock.now)
  }

  private func completed(_ poll: PollCycle) async throws(SyncError) {
    let now = clock.now
    schedule.completed(at: now)
    if let horizon = poll.horizon { memory.prune(before: horizon) }
    feed.state.mode = .polling
    feed.state.lastCompleteAt = now
    feed.state.load = nil
    feed.state.problem = try await standingProblem(at: now)
    try await recordFeed()
  }

  /// What is wrong although all goes well.
  private func standingProblem(at now: Date) async throws(SyncError) -> String? {
    guard let profile else { return nil }
    let oldest = try await storing { () async throws(StoreError) in
      try await store.oldestActive()
    }
    return StandingWarnings.problem(
      of: profile, oldest: oldest, subscriptions: subscriptions, now: now)
  }

  /// Taken before a request leaves (L3).
  func nextStamp() async throws(SyncError) -> ReadStamp {
    let now = clock.now
    return try await storing { () async throws(StoreError) in try await store.nextStamp(now: now) }
  }
}
