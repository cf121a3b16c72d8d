import Foundation
import FulfillmentDomain
import Store

/// A first load as a bulk operation: what happens to the poll.
extension PollCycle {
  /// Whether a bulk operation is under way or its result is being stored.
  var isInBulk: Bool {
    if case .bulk = phase { return true }
    return false
  }

  /// There is none: pages go on from where they were.
  mutating func bulkRefused() {
    guard case .beginningBulk(let cursor) = phase else { return }
    isBulkOver = true
    phase = .sweeping(after: cursor)
  }

  /// It is under way; `stamp` was taken before it was asked for.
  mutating func bulkBegan(
    _ load: BulkLoad, stamp: ReadStamp, settings: SyncSettings, at now: Date
  ) {
    guard case .beginningBulk(let cursor) = phase else { return }
    var cycle = BulkCycle(
      BulkLoadRecord(operation: load.id, stamp: stamp, begunAt: begunAt), settings: settings,
      now: now)
    cycle.note(floor)
    cycle.heard(load, at: now, chance: settings.random())
    bulk = cycle
    phase = .bulk(after: cursor)
  }

  /// The next rows of its result came at `now`; returns those to commit, with `bulk.record`.
  mutating func bulkPulled(_ rows: [FulfillmentOrder], at now: Date) -> [FulfillmentOrder] {
    let news = bulk?.pulled(rows) ?? rows
    noteTimes(of: news, at: now)
    bulk?.note(floor)
    return news
  }

  /// All of it is stored, and so recorded. It is what the sweep saw: rows that only the pages
  /// before it saw are looked at again.
  mutating func bulkStored() {
    guard let record = bulk?.record else { return }
    sweepStamp = record.stamp
    swept = record.stored
    bulk = nil
    phase = .sweepingIncomplete(after: nil)
  }

  /// It does not come, and that is recorded: pages go on from where they were, from the beginning
  /// where no page was read. Then, and only then, a new operation may help.
  mutating func bulkGivenUp() {
    guard case .bulk(let cursor) = phase else { return }
    isBulkOver = cursor != nil
    bulk = nil
    if cursor == nil { swept = 0 }
    phase = .sweeping(after: cursor)
  }
}
