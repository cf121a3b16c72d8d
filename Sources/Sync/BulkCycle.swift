import Foundation
import FulfillmentDomain
import Store

/// The bulk operation of a first load, from the moment it is under way to its last row, as a value:
/// says when to ask for it, when to pull its rows and when to give it up.
struct BulkCycle: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    /// Nothing is to be asked before then.
    case wait(until: Date)
    /// Ask how it stands, then call `heard`.
    case ask(BulkOperationID)
    /// Open the result if it is not (then call `opened`), pull its next rows, then call `pulled`,
    /// at its end `ended`.
    case pull(BulkLoad)
    /// Every row is stored.
    case stored
    /// It does not come, for this reason: pages must do it.
    case givenUp(String)
  }

  private enum Phase: Hashable, Sendable {
    case collecting(next: Date)
    case storing(BulkLoad)
    case stored
    case givenUp(String)
  }

  /// What a restart needs; its server floor is the poll's to fill.
  private(set) var record: BulkLoadRecord
  private let limits: Limits
  private var phase: Phase
  private var wait: TimeInterval
  /// What the last answer showed, and since when there was nothing new.
  private var shown: BulkLoad?
  private var newsAt: Date
  private let askedAt: Date
  /// Rows of the open result that came, known ones too.
  private var passed = 0
  private var failures = 0

  /// An operation that began now, or one that another process began.
  init(_ record: BulkLoadRecord, settings: SyncSettings, now: Date) {
    self.record = record
    limits = settings.bulkLimits
    wait = limits.firstWait
    newsAt = now
    askedAt = now
    phase = record.isStored ? .stored : .collecting(next: now)
  }

  /// How many rows Shopify collected, as far as it is known.
  var collected: Int { shown?.collected ?? 0 }
  /// Whether Shopify is still collecting.
  var isCollecting: Bool {
    if case .collecting = phase { return true }
    return false
  }

  /// What to do next; asking again changes nothing.
  func step(at now: Date) -> Step {
    switch phase {
    case .collecting(let next):
      let rest = next.timeIntervalSince(now)
      // Further ahead than any wait: our clock was set back.
      let isWaiting = rest > 0 && rest <= limits.longestWait * 2
      return isWaiting ? .wait(until: next) : .ask(record.operation)
    case .storing(let load): return .pull(load)
    case .stored: return .stored
    case .givenUp(let why): return .givenUp(why)
    }
  }

  /// The answer came; nil where Shopify does not know the operation. `chance` is from 0 up to 1.
  mutating func heard(_ load: BulkLoad?, at now: Date, chance: Double) {
    guard let load else {
      phase = .givenUp("Shopify does not know it any more")
      return
    }
    if shown?.collected != load.collected || shown?.status != load.status { newsAt = now }
    shown = load
    if load.status == .completed {
      // A completed operation without a result found nothing (FACTS §8), but pages saw something.
      phase = load.url == nil ? .givenUp("it found nothing") : .storing(load)
    } else if !load.status.isUnderWay {
      phase = .givenUp(
        "it ended as \(load.status.rawValue), \(load.errorCode ?? "no reason given")")
    } else if abs(now.timeIntervalSince(newsAt)) > limits.stall
      || abs(now.timeIntervalSince(askedAt)) > limits.longest
    {
      phase = .givenUp("it took too long")
    } else {
      failures = 0
      phase = .collecting(next: now.addingTimeInterval(wait * (0.75 + 0.5 * chance)))
      wait = min(wait * 1.5, limits.longestWait)
    }
  }

  /// The result is open at its first row.
  mutating func opened() { passed = 0 }

  /// The next rows of the result. Returns those that are not stored yet; they are to be committed
  /// together with `record`.
  mutating func pulled(_ rows: [FulfillmentOrder]) -> [FulfillmentOrder] {
    let known = max(0, record.stored - passed)
    passed += rows.count
    if passed > record.stored {
      record.stored = passed
      failures = 0
    }
    return Array(rows.dropFirst(known))
  }

  mutating func note(_ floor: ServerFloor) {
    record.serverFloor = floor.time
    record.elapsed = floor.elapsed
  }

  /// The result came to its end.
  mutating func ended() {
    record.isStored = true
    phase = .stored
  }

  /// Asking or pulling failed, or a commit did. Where only a person or time can mend it, the
  /// operation is kept; its address may have run out, so it is asked for again.
  mutating func failed(_ error: ShopError?, at now: Date) {
    switch error {
    case .refused?, .scopeMissing?, .malformedReply?, .searchIgnored?:
      phase = .givenUp(error?.sentence ?? "")
      return
    case .replyLost?, .serverError?: failures += 1
    case .unreachable?, .throttled?, .tokenRefused?, .signInFailed?, .shopNotFound?, .otherShop?,
      .shopUnavailable?, nil:
      break
    }
    if failures >= limits.failures {
      phase = .givenUp("it failed \(failures) times in a row")
    } else {
      phase = .collecting(next: now)
    }
  }

  /// Whether the same may be tried again at once: how often, the operation counts itself.
  static func isPassing(_ error: ShopError) -> Bool {
    switch error {
    case .replyLost, .serverError: true
    default: false
    }
  }

  /// Whether Shopify's error on asking for an operation means that pages must do it. Where nothing
  /// was done it is asked again; a lost reply may have begun one that nobody finds any more.
  static func isRefusal(_ error: ShopError) -> Bool {
    switch error {
    case .refused, .scopeMissing, .malformedReply, .searchIgnored, .replyLost, .serverError: true
    case .unreachable, .throttled, .tokenRefused, .signInFailed, .shopNotFound, .otherShop,
      .shopUnavailable:
      false
    }
  }
}

extension SyncSettings {
  /// The settings that a bulk operation needs.
  struct BulkLimits: Hashable, Sendable {
    var firstWait: TimeInterval
    var longestWait: TimeInterval
    var stall: TimeInterval
    var longest: TimeInterval
    var failures: Int
  }

  var bulkLimits: BulkCycle.Limits {
    BulkLimits(
      firstWait: firstBulkWait, longestWait: longestBulkWait, stall: bulkStall,
      longest: longestBulk, failures: bulkFailures)
  }
}

extension BulkCycle {
  typealias Limits = SyncSettings.BulkLimits
}
