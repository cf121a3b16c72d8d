import Foundation
import FulfillmentDomain
import Logging
import Store

extension SyncCore {
  /// What was read for one dirty order.
  private struct WholeRead {
    var dirty: DirtyOrder
    var order: Order?
    var fulfillmentOrders: [FulfillmentOrder]

    /// Whether a fulfillment order that was known is not there any more.
    var missesKnown: Bool {
      let read = Set(fulfillmentOrders.map(\.id))
      return !dirty.fulfillmentOrders.allSatisfy(read.contains)
    }
  }

  /// Reads the orders that are dirty and due, at most one request's worth. Says whether there was
  /// any.
  func readDirtyOrders() async throws(SyncError) -> Bool {
    // A sweep that other scopes ask for comes first: what is missing from an order may be hidden.
    guard !mustSweep else { return false }
    let (batch, lane) = try await dirtyBatch()
    guard !batch.isEmpty else { return false }
    do {
      try await readWhole(batch, lane)
    } catch SyncError.shop(let error) where Self.mayBeTheOrders(error) {
      // One order that cannot be read must not keep the others dirty.
      if case .scopeMissing = error { profileReadAt = nil }
      for dirty in batch {
        try await readAlone(dirty, lane, after: batch.count == 1 ? error : nil)
      }
    }
    return true
  }

  /// What somebody waits for goes alone, and before all else (B1).
  private func dirtyBatch() async throws(SyncError) -> ([DirtyOrder], ReadLane) {
    let now = clock.now
    let limit = urgent.isEmpty ? settings.ordersPerRead : settings.urgentWindow
    let dirty = try await storing { () async throws(StoreError) in
      try await store.dirtyOrders(limit: limit, now: now)
    }
    let waitedFor = dirty.filter { urgent.contains($0.order) }
    urgent.subtract(waitedFor.prefix(settings.ordersPerRead).map(\.order))
    guard waitedFor.isEmpty else {
      return (Array(waitedFor.prefix(settings.ordersPerRead)), .visible)
    }
    urgent = []
    return (Array(dirty.prefix(settings.ordersPerRead)), .hint)
  }

  /// Whether the error may be the fault of what was asked for, not of the shop as a whole.
  static func mayBeTheOrders(_ error: ShopError) -> Bool {
    switch error {
    case .malformedReply, .refused, .serverError, .replyLost, .scopeMissing: true
    case .unreachable, .tokenRefused, .signInFailed, .shopNotFound, .otherShop, .shopUnavailable,
      .throttled, .searchIgnored:
      false
    }
  }

  /// `after` is the error where it was alone already.
  private func readAlone(
    _ dirty: DirtyOrder, _ lane: ReadLane, after error: ShopError?
  ) async throws(SyncError) {
    var failure = error
    if failure == nil {
      do {
        try await readWhole([dirty], lane)
      } catch SyncError.shop(let error) where Self.mayBeTheOrders(error) {
        failure = error
      }
    }
    guard let failure else { return }
    logger.notice(
      "an order could not be read",
      metadata: ["order": "\(dirty.order.text)", "why": "\(failure.sentence)"])
    // Pages may have to bring its rows then, and those that were left to this read too.
    memory.forgetRows(of: dirty.order)
    try await postpone(dirty, by: HintRule.wait(afterFailureOf: dirty, settings: settings))
  }

  private func readWhole(
    _ batch: [DirtyOrder], _ lane: ReadLane
  ) async throws(SyncError) {
    // The generations were read with the batch, the stamp is taken now: both before the request
    // leaves, so that what happens meanwhile keeps the order dirty (L2) and wins ties (L3).
    let stamp = try await nextStamp()
    let reads = try await fetch(batch, lane)
    if reads.contains(where: \.missesKnown) {
      // A scope that was taken away empties the lists (FACTS §6.2): look before believing that
      // fulfillment orders are gone, and at a profile that was read afterwards. A change asks for a
      // sweep, and the orders stay dirty.
      try await readProfile(olderThan: 0)
      if mustSweep { return }
    }
    for read in reads { try await settle(read, stamp: stamp) }
  }

  private func fetch(
    _ batch: [DirtyOrder], _ lane: ReadLane
  ) async throws(SyncError) -> [WholeRead] {
    guard profile?.access.readsOrders ?? false else {
      return try await fetchByID(batch, lane)
    }
    let ids = batch.map(\.order)
    let readings = try await asking { () async throws(ShopError) in
      try await gateway.orders(ids, lane: lane)
    }
    let byID = Dictionary(readings.map { ($0.order.id, $0) }) { first, _ in first }
    var reads: [WholeRead] = []
    for dirty in batch {
      guard let reading = byID[dirty.order] else { continue }
      reads.append(
        WholeRead(
          dirty: dirty, order: reading.order, fulfillmentOrders: reading.fulfillmentOrders))
    }
    // Shopify hides orders older than 60 days (FACTS §6.3), but not surely their fulfillment
    // orders: what it does not return is asked for by id before it counts as gone.
    let missing = batch.filter { byID[$0.order] == nil }
    return reads + (missing.isEmpty ? [] : try await fetchByID(missing, lane))
  }

  private func fetchByID(
    _ batch: [DirtyOrder], _ lane: ReadLane
  ) async throws(SyncError) -> [WholeRead] {
    // A hint may name one that no read has brought yet.
    let ids = batch.flatMap {
      Set($0.fulfillmentOrders).union($0.expectedOf.keys).sorted()
    }
    var found: [FulfillmentOrder] = []
    for start in stride(from: 0, to: ids.count, by: settings.idsPerRead) {
      let piece = Array(ids[start..<min(start + settings.idsPerRead, ids.count)])
      found += try await asking { () async throws(ShopError) in
        try await gateway.fulfillmentOrders(piece, lane: lane)
      }
    }
    let byOrder = Dictionary(grouping: found, by: \.orderID)
    return batch.map {
      WholeRead(dirty: $0, order: nil, fulfillmentOrders: byOrder[$0.order] ?? [])
    }
  }

  private func settle(_ read: WholeRead, stamp: ReadStamp) async throws(SyncError) {
    let verdict = HintRule.verdict(
      on: read.dirty, updatedAt: read.order?.updatedAt, rows: read.fulfillmentOrders)
    memory.forgetRows(of: read.dirty.order)
    if case .again(let seconds) = verdict {
      // Too old for its hint, but perhaps newer than what is stored: that, L3 decides.
      try await apply(read.fulfillmentOrders, stamp: stamp)
      try await postpone(read.dirty, by: seconds)
      return
    }
    // One that is left to the poll is clean until the poll says again that it changed; but so old a
    // read must not make anything vanish.
    if verdict == .leave { memory.left(read.dirty.order) }
    let isSettled = verdict == .settled || verdict == .nearly
    let isReadAgain = verdict == .nearly || (verdict == .settled && read.dirty.readsTwice)
    let reading = WholeOrderReading(
      orderID: read.dirty.order, order: read.order, fulfillmentOrders: read.fulfillmentOrders,
      stamp: stamp, generation: read.dirty.generation, isComplete: isSettled,
      again: isReadAgain ? clock.now.addingTimeInterval(settings.secondRead) : nil)
    try await storing { () async throws(StoreError) in try await store.apply(reading) }
    if isSettled { memory.applied(read.fulfillmentOrders) }
    report.ordersRead += 1
  }

  private func postpone(
    _ dirty: DirtyOrder, by seconds: TimeInterval
  ) async throws(SyncError) {
    let until = clock.now.addingTimeInterval(seconds)
    try await storing { () async throws(StoreError) in
      try await store.postpone(dirty.order, generation: dirty.generation, until: until)
    }
  }

  /// Makes the order that is on screen dirty, if it was not lately.
  func markWatched() async throws(SyncError) {
    guard let order = watched else { return }
    watched = nil
    let now = clock.now
    watchedAt = watchedAt.filter { abs(now.timeIntervalSince($0.value)) < settings.watchInterval }
    guard watchedAt[order] == nil else { return }
    try await storing { () async throws(StoreError) in
      try await store.markDirty([DirtyHint(order: order)])
    }
    watchedAt[order] = now
    urgent.insert(order)
  }
}
