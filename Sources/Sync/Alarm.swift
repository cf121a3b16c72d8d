import Foundation
import Synchronization

/// Wakes the one loop that waits on it: at a time, or as soon as it rings. A ring while nobody
/// waits is kept, and several are one.
final class Alarm: Sendable {
  private enum State {
    case silent
    case rung
    case waiting(CheckedContinuation<Void, Never>)
  }

  private let state = Mutex(State.silent)

  func ring() {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard case .waiting(let waiter) = state else {
        state = .rung
        return nil
      }
      state = .silent
      return waiter
    }
    waiter?.resume()
  }

  /// Returns when it rings, at `deadline` (never by itself where nil), or when the task is
  /// cancelled.
  func wait(until deadline: Date?, clock: any SyncClock) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.waitForRing() }
      if let deadline {
        // Cancelled or over: either way the wait ends.
        group.addTask { _ = try? await clock.sleep(until: deadline) }
      }
      await group.next()
      group.cancelAll()
    }
  }

  private func waitForRing() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
        let isOver = state.withLock { state -> Bool in
          if case .rung = state {
            state = .silent
            return true
          }
          if Task.isCancelled { return true }
          state = .waiting(continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
        guard case .waiting(let waiter) = state else { return nil }
        state = .silent
        return waiter
      }
      waiter?.resume()
    }
  }
}
