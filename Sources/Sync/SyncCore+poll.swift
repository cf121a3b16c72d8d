import Foundation
import FulfillmentDomain
import Logging
import Store

extension SyncCore {
  /// One page of the poll, or one commit at its end.
  func pollStep() async throws(SyncError) {
    var poll = try await currentPoll()
    switch poll.step(at: clock.now) {
    case .page(let request):
      try await readPage(request, of: &poll)
      schedule.answered()
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
  }

  private func currentPoll() async throws(SyncError) -> PollCycle {
    if let cycle { return cycle }
    let marks = try await storing { () async throws(StoreError) in try await store.watermarks() }
    let readsOrders = profile?.access.readsOrders ?? false
    let occasion = PollCycle.Occasion(
      watermarks: marks, lastCompleteAt: feed.state.lastCompleteAt, readsOrders: readsOrders,
      isFull: mustSweep)
    let now = clock.now
    let kind = PollCycle.kind(for: occasion, settings: settings, now: now)
    if kind != .incremental { memory.forgetRows() }
    if kind == .firstLoad { feed.state.loaded = 0 }
    schedule.began()
    let poll = PollCycle(
      kind, watermarks: marks, readsOrders: readsOrders, settings: settings, now: now)
    cycle = poll
    return poll
  }

  private func readPage(_ request: PollRequest, of poll: inout PollCycle) async throws(SyncError) {
    let stamp = try await nextStamp()
    if poll.isSweeping && poll.sweepStamp == nil { poll.sweepStamp = stamp }
    let page = try await asking { () async throws(ShopError) in try await gateway.poll(request) }
    report.fulfillmentOrdersRead += page.fulfillmentOrders.count
    for gap in page.gaps
    where report.gaps.count < settings.gapsReported && !report.gaps.contains(gap) {
      report.gaps.append(gap)
    }
    let news =
      poll.isSweeping ? page.fulfillmentOrders : memory.news(in: page.fulfillmentOrders)
    try await apply(news, stamp: stamp, isFirstLoad: poll.isSweeping && poll.kind == .firstLoad)
    if !poll.isSweeping { memory.applied(news) }
    try await markDirty(page.changedOrders)
    if poll.isSweeping && poll.kind == .firstLoad {
      feed.state.mode = .loading
      feed.state.problem = nil
      feed.state.loaded += page.fulfillmentOrders.count
      try await recordFeed()
    }
    let now = clock.now
    do { try poll.received(page, at: now) } catch { throw .shop(error) }
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

  private func markDirty(_ changes: [OrderChange]) async throws(SyncError) {
    let hints = memory.hints(for: changes)
    for start in stride(from: 0, to: hints.count, by: StoreLimits.rowsPerWrite) {
      let piece = Array(hints[start..<min(start + StoreLimits.rowsPerWrite, hints.count)])
      try await storing { () async throws(StoreError) in try await store.markDirty(piece) }
    }
    memory.asked(for: changes)
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
    feed.state.problem = standingProblem
    try await recordFeed()
  }

  /// What is wrong although all goes well.
  private var standingProblem: String? {
    guard let access = profile?.access, !access.readsOrders else { return nil }
    return "Without the scope read_orders, edits of orders may show late."
  }

  /// Taken before a request leaves (L3).
  func nextStamp() async throws(SyncError) -> ReadStamp {
    let now = clock.now
    return try await storing { () async throws(StoreError) in try await store.nextStamp(now: now) }
  }
}
