import Foundation
import FulfillmentDomain
import Store
import Synchronization

/// An inbox in memory: it remembers each batch, and holds commits back behind a gate.
final class FakeInbox: InboxStore {
  private struct State {
    var batches: [[Delivery]] = []
    var known: Set<String> = []
    var counts: [[Rejection: Int]] = []
    var errors: [StoreError] = []
    var isGated = false
    var held: [CheckedContinuation<Void, Never>] = []
    var begun = 0
    var watchers: [(calls: Int, watcher: CheckedContinuation<Void, Never>)] = []
    var readiness = StoreReadiness(freeBytes: 1 << 40)
    var looks = 0
  }
  private let state = Mutex(State())

  /// What was committed, batch by batch.
  var batches: [[Delivery]] { state.withLock { $0.batches } }
  var deliveries: [Delivery] { batches.flatMap(\.self) }
  /// One for each call of `count`.
  var counts: [[Rejection: Int]] { state.withLock { $0.counts } }
  /// Calls of `readiness`.
  var looks: Int { state.withLock { $0.looks } }

  var total: [Rejection: Int] {
    counts.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
  }

  func set(_ readiness: StoreReadiness) { state.withLock { $0.readiness = readiness } }
  /// The next commit fails so.
  func failNext(_ error: StoreError) { state.withLock { $0.errors.append(error) } }
  func gate() { state.withLock { $0.isGated = true } }

  func open() {
    let held = state.withLock { state in
      state.isGated = false
      defer { state.held = [] }
      return state.held
    }
    for continuation in held { continuation.resume() }
  }

  /// Returns when `accept` was called this often.
  func untilBegun(_ calls: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        guard state.begun < calls else { return true }
        state.watchers.append((calls, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }

  func accept(_ deliveries: [Delivery]) async throws(StoreError) -> [Acceptance] {
    let (ready, isGated) = state.withLock { state in
      state.begun += 1
      let ready = state.watchers.filter { $0.calls <= state.begun }.map(\.watcher)
      state.watchers.removeAll { $0.calls <= state.begun }
      return (ready, state.isGated)
    }
    for watcher in ready { watcher.resume() }
    if isGated { await wait() }
    let failure = state.withLock { $0.errors.isEmpty ? nil : $0.errors.removeFirst() }
    if let failure { throw failure }
    return state.withLock { state in
      state.batches.append(deliveries)
      return deliveries.enumerated().map { index, delivery in
        let key = "\(delivery.shop) \(delivery.topic) \(delivery.webhookID)"
        return state.known.insert(key).inserted ? .accepted(Int64(index)) : .duplicate
      }
    }
  }

  private func wait() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        guard state.isGated else { return true }
        state.held.append(continuation)
        return false
      }
      if isOpen { continuation.resume() }
    }
  }

  func count(_ rejections: [Rejection: Int]) async throws(StoreError) {
    state.withLock { $0.counts.append(rejections) }
  }

  func readiness() async throws(StoreError) -> StoreReadiness {
    state.withLock { state in
      state.looks += 1
      return state.readiness
    }
  }
}
