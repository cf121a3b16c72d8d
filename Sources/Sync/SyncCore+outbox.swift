import Foundation
import FulfillmentDomain
import Logging
import Store

extension SyncCore {
  /// Puts an intent on its way, unless it is already. Its way is a task of its own, which the
  /// core's cancellation does not reach: what was sent must be recorded. `endFlights` waits for it.
  @discardableResult
  func launch(_ intent: Intent) -> Flight {
    if let flight = flights[intent.id] { return flight }
    watch.acted(on: intent.order, at: clock.now)
    let flight = Flight(
      occupied: intent.occupied, task: Task { await carryOut(intent) })
    flights[intent.id] = flight
    return flight
  }

  private func carryOut(_ intent: Intent) async {
    do throws(StoreError) {
      try await send(intent)
    } catch {
      pauseOutbox(after: error)
    }
    let flight = flights.removeValue(forKey: intent.id)
    flight?.done.ring()
    outboxAlarm.ring()
  }

  /// Checks, commits the attempt (O2), sends, commits what came of it (O3). A store that fails
  /// before the request leaves stops it from leaving; one that fails afterwards leaves the attempt
  /// without an answer, which is never sent again.
  private func send(_ intent: Intent) async throws(StoreError) {
    var throttled = 0
    while true {
      guard let record = try await store.intent(intent.id), record.state == .open else { return }
      if isEnding { return }
      let known = try await store.detail(intent.fulfillmentOrder)
      if let objection = objection(to: intent, known: known) {
        try await store.finish(
          intent.id, state: .notSent(objection), requestID: nil, now: clock.now)
        return
      }
      try await store.begin(intent.id, now: clock.now)
      if flights[intent.id]?.isAbandoned ?? false {
        // Nobody waits any more, and perhaps it is recorded as unknown: it must not leave now.
        try await conclude(intent, .notSent(Self.tooLate), requestID: nil)
        return
      }
      let outcome = await request(intent)
      switch OutboxRule.verdict(on: outcome, throttled: throttled, settings: settings) {
      case .finish(let state, let touched, let requestID):
        try await conclude(intent, state, requestID: requestID, touched: touched)
        return
      case .again(let seconds):
        throttled += 1
        try await conclude(intent, .open, requestID: nil)
        await wait(seconds, for: intent.id)
      }
    }
  }

  private func objection(to intent: Intent, known: FulfillmentOrderDetail?) -> String? {
    if flights[intent.id]?.isAbandoned ?? false { return Self.tooLate }
    return OutboxRule.objection(to: intent, known: known, settings: settings, now: clock.now)
  }

  /// Nobody waits for it any more: it is not sent, or if it was it is not waited for.
  func cutOff(_ intent: UUID) {
    flights[intent]?.isAbandoned = true
    flights[intent]?.waiting?.cancel()
    flights[intent]?.sending?.cancel()
  }

  static let tooLate = "There was no time left to send it: nothing was done."

  private func request(_ intent: Intent) async -> ActionOutcome {
    let gateway = gateway
    let sending = Task { await gateway.perform(intent) }
    flights[intent.id]?.sending = sending
    let outcome = await sending.value
    flights[intent.id]?.sending = nil
    return outcome
  }

  private func wait(_ seconds: TimeInterval, for intent: UUID) async {
    let deadline = clock.now.addingTimeInterval(seconds)
    let clock = clock
    // Cut short where the core ends or nobody waits: the caller looks at why.
    let waiting = Task { _ = try? await clock.sleep(until: deadline) }
    flights[intent]?.waiting = waiting
    if isEnding || flights[intent]?.isAbandoned ?? false { waiting.cancel() }
    await waiting.value
    flights[intent]?.waiting = nil
  }

  /// Commits an outcome, again while the store is busy: it is all that is known of what was done.
  func conclude(
    _ intent: Intent, _ state: IntentState, requestID: String?,
    touched: [FulfillmentOrderID] = []
  ) async throws(StoreError) {
    var commits = 1
    while !(flights[intent.id]?.isClosed ?? false) {
      do throws(StoreError) {
        try await store.finish(
          intent.id, state: state, requestID: requestID, touched: touched, now: clock.now)
        noteOutcome(of: intent, state)
        return
      } catch {
        guard case .busy = error, commits < settings.outcomeCommits else {
          stop(because: error)
          throw error
        }
        commits += 1
        await wait(settings.outcomeInterval, for: intent.id)
      }
    }
  }

  private func noteOutcome(of intent: Intent, _ state: IntentState) {
    logger.info(
      "an intent ended", metadata: ["intent": "\(intent.id)", "state": "\(state.name)"])
    watch.acted(on: intent.order, at: clock.now)
    guard state == .confirmed else { return }
    memory.forgetRows(of: intent.order)
    urgent.insert(intent.order)
    readAlarm.ring()
  }
}
