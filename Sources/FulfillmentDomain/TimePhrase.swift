package import Foundation

/// What is wrong with a typed time, in one sentence.
package struct TimePhraseError: Error, Hashable, Sendable {
  package var sentence: String
  package init(_ sentence: String) { self.sentence = sentence }
}

/// Times as people type them: forms and `--at`, `--by`, `--since` share it.
///
/// `2026-12-24T09:30Z`, `2026-12-24 09:30`, `14:00`, `2pm`, `noon`, `today 18:00`,
/// `tomorrow at 14:00`, `friday 9:00`, `+3d`, `+1d4h`, `in 90 minutes`, `now`. A day alone is an
/// error: whether its start or its end is meant is not ours to guess. Whether a past time makes
/// sense is the caller's question.
package enum TimePhrase {
  /// The longest way ahead that `+` may reach, in years.
  package static let furthestYears = 20

  /// Reads `text`; times of day without a zone are in `timeZone`.
  package static func parse(
    _ text: String, now: Date, timeZone: TimeZone
  ) throws(TimePhraseError) -> Date {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    let phrase = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    if phrase.isEmpty { throw TimePhraseError("Give a time: \(examples)") }
    let result: Date
    if let iso = zoned(phrase) {
      result = iso
    } else if phrase.hasPrefix("+") || phrase.hasPrefix("in ") {
      result = try relative(phrase, now: now, calendar: calendar)
    } else if phrase == "now" {
      result = now
    } else {
      result = try dayAndTime(phrase, now: now, calendar: calendar)
    }
    guard let furthest = calendar.date(byAdding: .year, value: furthestYears, to: now),
      result <= furthest
    else { throw TimePhraseError("\(text) is more than \(furthestYears) years ahead") }
    return result
  }

  private static let examples = "14:00, tomorrow 14:00, +3d or 2026-12-24T09:30"

  private static func unknown(_ text: String) -> TimePhraseError {
    TimePhraseError("“\(text)” is not a time: use \(examples)")
  }

  /// ISO 8601 with a zone; seconds may be missing.
  private static func zoned(_ phrase: String) -> Date? {
    let text = phrase.uppercased()
    guard let t = text.firstIndex(where: { $0 == "T" || $0 == " " }) else { return nil }
    let time = text[text.index(after: t)...]
    guard let zone = time.firstIndex(where: { "Z+-".contains($0) }) else { return nil }
    let clock = time[..<zone]
    // The formatter below takes February 30 and 24:01 for days that follow.
    guard exists(day: text[..<t], clock: clock) else { return nil }
    let seconds = clock.split(separator: ":").count == 2 ? ":00" : ""
    let full = text[..<t] + "T" + clock + seconds + time[zone...]
    for options in [ISO8601DateFormatter.Options(), [.withFractionalSeconds]] {
      let formatter = ISO8601DateFormatter()
      formatter.formatOptions = [.withInternetDateTime, options]
      if let date = formatter.date(from: String(full)) { return date }
    }
    return nil
  }

  private static func exists(day: Substring, clock: Substring) -> Bool {
    let numbers = day.split(separator: "-").map { Int($0) }
    let hour = clock.split(separator: ":").first.flatMap { Int($0) }
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let date = numbers[2],
      let hour, hour < 24
    else { return false }
    return DateComponents(year: year, month: month, day: date)
      .isValidDate(in: Calendar(identifier: .gregorian))
  }

  private static let units: [(names: Set<String>, unit: Calendar.Component)] = [
    (["m", "min", "mins", "minute", "minutes"], .minute),
    (["h", "hr", "hour", "hours"], .hour),
    (["d", "day", "days"], .day),
    (["w", "week", "weeks"], .weekOfYear),
  ]

  /// `+1d4h`, `in 3 days`: days and weeks by the calendar, so the time of day stays.
  private static func relative(
    _ phrase: String, now: Date, calendar: Calendar
  ) throws(TimePhraseError) -> Date {
    var rest = phrase.hasPrefix("+") ? phrase.dropFirst() : phrase.dropFirst("in ".count)
    var result = now
    var parts = 0
    while !rest.isEmpty {
      rest = rest.drop { $0 == " " || $0 == "+" }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count).drop { $0 == " " }
      let name = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(name.count).drop { $0 == " " }
      guard let count = Int(digits), count <= 1_000_000,
        let unit = units.first(where: { $0.names.contains(String(name)) })?.unit,
        let next = calendar.date(byAdding: unit, value: count, to: result)
      else { throw unknown(phrase) }
      result = next
      parts += 1
    }
    if parts == 0 { throw unknown(phrase) }
    return result
  }

  private static func dayAndTime(
    _ phrase: String, now: Date, calendar: Calendar
  ) throws(TimePhraseError) -> Date {
    var words = phrase.split { $0 == " " }.map(String.init).filter { $0 != "at" }
    if words.count == 1, let t = phrase.firstIndex(of: "t"), phrase.first?.isNumber == true {
      let (day, time) = (phrase[..<t], phrase[phrase.index(after: t)...])
      if day.contains("-") { words = [String(day), String(time)] }
    }
    guard let first = words.first else { throw unknown(phrase) }
    if words.count == 1 {
      if let time = timeOfDay(first) {
        return try moment(calendar.startOfDay(for: now), time, calendar, phrase)
      }
      if try day(first, time: (0, 0), now: now, calendar: calendar) != nil {
        throw TimePhraseError("Add a time of day: \(phrase) 14:00")
      }
    }
    // `2 pm` is one time in two words.
    let clock = words.dropFirst().joined()
    guard let time = timeOfDay(clock),
      let day = try day(first, time: time, now: now, calendar: calendar)
    else { throw unknown(phrase) }
    return try moment(day, time, calendar, phrase)
  }

  private static func moment(
    _ day: Date, _ time: (hour: Int, minute: Int), _ calendar: Calendar, _ phrase: String
  ) throws(TimePhraseError) -> Date {
    guard
      let date = calendar.date(
        bySettingHour: time.hour, minute: time.minute, second: 0, of: day)
    else { throw unknown(phrase) }
    return date
  }

  private static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

  /// The start of the day that a word means; a weekday is the next one at which `time` is ahead.
  private static func day(
    _ word: String, time: (hour: Int, minute: Int), now: Date, calendar: Calendar
  ) throws(TimePhraseError) -> Date? {
    let today = calendar.startOfDay(for: now)
    if word == "today" { return today }
    if word == "tomorrow" { return calendar.date(byAdding: .day, value: 1, to: today) }
    if let name = weekdays.firstIndex(where: { isWeekday(word, $0) }) {
      var components = DateComponents(hour: time.hour, minute: time.minute)
      components.weekday = name + 1
      return calendar.nextDate(after: now, matching: components, matchingPolicy: .nextTime)
        .map { calendar.startOfDay(for: $0) }
    }
    return try isoDay(word, calendar: calendar)
  }

  private static func isWeekday(_ word: String, _ short: String) -> Bool {
    let full = [
      "sun": "sunday", "mon": "monday", "tue": "tuesday", "wed": "wednesday",
      "thu": "thursday", "fri": "friday", "sat": "saturday",
    ]
    return word == short || word == full[short]
  }

  private static func isoDay(
    _ word: String, calendar: Calendar
  ) throws(TimePhraseError) -> Date? {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    let components = DateComponents(calendar: calendar, year: year, month: month, day: day)
    guard components.isValidDate(in: calendar), let date = calendar.date(from: components) else {
      throw TimePhraseError("There is no day \(word)")
    }
    return date
  }

  /// `14:00`, `9:05`, `2pm`, `2:30pm`, `noon`, `midnight`.
  private static func timeOfDay(_ word: String) -> (hour: Int, minute: Int)? {
    if word == "noon" { return (12, 0) }
    if word == "midnight" { return (0, 0) }
    let half = word.hasSuffix("am") ? 0 : word.hasSuffix("pm") ? 12 : nil
    let digits = half == nil ? word[...] : word.dropLast(2)
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = parts.first, let hour = number(first, at: 1...2) else { return nil }
    let minutes = parts.count == 2 ? number(parts[1], at: 2...2) : (half == nil ? nil : 0)
    guard let minute = minutes, parts.count <= 2, minute < 60 else { return nil }
    guard let half else { return hour < 24 ? (hour, minute) : nil }
    return (1...12).contains(hour) ? (hour % 12 + half, minute) : nil
  }

  private static func number(_ text: Substring, at digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    return Int(text)
  }
}
