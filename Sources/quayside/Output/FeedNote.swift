import Foundation
import FulfillmentDomain

/// What a reader of the database must know about its age.
enum FeedNote {
  /// A feed that read everything within this many seconds needs no word.
  static let fresh: TimeInterval = 300

  /// One sentence where the rows are old or not complete; nil where they are fresh.
  static func sentence(_ feed: FeedState, now: Date, timeZone: TimeZone) -> String? {
    guard let last = feed.lastCompleteAt else {
      return "The shop was never read to the end: run `quayside sync`."
    }
    guard now.timeIntervalSince(last) > fresh else { return nil }
    return "This is as of \(PlainTime.text(last, timeZone)): run `quayside sync` to catch up."
  }
}

/// Times for people, in their zone: `2026-11-20 14:00`.
enum PlainTime {
  static func text(_ time: Date, _ timeZone: TimeZone) -> String {
    let style = Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day()
      .dateTimeSeparator(.space).time(includingFractionalSeconds: false)
    return String(time.formatted(style).dropLast(3))
  }
}
