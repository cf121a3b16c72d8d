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

  /// Starts counting `uptime()` from now.
  package init() {}

  /// The machine's date.
  package func now() -> Date { Date() }

  /// Seconds since this value was made.
  package func uptime() -> TimeInterval {
    (ContinuousClock.now - start) / .seconds(1)
  }

  /// Waits; throws only when the task is cancelled.
  package func sleep(seconds: TimeInterval) async throws(CancellationError) {
    do {
      try await Task.sleep(for: .seconds(seconds))
    } catch {
      throw CancellationError()
    }
  }
}
