import Foundation
import FulfillmentDomain
import Logging
import Store

extension SyncCore {
  /// One request's worth of reading with its consequences. Returns when to come back, nil for at
  /// once.
  func readTurn() async -> Date? {
    do throws(SyncError) {
      try await watchWebhooks()
      guard let next = try await read() else {
        // Reading may go on for days: what was kept long enough is forgotten all the same (A6).
        if isPruneOverdue { _ = try await pruneInbox(pieces: 1) }
        return nil
      }
      // Nothing else is to be done now.
      return try await pruneInbox() ? next : nil
    } catch {
      guard !Task.isCancelled else { return nil }
      return await readFailed(error)
    }
  }

  private func read() async throws(SyncError) -> Date? {
    if case .blocked(let until) = schedule.verdict(at: clock.now) { return until }
    try await heedShopHint()
    try await readProfile()
    try await markWatched()
    let isPollDue = schedule.verdict(at: clock.now) == .poll
    // In turns, so that neither many dirty orders nor a long poll keeps the other waiting; what
    // somebody waits for goes first.
    let isPassedOver = isPollDue && wasDirtyTurn && urgent.isEmpty
    if !isPassedOver {
      // Where it fails, too: the next turn is the poll's.
      wasDirtyTurn = true
      wasDirtyTurn = try await readHinted()
      if wasDirtyTurn { return nil }
    }
    wasDirtyTurn = false
    switch schedule.verdict(at: clock.now) {
    case .poll:
      // A poll that waits for Shopify keeps no dirty order waiting.
      guard let until = try await pollStep(), !isPassedOver else { return nil }
      return try await earlier(than: until)
    case .wait(let until), .blocked(let until):
      return try await earlier(than: until)
    }
  }

  /// `until`, or before it the time at which a hint is due or a change has had its grace.
  private func earlier(than until: Date) async throws(SyncError) -> Date {
    let dues = [until, watch.nextDue, shopHintDue, mustSweep ? nil : try await hintDue()]
    return dues.compactMap { $0 }.min() ?? until
  }

  /// Decides what a failed read means: for the schedule, for the poll under way and for the feed.
  /// Returns when to come back, nil where the core stops.
  private func readFailed(_ error: SyncError) async -> Date? {
    let now = clock.now
    switch error {
    case .shop(let shopError):
      schedule.failed(shopError, at: now)
      giveUpPoll(after: shopError)
      logger.notice("a read failed", metadata: ["why": "\(shopError.sentence)"])
    case .store(.busy):
      schedule.storeWasBusy(at: now)
    case .store(let storeError):
      stop(because: storeError)
      return nil
    }
    await noteProblem(error)
    await pruneOffline()
    if case .blocked(let until) = schedule.verdict(at: now) { return until }
    return nil
  }

  /// What was kept long enough is forgotten in an outage too.
  private func pruneOffline() async {
    do throws(SyncError) {
      _ = try await pruneInbox()
    } catch {
      guard case .store(.busy) = error else {
        if case .store(let storeError) = error, !Task.isCancelled { stop(because: storeError) }
        return
      }
    }
  }

  /// A page that failed is asked for again, so that one failure does not cost a long load; but a
  /// cursor or a profile that may be at fault is not trusted for ever.
  private func giveUpPoll(after error: ShopError) {
    // A bulk operation counts its own failures.
    let isInBulk = cycle?.isInBulk ?? false
    switch error {
    case .unreachable, .throttled: break
    case .replyLost, .serverError:
      if schedule.failures >= settings.resumedFailures && !isInBulk { cycle = nil }
    case .malformedReply, .refused, .searchIgnored:
      if !isInBulk { cycle = nil }
    case .tokenRefused, .signInFailed, .scopeMissing, .shopNotFound, .otherShop, .shopUnavailable:
      profileReadAt = nil
    }
  }

  /// Tells the boards what is wrong, as well as the store allows.
  func noteProblem(_ error: SyncError) async {
    feed.state.problem = error.sentence
    // Told to wait is not cut off.
    if case .shop(.throttled) = error {} else { feed.state.mode = .offline }
    do throws(SyncError) {
      try await recordFeed()
    } catch {
      logger.warning("the feed was not recorded", metadata: ["why": "\(error.sentence)"])
    }
  }

  func recordFeed() async throws(SyncError) {
    guard let due = feed.due else { return }
    try await storing { () async throws(StoreError) in try await store.record(due) }
    feed.didRecord(due)
  }

  /// Reads profile and locations where they are older than `profileInterval` (or `age`).
  /// Throws where the token shows no fulfillment order at all.
  func readProfile(olderThan age: TimeInterval? = nil) async throws(SyncError) {
    let limit = age ?? settings.profileInterval
    // By its amount: a reading in our future says only that our clock was set back.
    if profile != nil, let read = profileReadAt, abs(clock.now.timeIntervalSince(read)) < limit {
      return
    }
    let new = try await asking { () async throws(ShopError) in try await gateway.profile() }
    try await adopt(new)
    guard new.access.readsFulfillmentOrders else {
      profileReadAt = nil
      throw .shop(.scopeMissing(Self.noFulfillmentOrders))
    }
    profileReadAt = clock.now
    try await readLocations(new.access)
    try await recordFeed()
  }

  static let noFulfillmentOrders: String = {
    let scopes = Access.fulfillmentOrderFamilies.map { "read_\($0)_fulfillment_orders" }
    return "it lacks every scope that shows fulfillment orders (\(scopes.joined(separator: ", ")))."
  }()

  /// Other scopes or another version show other things: everything is read again (P5). The sweep is
  /// asked for durably before the new profile is recorded, so that no crash forgets it.
  private func adopt(_ new: ShopProfile) async throws(SyncError) {
    if let old = feed.state.profile, old.access != new.access || old.apiVersion != new.apiVersion {
      mustSweep = true
      cycle = nil
      schedule.refresh(at: clock.now)
      // A bulk operation that the old scopes collected is of no use.
      await closeBulkRows()
      try await storing { () async throws(StoreError) in
        try await store.record(bulkLoad: nil)
        var marks = try await store.watermarks()
        guard marks.lastSweep != nil else { return }
        marks.lastSweep = nil
        try await store.finishPoll(marks)
      }
    }
    let isNews = profile?.access != new.access
    profile = new
    feed.state.profile = new
    // What can be subscribed to follows from the scopes.
    if isNews { subscriptionAlarm.ring() }
  }

  private func readLocations(_ access: Access) async throws(SyncError) {
    guard access.readsLocations else { return }
    let read = try await asking { () async throws(ShopError) in try await gateway.locations() }
    guard read != locations else { return }
    try await storing { () async throws(StoreError) in try await store.apply(locations: read) }
    locations = read
  }
}
