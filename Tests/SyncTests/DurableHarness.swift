import Foundation
import FulfillmentDomain
import Logging
import Store
import StoreSQLite
import TestKit

@testable import Sync

let quietLogger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// A core on the real store with the shop and the clock in the test's hands, that can be killed and
/// started again.
final class DurableHarness {
  let folder: TemporaryFolder
  let shop = FakeShop()
  let clock = ManualClock()
  private let adjust: (inout SyncSettings) -> Void
  private let webhooks: WebhookPlan?
  private(set) var store: SQLiteStore
  private(set) var core: SyncCore

  init(
    webhooks: WebhookPlan? = nil, adjust: @escaping (inout SyncSettings) -> Void = { _ in }
  ) async throws {
    folder = try TemporaryFolder()
    self.adjust = adjust
    self.webhooks = webhooks
    store = try await SQLiteStore.openCore(folder: folder.url, holder: "test")
    core = Self.core(store, shop, clock, webhooks, adjust)
  }

  /// The core ends as it is, in the middle of whatever it does, and another one begins.
  func restart() async throws {
    await store.close()
    store = try await SQLiteStore.openCore(folder: folder.url, holder: "test")
    core = Self.core(store, shop, clock, webhooks, adjust)
  }

  func end() async { await store.close() }

  private static func core(
    _ store: SQLiteStore, _ shop: FakeShop, _ clock: ManualClock, _ webhooks: WebhookPlan?,
    _ adjust: (inout SyncSettings) -> Void
  ) -> SyncCore {
    var settings = SyncSettings()
    settings.random = { 0.5 }
    adjust(&settings)
    return SyncCore(
      store: store, gateway: shop, settings: settings, clock: clock, webhooks: webhooks,
      logger: quietLogger)
  }

  /// Reads until there is nothing to read now. Returns how long it would wait.
  @discardableResult
  func settle(turns: Int = 400) async -> TimeInterval? {
    _ = await core.prepare()
    for _ in 0..<turns {
      if let next = await core.readTurn() { return next.timeIntervalSince(clock.now) }
      if await core.failure != nil { return nil }
    }
    return nil
  }

  /// Reads, waiting as long as the core says, until a poll is complete or the turns are used up.
  /// Says whether it is complete.
  func load(turns: Int = 400) async throws -> Bool {
    _ = await core.prepare()
    for _ in 0..<turns {
      let next = await core.readTurn()
      if await core.feed.state.mode == .polling {
        await settle()
        return true
      }
      if let next { clock.advance(by: max(0, next.timeIntervalSince(clock.now))) }
    }
    return false
  }

  /// What the store holds, by number.
  func kept() async throws -> [Int64: FulfillmentOrder] {
    let request = WindowRequest(pane: .all, sort: .age, rows: 10_000, now: clock.now)
    let rows = try await store.window(request).rows.map { ($0.id.number, $0.order) }
    return Dictionary(uniqueKeysWithValues: rows)
  }
}
