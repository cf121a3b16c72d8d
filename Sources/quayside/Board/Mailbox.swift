import Dashboard
import Synchronization

/// What waits for the board: many write, one reads all of it at once and then paints once.
final class Mailbox: Sendable {
  private let waiting = Mutex<[DashboardEvent]>([])
  private let bell: AsyncStream<Void>.Continuation
  /// Rings at least once after every `post`; ends with `close`.
  let rings: AsyncStream<Void>

  init() {
    (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func post(_ event: DashboardEvent) { post([event]) }

  func post(_ events: [DashboardEvent]) {
    guard !events.isEmpty else { return }
    waiting.withLock { $0.append(contentsOf: events) }
    bell.yield()
  }

  /// Everything that came since the last call, in order.
  func takeAll() -> [DashboardEvent] {
    waiting.withLock { events in
      defer { events.removeAll(keepingCapacity: true) }
      return events
    }
  }

  func close() { bell.finish() }
}
