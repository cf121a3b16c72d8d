import Dashboard
import Synchronization

/// What waits for the board: many write, one reads all of it at once and then paints once.
final class Mailbox: Sendable {
  private struct State {
    var waiting: [DashboardEvent] = []
    var pace = FramePace()
    /// Questions that the board asked and that have no answer yet.
    var open = 0
  }

  private let state = Mutex(State())
  private let bell: AsyncStream<Void>.Continuation
  /// Rings at least once after every post, for news at `FramePace`; ends with `close`.
  let rings: AsyncStream<Void>

  init() {
    (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// News: the board is rung for it when the next frame is due.
  func post(_ events: [DashboardEvent]) {
    guard !events.isEmpty else { return }
    let ring = state.withLock { state in
      state.waiting.append(contentsOf: events)
      return state.pace.news(at: .now)
    }
    switch ring {
    case .now: bell.yield()
    case .at(let time): ringLater(time)
    case .underWay: break
    }
  }

  /// What the person or the terminal did: the board is rung at once.
  func postAtOnce(_ events: [DashboardEvent]) {
    state.withLock { $0.waiting.append(contentsOf: events) }
    bell.yield()
  }

  /// The board asked for something that it is about to draw; `answer` is to follow.
  func expectAnswer() { state.withLock { $0.open += 1 } }

  /// An answer. Once all that was asked for is here, there is a whole frame to be painted, and
  /// waiting for more would only make the board late.
  func answer(_ events: [DashboardEvent]) {
    let isLast = state.withLock { state in
      state.open -= 1
      guard state.open == 0, !events.isEmpty else { return false }
      state.waiting.append(contentsOf: events)
      state.pace.answered(at: .now)
      return true
    }
    if isLast { bell.yield() } else { post(events) }
  }

  private func ringLater(_ time: ContinuousClock.Instant) {
    Task {
      // Nobody cancels it, and a ring that comes early does no harm.
      try? await Task.sleep(until: time, clock: .continuous)
      state.withLock { $0.pace.rang(at: .now) }
      bell.yield()
    }
  }

  /// Everything that came since the last call, in order.
  func takeAll() -> [DashboardEvent] {
    state.withLock { state in
      defer { state.waiting.removeAll(keepingCapacity: true) }
      return state.waiting
    }
  }

  func close() { bell.finish() }
}
