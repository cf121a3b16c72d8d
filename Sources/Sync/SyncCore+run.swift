import Foundation
import FulfillmentDomain
import Logging
import Store

extension SyncCore {
  /// Polls, reads and sends until it is cancelled, or until the store fails: then `failure` says
  /// why. When it returns, nothing is under way: an intent that was sent had `grace` to be
  /// answered, and its outcome is recorded.
  package func run() async {
    guard !isRunning else { return }
    isRunning = true
    isEnding = false
    defer { isRunning = false }
    guard await prepareToRun() else { return }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.readLoop() }
      group.addTask { await self.outboxLoop() }
      group.addTask { await self.subscriptionLoop() }
      await group.waitForAll()
    }
  }

  /// Waits while the store is busy; says whether there is something to run for.
  private func prepareToRun() async -> Bool {
    while !Task.isCancelled {
      guard let error = await prepare() else { return true }
      guard case .busy = error else {
        stop(because: error)
        return false
      }
      logger.notice("the core cannot begin yet", metadata: ["why": "\(error.sentence)"])
      await readAlarm.wait(
        until: clock.now.addingTimeInterval(settings.outcomeInterval), clock: clock)
    }
    return false
  }

  /// What a former process left behind: attempts without an answer become unknown and are never
  /// sent again, intents that are too old are closed. Done once, again only where it failed;
  /// returns the error that prevents the rest.
  func prepare() async -> StoreError? {
    if let preparation { return await preparation.value }
    let task = Task { await recoverFormerWork() }
    preparation = task
    let error = await task.value
    // Nothing was sent yet, so that it may be done again.
    if error != nil { preparation = nil }
    return error
  }

  private func recoverFormerWork() async -> StoreError? {
    do throws(StoreError) {
      let now = clock.now
      for record in try await store.recoverAttempts(now: now) {
        logger.warning("an attempt had no answer", metadata: ["intent": "\(record.id)"])
      }
      for record in try await store.openIntents() where record.state == .open {
        guard OutboxRule.isTooOld(record.intent, settings: settings, now: now) else { continue }
        let sentence =
          "It waited while Quayside was not running: look at the order and do it again."
        try await store.finish(record.id, state: .notSent(sentence), requestID: nil, now: now)
      }
      feed = FeedBook(recorded: try await store.feed(), settings: settings)
      adoptHealth(at: now)
      return nil
    } catch {
      return error
    }
  }

  /// The store cannot be trusted any more: everything ends, nothing is sent again.
  func stop(because error: StoreError) {
    failure = failure ?? error
    logger.error("the core stops", metadata: ["why": "\(error.sentence)"])
    readAlarm.ring()
    outboxAlarm.ring()
    subscriptionAlarm.ring()
  }

  private func readLoop() async {
    while !Task.isCancelled && failure == nil {
      if let next = await readTurn() {
        await readAlarm.wait(until: next, clock: clock)
      }
    }
    await closeBulkRows()
  }

  private func outboxLoop() async {
    while !Task.isCancelled && failure == nil {
      do throws(StoreError) {
        try await startIntents()
      } catch {
        if Task.isCancelled { break }
        pauseOutbox(after: error)
      }
      if failure != nil { break }
      await outboxAlarm.wait(until: outboxPausedUntil, clock: clock)
    }
    await endFlights()
  }

  /// A busy store is asked again soon, a failed one never. An attempt that the store knows already
  /// is left alone.
  func pauseOutbox(after error: StoreError) {
    switch error {
    case .busy:
      outboxPausedUntil = clock.now.addingTimeInterval(settings.outcomeInterval)
    case .intentInFlight: break
    case .unreadable, .unwritable, .newer, .locked, .missing, .failed: stop(because: error)
    }
  }

  private func startIntents() async throws(StoreError) {
    if let paused = outboxPausedUntil {
      // Further ahead than any pause: our clock was set back.
      let rest = paused.timeIntervalSince(clock.now)
      guard rest <= 0 || rest > settings.outcomeInterval else { return }
      outboxPausedUntil = nil
    }
    let records = try await store.openIntents()
    let inFlight = flights.mapValues(\.occupied)
    for intent in OutboxRule.toStart(records, inFlight: inFlight, settings: settings) {
      launch(intent)
    }
  }

  /// What waits is left open for the next start; what was sent may still be answered for a while.
  private func endFlights() async {
    isEnding = true
    for flight in flights.values { flight.waiting?.cancel() }
    guard !flights.isEmpty else { return }
    let deadline = clock.now.addingTimeInterval(settings.grace)
    let grace = Task {
      guard (try? await clock.sleep(until: deadline)) != nil else { return }
      for id in flights.keys { cutOff(id) }
    }
    for flight in flights.values { await flight.task.value }
    grace.cancel()
  }
}
