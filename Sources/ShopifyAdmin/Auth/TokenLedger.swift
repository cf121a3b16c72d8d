import Foundation
import FulfillmentDomain

/// A token, and how long it is good for.
struct AccessToken: Sendable {
  var value: Secret<String>
  /// Nil where it does not expire.
  var life: Life?

  /// Moments of `AdminClock.uptime()`.
  struct Life: Sendable {
    /// When to renew it.
    var due: TimeInterval
    /// When it is worth nothing any more.
    var end: TimeInterval
  }
}

/// Which token to send, and when to get another: decides, never asks anybody. One renewal at a
/// time, whoever wants it; a refusal of a token that was replaced meanwhile wants none.
struct TokenLedger: Sendable {
  enum Verdict: Sendable {
    case use(Secret<String>)
    /// Get another one, then say `renewed` or `failed`.
    case renew
    /// Somebody does so already.
    case wait
    case fail(ShopError)
  }

  private var token: AccessToken?
  private var isRefused = false
  /// The token came after a refusal and no reply has shown yet that it is any better.
  private var isUnproven = false
  private var isRenewing = false
  private var failures = 0
  private var blocked: (until: TimeInterval, error: ShopError)?

  /// - Parameter refused: the token that Shopify answered with 401, nil for a first request.
  mutating func ask(
    refused: Secret<String>?, at uptime: TimeInterval, random: Double
  ) -> Verdict {
    if let refused, let token, !isRefused, token.value.matches(refused) {
      isRefused = true
      // Getting one token after the other, each refused, helps nobody.
      if isUnproven { block(.tokenRefused, at: uptime, random: random) }
    }
    if let token, !isRefused, token.life.map({ uptime < $0.due }) ?? true {
      return .use(token.value)
    }
    if isRenewing { return .wait }
    if let blocked, uptime < blocked.until {
      if let token, !isRefused, let life = token.life, uptime < life.end {
        return .use(token.value)
      }
      return .fail(blocked.error)
    }
    isRenewing = true
    return .renew
  }

  /// The token that the next one is to replace.
  var current: Secret<String>? { token?.value }

  mutating func renewed(_ new: AccessToken, at uptime: TimeInterval, random: Double) {
    isRenewing = false
    if isRefused, let token, token.value.matches(new.value) {
      block(.tokenRefused, at: uptime, random: random)
      return
    }
    isUnproven = isRefused
    isRefused = false
    token = new
    if !isUnproven { failures = 0 }
    blocked = nil
  }

  mutating func failed(_ error: ShopError, at uptime: TimeInterval, random: Double) {
    isRenewing = false
    block(error, at: uptime, random: random)
  }

  /// Shopify answered a request that carried `accepted` with something else than 401.
  mutating func accepted(_ accepted: Secret<String>) {
    guard isUnproven, let token, token.value.matches(accepted) else { return }
    isUnproven = false
    failures = 0
  }

  /// Nobody asks for a token until some time has passed: never at once, and never all together.
  private mutating func block(_ error: ShopError, at uptime: TimeInterval, random: Double) {
    let doubled = AdminLimits.firstRenewalWait * pow(2, Double(min(failures, 16)))
    failures += 1
    var wait = min(doubled, AdminLimits.longestRenewalWait) * (0.5 + random / 2)
    if case .throttled(let seconds) = error { wait = max(wait, seconds) }
    blocked = (uptime + wait, error)
  }
}
