package import Foundation
package import FulfillmentDomain
import Logging
package import Store

extension SyncCore {
  /// Carries out one intent for a command that waits for it, and returns what is known of it at the
  /// latest `timeout` seconds (and a moment for the record) later: where nothing was sent by then
  /// it is closed as not sent, so that nothing is left behind; where it was sent and not answered
  /// it is unknown. After a confirmed one its order is read again, if time is left. Throws what the
  /// store refuses; nothing was sent then.
  package func perform(
    _ intent: Intent, timeout: TimeInterval
  ) async throws(StoreError) -> IntentRecord {
    if let error = await prepare() { throw error }
    let deadline = clock.now.addingTimeInterval(timeout)
    try await store.open(intent)
    let flight = launch(intent)
    await flight.done.wait(until: deadline, clock: clock)
    if flights[intent.id] != nil {
      // Not in this task, which may be cancelled: the record has to be written all the same.
      await Task { await self.abandon(intent) }.value
    }
    // A record that cannot be read is worth an error, not a guess.
    var record = try await self.record(of: intent)
    if let failure, !record.state.isFinal { throw failure }
    if record.state == .open && !isRunning {
      // Its way ended before it began, the store was busy: nobody is to send it behind our back.
      try await conclude(intent, .notSent(Self.storeWasBusy), requestID: nil)
      record = try await self.record(of: intent)
    }
    if record.state == .confirmed && !isRunning { await freshen(by: deadline) }
    return record
  }

  static let storeWasBusy = "The database was busy or the disk is full: nothing was sent."

  private func record(of intent: Intent) async throws(StoreError) -> IntentRecord {
    guard let record = try await store.intent(intent.id) else {
      throw .failed("the intent \(intent.id) is gone")
    }
    return record
  }

  /// Nobody waits any more: what was not sent is closed, what was sent is cut off and recorded as
  /// what it then is.
  private func abandon(_ intent: Intent) async {
    cutOff(intent.id)
    guard let flight = flights[intent.id] else { return }
    let limit = clock.now.addingTimeInterval(settings.outcomeInterval)
    await flight.done.wait(until: limit, clock: clock)
    guard flights[intent.id] != nil else { return }
    flights[intent.id]?.isClosed = true
    let sentence =
      "Nobody knows whether it happened: the shop did not answer in time. Look at the order."
    do throws(StoreError) {
      try await store.finish(
        intent.id, state: .unknown(sentence), requestID: nil, now: clock.now)
    } catch {
      stop(because: error)
    }
  }

  /// Best effort: the order is dirty in the store, so that the next poll reads it otherwise.
  private func freshen(by deadline: Date) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.readUrgent() }
      group.addTask { _ = try? await self.clock.sleep(until: deadline) }
      await group.next()
      group.cancelAll()
    }
  }

  private func readUrgent() async {
    do throws(SyncError) {
      try await readProfile()
      _ = try await readDirtyOrders()
    } catch {
      logger.notice("the order was not read again", metadata: ["why": "\(error.sentence)"])
    }
  }
}
