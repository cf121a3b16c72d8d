import Foundation
import FulfillmentDomain
import Store
import StoreSQLite

@testable import Sync

/// The stores that a scenario is played on.
enum Keeping: CaseIterable, Sendable {
  case memory
  case durable
}

/// A core that knows what the shop has, on either store, with the webhooks in the test's hands.
final class Scene {
  let shop = FakeShop()
  let clock = ManualClock()
  private let durable: DurableHarness?
  private let memory = MemoryStore()
  private var memoryCore: SyncCore?
  private let webhooks = WebhookPlan(gateway: FakeSubscriptions(), uri: nil)

  init(_ keeping: Keeping, _ prepare: (FakeShop) -> Void) async throws {
    durable = keeping == .durable ? try await DurableHarness(webhooks: webhooks) : nil
    if durable == nil { memoryCore = core() }
    theShop.change { $0.pageSize = 50 }
    prepare(theShop)
    await settle()
    await theCore.receiver(is: .listening)
  }

  var theShop: FakeShop { durable?.shop ?? shop }
  var theClock: ManualClock { durable?.clock ?? clock }
  var store: any CoreStore { durable?.store ?? memory }
  var theCore: SyncCore { durable?.core ?? memoryCore ?? core() }

  private func core() -> SyncCore {
    var settings = SyncSettings()
    settings.random = { 0.5 }
    return SyncCore(
      store: memory, gateway: shop, settings: settings, clock: clock, webhooks: webhooks,
      logger: quietLogger)
  }

  /// The core ends as it is, and another one begins.
  func restart() async throws {
    try await durable?.restart()
    if durable == nil { memoryCore = core() }
    await theCore.receiver(is: .listening)
  }

  func end() async { await durable?.end() }

  /// Seconds since the start.
  var time: TimeInterval { theClock.now.timeIntervalSince(testStart) }

  @discardableResult
  func settle() async -> TimeInterval {
    _ = await theCore.prepare()
    for _ in 0..<400 {
      if let next = await theCore.readTurn() { return next.timeIntervalSince(theClock.now) }
      if await theCore.failure != nil { return .infinity }
    }
    return 0
  }

  /// Reads while so much time passes.
  func pass(_ seconds: TimeInterval) async {
    var rest = seconds
    while rest > 0 {
      let wait = min(max(await settle(), 0.001), rest)
      theClock.advance(by: wait)
      rest -= wait
    }
    await settle()
  }

  /// The receiver committed them and rang; the core has not read yet.
  func accept(_ deliveries: [Delivery]) async throws {
    _ = try await store.accept(deliveries)
    await theCore.hinted()
  }

  func receive(_ topic: String, _ hints: Hint..., id: String) async throws {
    try await accept([delivery(topic, hints, id: id, triggered: time)])
  }

  func row(_ number: Int64) async throws -> FulfillmentOrder? {
    try await store.detail(FulfillmentOrderID(number))?.row.order
  }

  /// What is kept of the rows that the shop ever had.
  func kept(_ numbers: some Sequence<Int64>) async throws -> [Int64: FulfillmentOrder] {
    var kept: [Int64: FulfillmentOrder] = [:]
    for number in numbers { kept[number] = try await row(number) }
    return kept
  }
}

/// Plays on a fresh scene and ends it.
func play(
  on keeping: Keeping, _ prepare: (FakeShop) -> Void, _ body: (Scene) async throws -> Void
) async throws {
  let scene = try await Scene(keeping, prepare)
  let outcome: Result<Void, any Error>
  do {
    outcome = .success(try await body(scene))
  } catch {
    outcome = .failure(error)
  }
  await scene.end()
  try outcome.get()
}
