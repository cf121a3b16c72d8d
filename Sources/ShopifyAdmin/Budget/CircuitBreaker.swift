import Foundation

/// Stops asking a shop that does not answer (B3): opens after some failures in a row, lets one
/// request try from time to time, and closes with the first answer. Decides, never waits.
struct CircuitBreaker: Sendable {
  /// How a request may go.
  enum Entry: Hashable, Sendable {
    case pass
    /// As the one that tries: say how it went, or `abandoned`.
    case probe
    /// Not at all; what failed last, in words.
    case stop(String)
  }

  private enum State: Sendable {
    case closed(failures: Int)
    case open(until: TimeInterval, times: Int)
    case probing(since: TimeInterval, times: Int)
  }

  private var state = State.closed(failures: 0)
  private var reason = ""

  /// Whether a request would be stopped now.
  func stops(at uptime: TimeInterval) -> String? {
    switch state {
    case .closed: nil
    case .open(let until, _): uptime < until ? reason : nil
    case .probing(let since, _): uptime < since + AdminLimits.longestProbe ? reason : nil
    }
  }

  /// A request is about to be sent.
  mutating func enter(at uptime: TimeInterval) -> Entry {
    if let reason = stops(at: uptime) { return .stop(reason) }
    switch state {
    case .closed: return .pass
    case .open(_, let times), .probing(_, let times):
      state = .probing(since: uptime, times: times)
      return .probe
    }
  }

  /// The shop answered, whatever it said.
  mutating func answered() { state = .closed(failures: 0) }

  /// No answer, or one that the shop is broken.
  ///
  /// - Parameters:
  ///   - why: what happened, in a few words.
  ///   - random: evenly spread from 0 up to, but not including, 1.
  mutating func failed(
    _ entry: Entry, why: String, at uptime: TimeInterval, random: Double
  ) {
    switch state {
    case .closed(let failures):
      reason = why
      if failures + 1 < AdminLimits.circuitFailures {
        state = .closed(failures: failures + 1)
      } else {
        open(times: 1, at: uptime, random: random)
      }
    case .probing(_, let times):
      // Another one is an old request that was under way when the circuit opened.
      guard entry == .probe else { return }
      reason = why
      open(times: times + 1, at: uptime, random: random)
    case .open: break
    }
  }

  /// The request was given up before anything could be learned from it.
  mutating func abandoned(_ entry: Entry, at uptime: TimeInterval) {
    guard entry == .probe, case .probing(_, let times) = state else { return }
    state = .open(until: uptime, times: times)
  }

  /// Half of each wait is chance, so that many processes do not come back together.
  private mutating func open(times: Int, at uptime: TimeInterval, random: Double) {
    let doubled = AdminLimits.firstCircuitWait * pow(2, Double(min(times - 1, 16)))
    let wait = min(doubled, AdminLimits.longestCircuitWait) * (0.5 + random / 2)
    state = .open(until: uptime + wait, times: times)
  }
}
