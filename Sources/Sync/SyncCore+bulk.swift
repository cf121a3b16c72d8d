import Foundation
import FulfillmentDomain
import Logging
import Store

extension SyncCore {
  /// Asks for a bulk operation; where Shopify says no, pages go on.
  func beginBulk(_ poll: inout PollCycle) async throws(SyncError) {
    let stamp = try await nextStamp()
    var start: BulkLoadStart
    do throws(ShopError) {
      start = try await gateway.beginBulkLoad()
    } catch {
      guard BulkCycle.isRefusal(error) else { throw .shop(error) }
      start = .refused(error.sentence)
    }
    switch start {
    case .refused(let why):
      logger.notice("no bulk operation, so pages", metadata: ["why": "\(why)"])
      poll.bulkRefused()
    case .begun(let load):
      poll.bulkBegan(load, stamp: stamp, settings: settings, at: clock.now)
      // Kept before it is recorded: where the store is busy, it is not asked for again.
      cycle = poll
      try await keep(poll)
    }
    schedule.answered()
    noteLoad(of: poll)
    try await recordFeed()
  }

  /// One question or one piece of the result. Returns when to come back, nil for at once.
  func bulkStep(
    _ step: BulkCycle.Step, of poll: inout PollCycle
  ) async throws(SyncError) -> Date? {
    switch step {
    case .wait(let until): return until
    case .ask(let id):
      do throws(ShopError) {
        let load = try await gateway.bulkLoad(id)
        poll.bulk?.heard(load, at: clock.now, chance: settings.random())
      } catch {
        try await bulkFailed(.shop(error), &poll)
      }
    case .pull(let load):
      do throws(SyncError) {
        try await pull(load, &poll)
      } catch {
        try await bulkFailed(error, &poll)
      }
    case .stored:
      poll.bulkStored()
      return nil
    case .givenUp(let why):
      logger.notice("a bulk operation is given up", metadata: ["why": "\(why)"])
      try await storing { () async throws(StoreError) in try await store.record(bulkLoad: nil) }
      poll.bulkGivenUp()
    }
    schedule.answered()
    noteLoad(of: poll)
    try await recordFeed()
    return nil
  }

  private func pull(_ load: BulkLoad, _ poll: inout PollCycle) async throws(SyncError) {
    let rows: any BulkRows
    if let open = bulkRows {
      rows = open
    } else {
      rows = try await downloading { () async throws(ShopError) in
        try await gateway.bulkRows(of: load)
      }
      bulkRows = rows
      poll.bulk?.opened()
    }
    guard let piece = try await downloading({ () async throws(ShopError) in try await rows.next() })
    else {
      await closeBulkRows()
      poll.bulk?.ended()
      try await keep(poll)
      return
    }
    for start in stride(from: 0, to: piece.count, by: StoreLimits.rowsPerWrite) {
      let part = Array(piece[start..<min(start + StoreLimits.rowsPerWrite, piece.count)])
      try await store(poll.bulkPulled(part, at: clock.now), of: poll)
    }
  }

  /// The result is at another host: what that refuses says nothing about our token or the shop, and
  /// where it cannot be reached (a firewall may know the shop alone), that must end with pages.
  private func downloading<Answer: Sendable>(
    _ question: () async throws(ShopError) -> Answer
  ) async throws(SyncError) -> Answer {
    do {
      return try await question()
    } catch {
      switch error {
      case .tokenRefused, .signInFailed, .shopNotFound, .otherShop, .shopUnavailable:
        throw .shop(.replyLost("the bulk operation's result could not be fetched"))
      case .unreachable(let why):
        throw .shop(.replyLost("the bulk operation's result could not be fetched: \(why)"))
      default: throw .shop(error)
      }
    }
  }

  /// Commits rows and how far that is in one transaction.
  private func store(_ rows: [FulfillmentOrder], of poll: PollCycle) async throws(SyncError) {
    guard !rows.isEmpty, let record = poll.bulk?.record else { return }
    report.fulfillmentOrdersRead += rows.count
    let batch = ReadingBatch(fulfillmentOrders: rows, stamp: record.stamp, isFirstLoad: true)
    report.changed += try await storing { () async throws(StoreError) in
      try await store.apply(batch, progress: record)
    }
  }

  private func keep(_ poll: PollCycle) async throws(SyncError) {
    guard let record = poll.bulk?.record else { return }
    try await storing { () async throws(StoreError) in try await store.record(bulkLoad: record) }
  }

  /// Where the operation is given up for it, that is all; else the error is the reader's.
  private func bulkFailed(_ error: SyncError, _ poll: inout PollCycle) async throws(SyncError) {
    await closeBulkRows()
    var failed = cycle ?? poll
    switch error {
    case .shop(let shopError): failed.bulk?.failed(shopError, at: clock.now)
    case .store: failed.bulk?.failed(nil, at: clock.now)
    }
    poll = failed
    cycle = failed
    if case .bulk(.givenUp) = failed.step(at: clock.now) { return }
    throw error
  }

  /// Lets go of an open result: where it is opened again, what is stored is passed over.
  func closeBulkRows() async {
    let rows = bulkRows
    bulkRows = nil
    await rows?.close()
  }
}
