import Foundation
import FulfillmentDomain

/// When to read next: the poll's rhythm (P4) and the waits after errors (B3), as a value.
struct PollSchedule: Sendable {
  /// What to do at a moment.
  enum Verdict: Hashable, Sendable {
    /// Poll, or go on with the poll that began.
    case poll
    /// Dirty orders may be read; the next poll is due then.
    case wait(until: Date)
    /// Nothing may be asked before then.
    case blocked(until: Date)
  }

  private let settings: SyncSettings
  private var due: Date = .distantPast
  private var blockedUntil: Date = .distantPast
  private var isThrottled = false
  private var lastKey: Date?
  private var lastPoll: Date?
  private var wantsRefresh = false
  /// How the webhooks stand; nil where none are received.
  private var webhooks: WebhookHealth.State?
  /// Failed reads in a row.
  private(set) var failures = 0

  init(settings: SyncSettings) { self.settings = settings }

  /// A moment further ahead than any wait lasts is none to wait for: our clock was set back.
  func verdict(at now: Date) -> Verdict {
    let blocked = blockedUntil.timeIntervalSince(now)
    if blocked > 0 && blocked <= longestBlock { return .blocked(until: blockedUntil) }
    let wait = due.timeIntervalSince(now)
    return wait > 0 && wait <= longestInterval ? .wait(until: due) : .poll
  }

  private var longestBlock: TimeInterval {
    max(settings.longestThrottle, settings.mendingInterval, settings.longestBackoff)
      * (1 + settings.jitter)
  }

  private var longestInterval: TimeInterval {
    let intervals = [
      settings.activeInterval, settings.idleInterval, settings.healthyActiveInterval,
      settings.healthyIdleInterval, settings.degradedInterval,
    ]
    return (intervals.max() ?? 0) * (1 + settings.jitter)
  }

  /// A poll begins: it will show all that was there when a refresh was asked for.
  mutating func began() { wantsRefresh = false }

  /// Any read succeeded.
  mutating func answered() {
    failures = 0
    blockedUntil = .distantPast
    isThrottled = false
  }

  /// A poll ended with its last page.
  mutating func completed(at now: Date) {
    answered()
    lastPoll = now
    due = wantsRefresh ? now : now.addingTimeInterval(varied(interval(at: now)))
  }

  /// A read failed. An outage backs off twice as long each time, with full jitter; a wait that
  /// Shopify asks for is kept; what only a person can mend is asked again slowly.
  mutating func failed(_ error: ShopError, at now: Date) {
    var wait: TimeInterval
    isThrottled = false
    switch error {
    case .throttled(let seconds):
      isThrottled = true
      wait = min(max(1, seconds), settings.longestThrottle)
      wait += wait * settings.jitter * settings.random()
    case .tokenRefused, .signInFailed, .scopeMissing, .shopNotFound, .otherShop, .shopUnavailable,
      .searchIgnored:
      failures += 1
      wait = varied(settings.mendingInterval)
    case .unreachable, .replyLost, .serverError, .malformedReply, .refused:
      wait = backoff()
    }
    blockedUntil = now.addingTimeInterval(wait)
  }

  /// The store was busy: as after an outage of the shop.
  mutating func storeWasBusy(at now: Date) { blockedUntil = now.addingTimeInterval(backoff()) }

  /// Somebody wants news now. Ends a backoff, but not a wait that Shopify asked for.
  mutating func refresh(at now: Date) {
    wantsRefresh = true
    due = min(due, now)
    if !isThrottled { blockedUntil = .distantPast }
  }

  /// Somebody pressed a key: whether the next poll comes sooner for it.
  mutating func keyPressed(at now: Date) -> Bool {
    let wasActive = isActive(at: now)
    lastKey = now
    guard !wasActive, let lastPoll else { return false }
    let sooner = lastPoll.addingTimeInterval(varied(interval(at: now)))
    guard sooner < due else { return false }
    due = sooner
    return true
  }

  /// The webhooks stand otherwise than before: the next poll comes when it would have come with
  /// that. Says whether that changed anything.
  mutating func webhooks(are state: WebhookHealth.State?, at now: Date) -> Bool {
    guard state != webhooks else { return false }
    webhooks = state
    guard let lastPoll, due > now else { return true }
    due = lastPoll.addingTimeInterval(varied(interval(at: now)))
    return true
  }

  private func isActive(at now: Date) -> Bool {
    lastKey.map { now.timeIntervalSince($0) < settings.attentionSpan } ?? false
  }

  private func interval(at now: Date) -> TimeInterval {
    switch webhooks {
    case nil, .waiting: isActive(at: now) ? settings.activeInterval : settings.idleInterval
    case .healthy:
      isActive(at: now) ? settings.healthyActiveInterval : settings.healthyIdleInterval
    case .degraded, .down: settings.degradedInterval
    }
  }

  private func varied(_ interval: TimeInterval) -> TimeInterval {
    interval * (1 + settings.jitter * (2 * settings.random() - 1))
  }

  private mutating func backoff() -> TimeInterval {
    let longest = settings.firstBackoff * pow(2, Double(min(failures, 16)))
    failures += 1
    // Never quite at once: a shop that refuses connections must not be asked in a tight loop.
    return max(0.5, min(longest, settings.longestBackoff) * settings.random())
  }
}
