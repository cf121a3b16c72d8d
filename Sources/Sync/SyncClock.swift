package import Foundation

/// Time as the core sees it, so that tests need no waiting.
package protocol SyncClock: Sendable {
  /// Our time.
  var now: Date { get }
  /// Returns at `deadline` or a little later, at once where it has passed.
  func sleep(until deadline: Date) async throws(CancellationError)
}

/// The machine's clock.
package struct SystemSyncClock: SyncClock {
  package init() {}

  package var now: Date { Date() }

  /// Sleeps as long as the deadline is away; not at all where it is past.
  package func sleep(until deadline: Date) async throws(CancellationError) {
    let seconds = deadline.timeIntervalSince(now)
    do {
      try await Task.sleep(for: .seconds(max(0, seconds)))
    } catch {
      throw CancellationError()
    }
  }
}
