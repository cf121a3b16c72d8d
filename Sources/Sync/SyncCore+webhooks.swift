import Foundation
import FulfillmentDomain
import Logging
import Store

extension SyncCore {
  /// Deliveries were committed: what they hint at is read as soon as it is due.
  package func hinted() {
    hasNewDeliveries = true
    mayBeShopHint = true
    readAlarm.ring()
  }

  /// The receiver began to listen, or cannot.
  package func receiver(is status: ReceiverStatus) {
    let now = clock.now
    watch.receiver(is: status, at: now)
    adoptHealth(at: now)
    readAlarm.ring()
    subscriptionAlarm.ring()
  }

  /// The feed shows how the webhooks stand, and the poll goes by it (P4).
  func adoptHealth(at now: Date) {
    let health = watch.health
    if let health, health.state != feed.state.webhooks?.state {
      let missing = health.missing.map(\.name).joined(separator: " ")
      logger.notice(
        "the state of the webhooks changed",
        metadata: [
          "state": "\(health.state.rawValue)", "missing": "\(missing.isEmpty ? "none" : missing)",
        ])
    }
    feed.state.webhooks = health
    if schedule.webhooks(are: health?.state, at: now) { readAlarm.ring() }
  }

  /// Brings the webhooks' health up to date: what came, and whether the changes that the poll found
  /// were announced.
  func watchWebhooks() async throws(SyncError) {
    guard watch.health != nil else { return }
    let now = clock.now
    if hasNewDeliveries && watch.wantsActivity && isActivityOld(at: now) {
      hasNewDeliveries = false
      activityReadAt = now
      let topics = try await storing { () async throws(StoreError) in
        try await store.webhookActivity().topics
      }
      watch.heard(topics, at: now)
    }
    let orders = watch.toJudge(at: now)
    if !orders.isEmpty {
      let announced = try await storing { () async throws(StoreError) in
        try await store.announcements(of: orders)
      }
      watch.judge(announced, at: now)
    }
    watch.update(at: now)
    adoptHealth(at: now)
    if feed.isHealthNews { try await recordFeed() }
  }

  private func isActivityOld(at now: Date) -> Bool {
    activityReadAt.map { abs(now.timeIntervalSince($0)) >= settings.activityInterval } ?? true
  }

  /// What was known of fulfillment orders before the poll's rows are applied, as far as that helps
  /// to say which webhooks should have told of them.
  func known(
    of rows: [FulfillmentOrder]
  ) async throws(SyncError) -> [FulfillmentOrderID: FulfillmentOrder] {
    guard watch.isListening else { return [:] }
    var known: [FulfillmentOrderID: FulfillmentOrder] = [:]
    for row in rows.prefix(settings.changesCompared) {
      known[row.id] = try await storing { () async throws(StoreError) in
        try await store.detail(row.id)?.row.order
      }
    }
    return known
  }

  /// The poll found these: they should have been announced.
  func notice(
    _ rows: [FulfillmentOrder], known: [FulfillmentOrderID: FulfillmentOrder],
    _ moved: [OrderChange]
  ) async {
    guard watch.isListening, let access = profile?.access else { return }
    let skew = await gateway.clockSkew()
    var changes =
      rows.map { HintWatch.change($0, before: known[$0.id], access: access) }
      + moved.map { HintWatch.change($0, access: access) }
    // What Shopify does not send is not missed: the feed says so in a sentence of its own.
    let refused = subscriptions?.refused ?? [:]
    for index in changes.indices { changes[index].topics.removeAll { refused[$0] != nil } }
    watch.found(changes, skew: skew, at: clock.now)
  }

  /// Scopes, locations or the installation changed, a delivery says: profile and locations are read
  /// again.
  func heedShopHint() async throws(SyncError) {
    guard mayBeShopHint, shopHintDue == nil else { return }
    let hinted = try await storing { () async throws(StoreError) in
      try await store.shopHintedAt()
    }
    mayBeShopHint = false
    guard let hinted else { return }
    // By its being another, for clocks may be set back; and by its time, for two may have the same.
    let isNew = hinted != heededShopHint
    if isNew || profileReadAt.map({ hinted >= $0 }) ?? true {
      profileReadAt = nil
      shopHeededAt = clock.now
    }
    heededShopHint = hinted
  }

  /// Whether the inbox was to be pruned long ago, or never was since the start.
  var isPruneOverdue: Bool {
    pruneAt.map { clock.now.timeIntervalSince($0) >= settings.pruneInterval } ?? true
  }

  /// When a delivery that may name the shop is looked at, where the last one that did was heeded
  /// just now: somebody may be changing many locations. Nil where nothing has to wait.
  var shopHintDue: Date? {
    guard mayBeShopHint, let shopHeededAt else { return nil }
    let due = shopHeededAt.addingTimeInterval(settings.shopHintSpacing)
    let rest = due.timeIntervalSince(clock.now)
    // Further ahead than that: our clock was set back.
    return rest > 0 && rest <= settings.shopHintSpacing ? due : nil
  }

  /// Forgets what the inbox kept long enough, where that is due; says whether nothing is left to
  /// do.
  func pruneInbox(pieces: Int? = nil) async throws(SyncError) -> Bool {
    let now = clock.now
    if let pruneAt {
      // Further ahead than any interval: our clock was set back.
      let rest = pruneAt.timeIntervalSince(now)
      if rest > 0 && rest <= settings.pruneInterval { return true }
    }
    for _ in 0..<(pieces ?? settings.prunePieces) {
      let touched = try await storing { () async throws(StoreError) in
        try await store.pruneInbox(now: now)
      }
      if touched == 0 {
        pruneAt = now.addingTimeInterval(settings.pruneInterval)
        return true
      }
    }
    return false
  }
}
