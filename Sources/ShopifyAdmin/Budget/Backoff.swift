import Foundation
import FulfillmentDomain

/// When a read is sent again: decides, never waits. Full jitter, so that many clients that failed
/// together do not come back together (B3).
struct Backoff: Sendable {
  private var failures = 0

  /// Seconds until the next attempt, nil to give up with `error`.
  ///
  /// - Parameter random: evenly spread from 0 up to, but not including, 1.
  mutating func wait(after error: ShopError, random: Double) -> TimeInterval? {
    failures += 1
    guard failures < AdminLimits.readAttempts else { return nil }
    switch error {
    case .throttled(let seconds):
      guard seconds <= AdminLimits.longestThrottleWait else { return nil }
      // Never earlier than told; the jitter comes on top.
      return seconds + random * AdminLimits.firstBackoff
    case .unreachable, .replyLost, .serverError:
      let doubled = AdminLimits.firstBackoff * pow(2, Double(failures - 1))
      return random * min(AdminLimits.longestBackoff, doubled)
    case .tokenRefused, .signInFailed, .scopeMissing, .shopNotFound, .otherShop, .shopUnavailable,
      .malformedReply, .refused, .searchIgnored:
      return nil
    }
  }
}
