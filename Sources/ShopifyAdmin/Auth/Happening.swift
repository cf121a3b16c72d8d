import Synchronization

/// Something that happens once and that any number of tasks wait for.
final class Happening: Sendable {
  private struct State {
    var happened = false
    var waiters: [Int: CheckedContinuation<Bool, Never>] = [:]
    var nextWaiter = 0
    /// Cancelled before they began to wait.
    var cancelled: Set<Int> = []
  }
  private let state = Mutex(State())

  /// Waits until it has happened; false where the waiting task was cancelled before.
  func wait() async -> Bool {
    let number = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: Bool? = state.withLock { state in
          if state.cancelled.remove(number) != nil { return false }
          if state.happened { return true }
          state.waiters[number] = continuation
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let waiter: CheckedContinuation<Bool, Never>? = state.withLock { state in
        if let waiter = state.waiters.removeValue(forKey: number) { return waiter }
        if !state.happened { state.cancelled.insert(number) }
        return nil
      }
      waiter?.resume(returning: false)
    }
  }

  /// It has happened: everybody goes on.
  func happen() {
    let waiters = state.withLock { state in
      defer { state.waiters = [:] }
      state.happened = true
      return state.waiters
    }
    for waiter in waiters.values { waiter.resume(returning: true) }
  }
}
