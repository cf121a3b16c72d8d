package import Foundation

/// Time as the client sees it, so that tests neither wait nor depend on the hour.
package protocol AdminClock: Sendable {
  /// The wall clock: for `Retry-After` dates.
  func now() -> Date
  /// Seconds from any fixed moment, never going back.
  func uptime() -> TimeInterval
  /// Waits; throws only when the task is cancelled.
  func sleep(seconds: TimeInterval) async throws(CancellationError)
}

/// The machine's own clock.
package struct SystemAdminClock: AdminClock {
  private let start = ContinuousClock.now

  package init() {}

  package func now() -> Date { Date() }

  package func uptime() -> TimeInterval {
    (ContinuousClock.now - start) / .seconds(1)
  }

  package func sleep(seconds: TimeInterval) async throws(CancellationError) {
    do {
      try await Task.sleep(for: .seconds(seconds))
    } catch {
      throw CancellationError()
    }
  }
}
