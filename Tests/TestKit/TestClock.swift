package import Foundation
import ShopifyAdmin
import Synchronization

/// A clock that stands still until somebody sleeps: then it is later at once.
package final class TestClock: AdminClock {
  private let state: Mutex<(date: Date, uptime: TimeInterval, sleeps: [TimeInterval])>

  package init(_ date: Date = .sample()) { state = Mutex((date, 0, [])) }

  /// How long each sleep was, oldest first.
  package var sleeps: [TimeInterval] { state.withLock { $0.sleeps } }

  package func advance(seconds: TimeInterval) {
    state.withLock {
      $0.date += seconds
      $0.uptime += seconds
    }
  }

  package func now() -> Date { state.withLock { $0.date } }
  package func uptime() -> TimeInterval { state.withLock { $0.uptime } }
  package func sleep(seconds: TimeInterval) async throws(CancellationError) {
    state.withLock { $0.sleeps.append(seconds) }
    advance(seconds: seconds)
  }
}
