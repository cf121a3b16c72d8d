import Foundation
import FulfillmentDomain
import Testing

@Suite("Times as people type them")
struct TimePhraseTests {
  /// Tuesday 2026-11-24 11:00 in UTC.
  private let now = Date(timeIntervalSince1970: 1_795_518_000)
  private let utc = TimeZone.gmt

  private func iso(_ text: String) -> Date? { ISO8601DateFormatter().date(from: text) }

  @Test(
    "words and ISO 8601 are read",
    arguments: [
      ("14:00", "2026-11-24T14:00:00Z"), ("9:05", "2026-11-24T09:05:00Z"),
      ("2pm", "2026-11-24T14:00:00Z"), ("12am", "2026-11-24T00:00:00Z"),
      ("today 18:00", "2026-11-24T18:00:00Z"), ("tomorrow 14:00", "2026-11-25T14:00:00Z"),
      ("Tomorrow at 2:30 PM", "2026-11-25T14:30:00Z"), ("tomorrow noon", "2026-11-25T12:00:00Z"),
      ("friday 9:00", "2026-11-27T09:00:00Z"), ("tue 12:00", "2026-11-24T12:00:00Z"),
      ("tue 10:00", "2026-12-01T10:00:00Z"), ("+3d", "2026-11-27T11:00:00Z"),
      ("+1d4h", "2026-11-25T15:00:00Z"), ("in 90 minutes", "2026-11-24T12:30:00Z"),
      ("+1w", "2026-12-01T11:00:00Z"), ("2026-12-24 09:30", "2026-12-24T09:30:00Z"),
      ("2026-12-24T09:30", "2026-12-24T09:30:00Z"), ("2026-12-24T09:30Z", "2026-12-24T09:30:00Z"),
      ("2026-12-24T09:30:00+01:00", "2026-12-24T08:30:00Z"),
      ("2026-12-24T09:30:00.250Z", "2026-12-24T09:30:00Z"), ("now", "2026-11-24T11:00:00Z"),
    ])
  func reads(_ text: String, _ expected: String) throws {
    let time = try TimePhrase.parse(text, now: now, timeZone: utc)
    #expect(abs(time.timeIntervalSince(try #require(iso(expected)))) < 1, "\(text): \(time)")
  }

  @Test(
    "what is no time is an error with examples",
    arguments: [
      "", "soon", "25:00", "14:60", "13pm", "2026-02-30 10:00", "+", "+3", "+3x", "in", "in a day",
      "tomorrow", "friday", "2026-12-24", "+99y", "+9999999d", "12", "tomorrow 5",
      "2099-01-01 00:00", "+٣d",
    ])
  func refuses(_ text: String) {
    #expect(throws: TimePhraseError.self) {
      try TimePhrase.parse(text, now: now, timeZone: utc)
    }
  }

  @Test("times of day are in the given zone, and days keep them over a clock change")
  func zones() throws {
    let toronto = try #require(TimeZone(identifier: "America/Toronto"))
    let before = try #require(iso("2026-10-31T15:00:00Z"))
    let day = try TimePhrase.parse("+1d", now: before, timeZone: toronto)
    #expect(day == iso("2026-11-01T16:00:00Z"))
    let noon = try TimePhrase.parse("tomorrow noon", now: before, timeZone: toronto)
    #expect(noon == iso("2026-11-01T17:00:00Z"))
  }

  @Test(
    "days and hours that do not exist are refused, with a zone or without",
    arguments: [
      "2026-02-30T10:00Z", "2026-13-01T10:00Z", "2026-12-24T25:00Z", "2026-12-24T09:60+01:00",
      "2027-02-29 10:00", "today 24:00", "24:00", "2026-12-24T24:01Z",
      "+" + String(repeating: "1000000w", count: 2000),
    ])
  func nonexistent(_ text: String) {
    #expect(throws: TimePhraseError.self) {
      try TimePhrase.parse(text, now: now, timeZone: utc)
    }
  }

  @Test("a leap day is a day, and an hour that the clocks skip is the next one that exists")
  func leaps() throws {
    let leap = try TimePhrase.parse("2028-02-29 10:00", now: now, timeZone: utc)
    #expect(leap == iso("2028-02-29T10:00:00Z"))
    let toronto = try #require(TimeZone(identifier: "America/Toronto"))
    // 2:30 does not exist on 2027-03-14: the clocks go from 2:00 to 3:00.
    let skipped = try TimePhrase.parse("2027-03-14 02:30", now: now, timeZone: toronto)
    let first = try #require(iso("2027-03-14T07:00:00Z"))
    #expect((0...1800).contains(skipped.timeIntervalSince(first)), "\(skipped)")
  }
}
