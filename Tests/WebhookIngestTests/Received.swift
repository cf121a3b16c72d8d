import Synchronization

/// What a connection has brought, and who waits for a reply in it.
final class Received: Sendable {
  private struct State {
    var text = ""
    var isClosed = false
    var waiting: (isWithBody: Bool, continuation: CheckedContinuation<Reply?, Never>)?
  }
  private let state = Mutex(State())

  var isOpen: Bool { state.withLock { !$0.isClosed } }

  /// The next reply; nil where the connection ended without one.
  func reply(withBody: Bool) async -> Reply? {
    await withCheckedContinuation { continuation in
      let now: Reply?? = state.withLock { state in
        if let reply = Reply.take(from: &state.text, withBody: withBody) { return reply }
        if state.isClosed { return .some(nil) }
        state.waiting = (withBody, continuation)
        return nil
      }
      if let now { continuation.resume(returning: now) }
    }
  }

  func take(_ text: String) {
    resume { state in
      state.text += text
      return state.waiting.flatMap { Reply.take(from: &state.text, withBody: $0.isWithBody) }
    }
  }

  func end() {
    resume { state in
      state.isClosed = true
      return nil
    }
  }

  private func resume(_ change: (inout State) -> Reply?) {
    let (reply, waiting) = state.withLock { state in
      let reply = change(&state)
      guard reply != nil || state.isClosed else {
        return (reply, nil as CheckedContinuation<Reply?, Never>?)
      }
      defer { state.waiting = nil }
      return (reply, state.waiting?.continuation)
    }
    waiting?.resume(returning: reply)
  }
}
