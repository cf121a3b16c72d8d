import Synchronization

/// Hands the number of the latest change to everybody who listens; a slow listener skips some.
final class ChangeFeed: Sendable {
  private struct State {
    var listeners: [Int: AsyncStream<Int64>.Continuation] = [:]
    var nextKey = 0
    var isFinished = false
  }
  private let state = Mutex(State())

  func stream() -> AsyncStream<Int64> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Int64.self, bufferingPolicy: .bufferingNewest(1))
    let key: Int? = state.withLock { state in
      guard !state.isFinished else { return nil }
      defer { state.nextKey += 1 }
      state.listeners[state.nextKey] = continuation
      return state.nextKey
    }
    guard let key else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.listeners.removeValue(forKey: key) }
    }
    return stream
  }

  func announce(_ number: Int64) {
    for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(number) }
  }

  func finish() {
    let listeners = state.withLock { state in
      defer { state.listeners = [:] }
      state.isFinished = true
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }
}
