import Foundation
import FulfillmentDomain
import Store

extension MemoryStore {
  /// What hints left to do for a fulfillment order whose order is not known.
  struct Unplaced {
    var generation: Int64 = 0
    var expects: Date?
    var readsTwice = false
    var announced: Date?
    var tries = 0
    var next: Date?
  }

  /// What came by webhook.
  struct Inbox {
    var deliveries: [DeliveryRecord] = []
    var known: [String: Int] = [:]
    var counts: [String: TopicCounts] = [:]
    var rejections: [Rejection: Int] = [:]
    var unplaced: [FulfillmentOrderID: Unplaced] = [:]
    var announced: [OrderID: Date] = [:]
    var shopHintedAt: Date?
    var subscriptions: SubscriptionReport?
    /// When an order was last read for a hint.
    var hintReads: [OrderID: Date] = [:]
    var latestStamp: Date?
    /// What `pruneInbox` still has to touch, and when it was asked to.
    var toPrune = 0
    var prunes: [Date] = []
    /// What `nextDue` says although it is not so.
    var claimedDue: Date?
  }

  func claimDue(_ time: Date) { inbox.claimedDue = time }

  func plantPrunable(_ rows: Int) { inbox.toPrune = rows }

  func accept(_ deliveries: [Delivery]) async throws(StoreError) -> [Acceptance] {
    try await verb("accept", "\(deliveries.count)")
    return deliveries.map { accept($0) }
  }

  private func accept(_ delivery: Delivery) -> Acceptance {
    let key = "\(delivery.shop) \(delivery.topic) \(delivery.webhookID)"
    var counts =
      inbox.counts[delivery.topic]
      ?? TopicCounts(topic: delivery.topic, lastReceivedAt: delivery.receivedAt)
    defer { inbox.counts[delivery.topic] = counts }
    counts.lastReceivedAt = delivery.receivedAt
    if let index = inbox.known[key] {
      inbox.deliveries[index].duplicates += 1
      counts.duplicates += 1
      return .duplicate
    }
    counts.accepted += 1
    let number = Int64(inbox.deliveries.count + 1)
    inbox.known[key] = inbox.deliveries.count
    inbox.deliveries.append(
      DeliveryRecord(
        number: number, topic: delivery.topic, webhookID: delivery.webhookID,
        triggeredAt: delivery.triggeredAt, receivedAt: delivery.receivedAt,
        outcome: delivery.outcome, hints: delivery.hints))
    for hint in delivery.hints {
      raise(hint, announced: delivery.triggeredAt, at: delivery.receivedAt)
    }
    return .accepted(number)
  }

  private func raise(_ hint: Hint, announced: Date?, at now: Date) {
    switch hint.subject {
    case .order(let order):
      raise(order, expects: hint.expects, of: nil, readsTwice: hint.readsTwice, at: now)
      announce(order, announced ?? now)
    case .fulfillmentOrder(let id):
      guard let order = rows[id]?.order.orderID else {
        var unplaced = inbox.unplaced[id] ?? Unplaced()
        unplaced.generation += 1
        unplaced.expects = [unplaced.expects, hint.expects].compactMap { $0 }.max()
        unplaced.readsTwice = unplaced.readsTwice || hint.readsTwice
        unplaced.announced = max(unplaced.announced ?? .distantPast, announced ?? now)
        unplaced.tries = 0
        unplaced.next = now
        inbox.unplaced[id] = unplaced
        return
      }
      raise(order, expects: hint.expects, of: id, readsTwice: hint.readsTwice, at: now)
      announce(order, announced ?? now)
    case .shop: inbox.shopHintedAt = now
    }
  }

  private func announce(_ order: OrderID, _ time: Date) {
    inbox.announced[order] = max(inbox.announced[order] ?? .distantPast, time)
  }

  private func raise(
    _ order: OrderID, expects: Date?, of row: FulfillmentOrderID?, readsTwice: Bool, at now: Date
  ) {
    var dirt = dirt(of: order)
    let wasDue = dirt.isDirty && dirt.tries == 0 ? dirt.next : nil
    if !dirt.isDirty {
      dirt.expects = nil
      dirt.expectedOf = [:]
      dirt.readsTwice = false
    }
    if let row {
      if let expects { dirt.expectedOf[row] = max(dirt.expectedOf[row] ?? expects, expects) }
    } else {
      dirt.expects = [dirt.expects, expects].compactMap { $0 }.max()
    }
    // The second read that is waited for is not lost by a sooner one.
    dirt.readsTwice = dirt.readsTwice || readsTwice || (dirt.isDirty && dirt.isSecond)
    dirt.isSecond = false
    dirt.generation += 1
    dirt.tries = 0
    let spaced = inbox.hintReads[order].map { $0.addingTimeInterval(StoreLimits.hintSpacing) }
    let due = max(now.addingTimeInterval(StoreLimits.hintWindow), spaced ?? .distantPast)
    dirt.next = min(due, wasDue ?? due)
    dirt.isHinted = true
    self.dirt[order] = dirt
  }

  func count(_ rejections: [Rejection: Int]) async throws(StoreError) {
    inbox.rejections.merge(rejections, uniquingKeysWith: +)
  }

  func readiness() async throws(StoreError) -> StoreReadiness {
    StoreReadiness(watermark: marks.fulfillmentOrders, freeBytes: 1 << 30)
  }

  func webhookActivity() async throws(StoreError) -> WebhookActivity {
    WebhookActivity(
      topics: inbox.counts.values.sorted { $0.topic < $1.topic }, rejections: inbox.rejections,
      subscriptions: inbox.subscriptions)
  }

  func deliveries(
    _ selection: DeliverySelection, limit: Int, withBodies: Bool
  ) async throws(StoreError) -> [DeliveryRecord] {
    Array(inbox.deliveries.reversed().prefix(limit))
  }

  func nextDue() async throws(StoreError) -> Date? {
    let orders = dirt.values.filter(\.isDirty).compactMap(\.next)
    return
      (orders + inbox.unplaced.values.compactMap(\.next) + [inbox.claimedDue].compactMap { $0 })
      .min()
  }

  func unplacedHints(limit: Int, now: Date) async throws(StoreError) -> [UnplacedHint] {
    inbox.unplaced.filter { $0.value.next.map { $0 <= now } ?? false }.sorted { $0.key < $1.key }
      .prefix(limit).map {
        UnplacedHint(
          fulfillmentOrder: $0.key, generation: $0.value.generation, tries: $0.value.tries)
      }
  }

  func place(_ orders: [FulfillmentOrderID: OrderID]) async throws(StoreError) {
    try await verb("place", orders.keys.map { "\($0.number)" }.sorted().joined(separator: ","))
    for (id, order) in orders {
      guard let unplaced = inbox.unplaced.removeValue(forKey: id) else { continue }
      raise(
        order, expects: unplaced.expects, of: id, readsTwice: unplaced.readsTwice,
        at: .distantPast)
      if let announced = unplaced.announced { announce(order, announced) }
    }
  }

  func postpone(
    _ hint: UnplacedHint, until next: Date?, reason: String
  ) async throws(StoreError) {
    try await verb("unplaced", "\(hint.fulfillmentOrder.number)")
    guard var unplaced = inbox.unplaced[hint.fulfillmentOrder],
      unplaced.generation == hint.generation
    else { return }
    unplaced.tries += 1
    unplaced.next = next
    inbox.unplaced[hint.fulfillmentOrder] = next == nil ? nil : unplaced
    guard next == nil else { return }
    for index in inbox.deliveries.indices {
      let names = inbox.deliveries[index].hints.contains {
        $0.subject == .fulfillmentOrder(hint.fulfillmentOrder)
      }
      if names { inbox.deliveries[index].outcome = .poison(reason) }
    }
  }

  func shopHintedAt() async throws(StoreError) -> Date? { inbox.shopHintedAt }

  func announcements(of orders: [OrderID]) async throws(StoreError) -> [OrderID: Date] {
    inbox.announced.filter { orders.contains($0.key) }
  }

  func replay(_ deliveries: [Replay]) async throws(StoreError) -> Int {
    let known = deliveries.filter { $0.number > 0 && $0.number <= inbox.deliveries.count }
    for replay in known {
      for hint in replay.hints { raise(hint, announced: nil, at: .distantPast) }
    }
    return known.count
  }

  func pruneInbox(now: Date) async throws(StoreError) -> Int {
    inbox.prunes.append(now)
    let piece = min(inbox.toPrune, StoreLimits.rowsPerWrite)
    inbox.toPrune -= piece
    return piece
  }

  func record(_ subscriptions: SubscriptionReport) async throws(StoreError) {
    try await verb("subscriptions")
    inbox.subscriptions = subscriptions
  }
}
