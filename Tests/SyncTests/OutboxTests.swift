import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

@Suite struct OutboxTests {
  /// A core that knows the fulfillment orders 1 to 9 of the orders 1 to 9.
  private func known(
    store: MemoryStore = MemoryStore(), adjust: (inout SyncSettings) -> Void = { _ in }
  ) async -> Harness {
    let it = Harness(store: store, adjust: adjust)
    it.shop.change { $0.pageSize = 50 }
    for number in 1...9 { it.shop.put(Int64(number), order: Int64(number), at: -5000) }
    await it.loaded()
    return it
  }

  @Test("intent, attempt, request, result: each is committed before the next begins")
  func order() async throws {
    let it = await known()
    let store = it.store
    let seen = Seen()
    it.shop.change { state in
      state.onPerform = { _ in
        await seen.set(await store.calls)
        return .confirmed(touched: [], requestID: "r1")
      }
    }
    let record = try await it.core.perform(intent(on: 1, order: 1), timeout: 30)
    #expect(record.state == .confirmed)
    #expect(record.attempts == 1)
    #expect(await seen.calls == ["open", "begin"])
    #expect(await store.calls.prefix(3) == ["open", "begin", "finish confirmed"])
    // And the order was read again.
    #expect(it.shop.log == ["perform 1", "orders 1"])
  }

  @Test("an attempt that cannot be committed is not sent")
  func beginFails() async throws {
    let it = await known()
    await it.store.fail("begin", with: [.failed("I/O")])
    let asked = intent(on: 1, order: 1)
    await #expect(throws: StoreError.failed("I/O")) {
      try await it.core.perform(asked, timeout: 30)
    }
    #expect(it.shop.performed == 0)
    #expect(await it.store.records[asked.id]?.state == .open)
  }

  @Test("a lost reply is unknown and never sent again, not even after a restart")
  func unknown() async throws {
    let it = await known()
    it.shop.change { $0.onPerform = { _ in .unknown(.replyLost("reset")) } }
    let record = try await it.core.perform(intent(on: 1, order: 1), timeout: 30)
    #expect(record.state.name == "unknown")
    let again = Harness(store: it.store, shop: it.shop)
    await run(again) { await again.clock.sleepers(1) }
    #expect(it.shop.performed == 1)
    #expect(await it.store.records[record.id]?.state.name == "unknown")
  }

  @Test("an attempt without an answer becomes unknown at the next start and is never sent again")
  func recovered() async throws {
    let it = await known()
    let asked = intent(on: 1, order: 1)
    // As a crash leaves it.
    try await it.store.open(asked)
    try await it.store.begin(asked.id, now: testStart)
    let again = Harness(store: it.store, shop: it.shop)
    await run(again) { await again.clock.sleepers(1) }
    #expect(it.shop.performed == 0)
    #expect(await it.store.records[asked.id]?.state.name == "unknown")
  }

  @Test("an outcome that cannot be committed leaves the attempt unanswered and stops the core")
  func finishFails() async throws {
    let it = await known()
    let asked = intent(on: 1, order: 1)
    await it.store.fail("finish", with: [.failed("I/O")])
    try await it.core.submit(asked)
    await it.core.run()
    #expect(await it.core.failure == .failed("I/O"))
    #expect(it.shop.performed == 1)
    #expect(await it.store.records[asked.id]?.state == .sending)
  }

  @Test("an outcome waits for a busy store and is then committed")
  func finishBusy() async throws {
    let it = await known()
    await it.store.fail("finish", with: [.busy("full"), .busy("full")])
    let asked = intent(on: 1, order: 1)
    try await it.core.submit(asked)
    await run(it) {
      for _ in 0..<2 {
        await it.clock.sleepers(2)
        it.clock.advance(by: 1)
      }
      while await it.store.records[asked.id]?.state != .confirmed { await Task.yield() }
    }
    #expect(it.shop.performed == 1)
  }

  @Test("different orders go together, within the limit, and one order never twice")
  func parallel() async throws {
    let it = await known()
    let gate = Gate()
    it.shop.change { state in
      state.onPerform = { _ in
        await gate.pass()
        return .confirmed(touched: [], requestID: nil)
      }
    }
    for number in 1...6 {
      try await it.core.submit(intent(on: Int64(number), order: Int64(number), at: Double(number)))
    }
    await #expect(throws: StoreError.intentInFlight(.hold)) {
      try await it.core.submit(intent(on: 1, order: 1))
    }
    await run(it) {
      await gate.arrived(4)
      #expect(it.shop.log.filter { $0.hasPrefix("perform") }.count == 4)
      await gate.open()
      await gate.arrived(6)
    }
    #expect(it.shop.performed == 6)
    #expect(await it.store.records.values.allSatisfy { $0.state == .confirmed })
  }

  @Test("a throttled action is sent again after the wait, and not for ever")
  func throttled() async throws {
    let it = await known(adjust: { $0.throttledSends = 2 })
    it.shop.change { $0.onPerform = { _ in .notSent(.throttled(retryAfter: 5)) } }
    let asked = intent(on: 1, order: 1)
    let work = Task { try await it.core.perform(asked, timeout: 60) }
    for _ in 0..<2 {
      // The command's own limit and the wait.
      await it.clock.sleepers(2)
      #expect(await it.store.records[asked.id]?.state == .open)
      it.clock.advance(by: 5)
    }
    let record = try await work.value
    #expect(record.state == .notSent(ShopError.throttled(retryAfter: 5).sentence))
    #expect(it.shop.performed == 3)
    #expect(record.attempts == 3)
  }

  @Test("an unreachable shop leaves nothing behind")
  func unreachable() async throws {
    let it = await known()
    it.shop.change { $0.onPerform = { _ in .notSent(.unreachable("refused")) } }
    let record = try await it.core.perform(intent(on: 1, order: 1), timeout: 30)
    #expect(record.state == .notSent(ShopError.unreachable("refused").sentence))
    #expect(try await it.store.openIntents().isEmpty)
  }

  @Test("a command whose time is over closes what was not sent")
  func timeoutWhileWaiting() async throws {
    let it = await known()
    it.shop.change { $0.onPerform = { _ in .notSent(.throttled(retryAfter: 100)) } }
    let work = Task { try await it.core.perform(intent(on: 1, order: 1), timeout: 30) }
    await it.clock.sleepers(2)
    it.clock.advance(by: 30)
    #expect(try await work.value.state == .notSent(SyncCore.tooLate))
    #expect(it.shop.performed == 1)
  }

  @Test("a command whose time is over records what was sent as unknown, whatever comes later")
  func timeoutWhileSending() async throws {
    let it = await known()
    let gate = Gate()
    it.shop.change { state in
      // A gateway that does not even answer when it is cut off.
      state.onPerform = { _ in
        await gate.pass()
        return .confirmed(touched: [], requestID: nil)
      }
    }
    let work = Task { try await it.core.perform(intent(on: 1, order: 1), timeout: 30) }
    await gate.arrived(1)
    await it.clock.sleepers(1)
    it.clock.advance(by: 30)
    await it.clock.sleepers(1)
    it.clock.advance(by: 1)
    let record = try await work.value
    #expect(record.state.name == "unknown")
    let flight = await it.core.flights[record.id]
    await gate.open()
    await flight?.task.value
    #expect(await it.store.records[record.id]?.state == record.state)
    #expect(await it.core.failure == nil)
  }

  @Test("told to end, the core lets what was sent come to its end and records it")
  func ending() async throws {
    let it = await known()
    let gate = Gate()
    it.shop.change { state in
      state.onPerform = { _ in
        await gate.pass()
        return Task.isCancelled
          ? .unknown(.replyLost("cut")) : .confirmed(touched: [], requestID: nil)
      }
    }
    let asked = intent(on: 1, order: 1)
    try await it.core.submit(asked)
    let running = Task { await it.core.run() }
    await gate.arrived(1)
    running.cancel()
    await gate.open()
    await running.value
    #expect(await it.store.records[asked.id]?.state == .confirmed)
  }

  @Test("told to end, the core cuts off after its grace what does not come to its end")
  func graceEnds() async throws {
    let it = await known()
    let arrived = Gate()
    it.shop.change { state in
      state.onPerform = { _ in
        await arrived.open()
        // A stream that nobody feeds ends only when the task is cancelled.
        let (silence, never) = AsyncStream.makeStream(of: Void.self)
        for await _ in silence {}
        never.finish()
        return .unknown(.replyLost("cut"))
      }
    }
    let asked = intent(on: 1, order: 1)
    try await it.core.submit(asked)
    let running = Task { await it.core.run() }
    await arrived.pass()
    running.cancel()
    while await !it.core.isEnding || it.clock.deadlines.isEmpty { await Task.yield() }
    it.clock.advance(by: 10)
    await running.value
    #expect(await it.store.records[asked.id]?.state.name == "unknown")
  }

  @Test("what changed since the person decided stops an intent before it is sent")
  func objection() async throws {
    let it = await known()
    it.shop.put(1, order: 1, at: 0, status: .closed)
    it.clock.advance(by: 30)
    await it.settle()
    let record = try await it.core.perform(intent(on: 1, order: 1), timeout: 30)
    #expect(record.state == .notSent("#1 is closed: there is nothing left to do"))
    #expect(it.shop.performed == 0)
  }

  @Test("an intent that waited while nothing ran is closed at the next start")
  func expired() async throws {
    let store = MemoryStore()
    let it = await known(store: store)
    let asked = intent(on: 1, order: 1)
    try await store.open(asked)
    it.clock.advance(by: 901)
    let again = Harness(store: store, shop: it.shop, clock: it.clock)
    _ = await again.core.prepare()
    #expect(await store.records[asked.id]?.state.name == "not-sent")
  }

  @Test("a store that is busy before the attempt leaves nothing behind that is sent later")
  func beginBusy() async throws {
    let it = await known()
    await it.store.fail("begin", with: [.busy("full")])
    let record = try await it.core.perform(intent(on: 1, order: 1), timeout: 30)
    #expect(record.state == .notSent(SyncCore.storeWasBusy))
    #expect(try await it.store.openIntents().isEmpty)
    await run(it) { await it.clock.sleepers(1) }
    #expect(it.shop.performed == 0)
  }

  @Test("what is cut off while its attempt is committed does not leave any more")
  func cutOffBeforeSending() async throws {
    let it = await known()
    let gate = Gate()
    await it.store.before("begin") { await gate.pass() }
    let work = Task { try await it.core.perform(intent(on: 1, order: 1), timeout: 30) }
    await gate.arrived(1)
    await it.clock.sleepers(1)
    it.clock.advance(by: 30)
    // The moment for the record.
    while it.clock.deadlines != [it.clock.now.addingTimeInterval(1)] { await Task.yield() }
    await gate.open()
    #expect(try await work.value.state == .notSent(SyncCore.tooLate))
    #expect(it.shop.performed == 0)
  }

  @Test("a store that is busy at the start is asked again")
  func busyStart() async throws {
    let it = await known()
    let again = Harness(store: it.store, shop: it.shop, clock: it.clock)
    await it.store.fail("recover", with: [.busy("full"), .busy("full")])
    let asked = intent(on: 1, order: 1)
    try await it.store.open(asked)
    await run(again) {
      for _ in 0..<2 {
        await it.clock.sleepers(1)
        it.clock.advance(by: 1)
      }
      while await it.store.records[asked.id]?.state != .confirmed { await Task.yield() }
    }
    #expect(await again.core.failure == nil)
  }

  @Test("two intents that are open for one fulfillment order never go together")
  func oneInFlight() async throws {
    let it = await known()
    let gate = Gate()
    it.shop.change { state in
      state.onPerform = { _ in
        await gate.pass()
        return .confirmed(touched: [], requestID: nil)
      }
    }
    // As a database from elsewhere may hold them: the store itself refuses the second.
    let (first, second) = (intent(on: 1, order: 1), intent(on: 1, order: 1, at: 1))
    await it.store.plant([first, second])
    await run(it) {
      await gate.arrived(1)
      for _ in 0..<200 { await Task.yield() }
      #expect(await gate.count == 1)
      await gate.open()
      await gate.arrived(2)
    }
    #expect(it.shop.performed == 2)
  }

  /// Runs the core while `body` runs.
  private func run(_ it: Harness, while body: () async -> Void) async {
    let running = Task { await it.core.run() }
    await body()
    running.cancel()
    await running.value
  }
}

/// What the store had done when the shop was asked.
private actor Seen {
  private(set) var calls: [String] = []
  func set(_ calls: [String]) { self.calls = calls }
}
