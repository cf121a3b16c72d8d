import Foundation
import FulfillmentDomain

/// How the feed stands, in the header's words: from the longest form to the shortest, and in which
/// color.
///
/// LIVE means that polling works and deliveries announce what it finds; POLLING, that nothing but
/// the poll tells; DEGRADED, that deliveries should tell and do not; OFFLINE, that nobody tells.
struct FeedWords: Hashable, Sendable {
  let forms: [String]
  let role: Theme.Role

  init(_ feed: FeedState, clock: Clock) {
    switch feed.mode {
    case .starting: (forms, role) = (["STARTING"], .warning)
    case .loading: (forms, role) = (["LOADING \(LoadWords.grouped(feed.loaded))"], .warning)
    case .offline:
      let since = feed.lastCompleteAt.map { " since \(clock.since($0))" } ?? ""
      (forms, role) = (["OFFLINE\(since)"], .danger)
    case .polling:
      let age = feed.lastCompleteAt.flatMap { PollAge($0, now: clock.now) }
      switch feed.webhooks?.state {
      case nil, .waiting:
        forms = age?.forms("POLLING", "") ?? ["POLLING"]
        role = age == nil ? .header : .warning
      case .healthy:
        // While deliveries come, a minute between two polls is the rule and worth no word.
        let worth = age?.isLong ?? false ? age : nil
        (forms, role) = (worth?.forms("LIVE", "poll ") ?? ["LIVE"], .success)
      case .degraded, .down:
        forms = Self.degraded(feed.webhooks, age: age, clock: clock)
        role = .warning
      }
    }
  }

  private static func degraded(
    _ health: WebhookHealth?, age: PollAge?, clock: Clock
  ) -> [String] {
    guard let health else { return ["DEGRADED"] }
    let since = "DEGRADED since \(clock.since(health.since))"
    let what =
      health.state == .down ? "no webhooks" : health.missing.first.map { "no \($0.name)" }
    let poll = age.map { "poll \($0.long) old" }
    let tails = [[what, poll], [what], [poll], []].map { $0.compactMap { $0 } }
    // Without one or the other two of them are the same.
    return tails.map { ([since] + $0).joined(separator: " ") }.uniqued + ["DEGRADED"]
  }
}

/// How old the last complete poll is, once that is a minute; so it changes on the minute alone.
private struct PollAge: Hashable {
  let long: String
  let short: String
  /// Whether it is two minutes or more.
  let isLong: Bool

  init?(_ last: Date, now: Date) {
    let seconds = now.timeIntervalSince(last)
    guard seconds >= 60 else { return nil }
    isLong = seconds >= 120
    short = Clock.span(seconds)
    long = seconds < 3600 ? "\(Int(seconds / 60)) min" : short
  }

  func forms(_ word: String, _ what: String) -> [String] {
    ["\(word) \(what)\(long) old", "\(word) \(short) old", "\(word) \(short)"]
  }
}

extension [String] {
  /// Each once, where it comes first.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
