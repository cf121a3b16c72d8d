import Foundation
import FulfillmentDomain
import Logging
import Store

@testable import Sync

/// A core with everything around it in the test's hands.
struct Harness {
  let store: MemoryStore
  let shop: FakeShop
  let clock: ManualClock
  let core: SyncCore

  init(
    store: MemoryStore = MemoryStore(), shop: FakeShop = FakeShop(), eager: Bool = false,
    clock: ManualClock? = nil, webhooks: WebhookPlan? = nil,
    adjust: (inout SyncSettings) -> Void = { _ in }
  ) {
    var settings = SyncSettings()
    settings.random = { 0.5 }
    adjust(&settings)
    let clock = clock ?? ManualClock(isEager: eager)
    self.store = store
    self.shop = shop
    self.clock = clock
    core = SyncCore(
      store: store, gateway: shop, settings: settings, clock: clock, webhooks: webhooks,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Reads until there is nothing to read now. Returns how long it would wait.
  @discardableResult
  func settle(turns: Int = 200) async -> TimeInterval? {
    _ = await core.prepare()
    for _ in 0..<turns {
      if let next = await core.readTurn() { return next.timeIntervalSince(clock.now) }
      if await core.failure != nil { return nil }
    }
    return nil
  }

  /// The first load is over and nothing is dirty.
  func loaded() async {
    await settle()
    await store.clearCalls()
    shop.change {
      $0.log = []
      $0.requests = []
      $0.lanes = []
    }
  }
}

/// Lets a test hold something up and let it go.
actor Gate {
  private var isOpen = false
  private var waiters: [CheckedContinuation<Void, Never>] = []
  private var arrivals = 0
  private var watchers: [(Int, CheckedContinuation<Void, Never>)] = []

  /// Waits until `open`.
  func pass() async {
    arrivals += 1
    let content = watchers.filter { $0.0 <= arrivals }
    watchers.removeAll { $0.0 <= arrivals }
    for watcher in content { watcher.1.resume() }
    if isOpen { return }
    await withCheckedContinuation { waiters.append($0) }
  }

  /// Returns when `count` have come.
  func arrived(_ count: Int) async {
    if arrivals >= count { return }
    await withCheckedContinuation { watchers.append((count, $0)) }
  }

  func open() {
    isOpen = true
    for waiter in waiters { waiter.resume() }
    waiters = []
  }

  var count: Int { arrivals }
}
