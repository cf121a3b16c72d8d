import Foundation

/// Whole seconds since 1970, as Shopify's timestamps have no fractions.
typealias ShopSeconds = Int64

enum ShopTime {
  static let minute: ShopSeconds = 60
  static let hour: ShopSeconds = 3600
  static let day: ShopSeconds = 86_400

  static func seconds(_ date: Date) -> ShopSeconds {
    ShopSeconds(date.timeIntervalSince1970.rounded(.down))
  }

  /// What `date` has beyond its whole second.
  static func microseconds(_ date: Date) -> Int {
    let seconds = date.timeIntervalSince1970
    return min(999_999, max(0, Int((seconds - seconds.rounded(.down)) * 1_000_000)))
  }

  /// `2026-07-10T12:21:56Z`. Days become dates by the civil calendar's arithmetic: a formatter
  /// costs more than the rest of a page.
  static func text(_ seconds: ShopSeconds) -> String {
    let days = Int(floor(Double(seconds) / Double(day)))
    let rest = Int(seconds) - days * Int(day)
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return padded(year, 4) + "-" + padded(month) + "-" + padded(dayOfMonth) + "T"
      + padded(rest / 3600) + ":" + padded(rest / 60 % 60) + ":" + padded(rest % 60) + "Z"
  }

  private static func padded(_ value: Int, _ width: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// An ISO 8601 time with or without fractions (cut off), with `Z` or an offset; or a plain day.
  static func read(_ text: String) -> ShopSeconds? {
    let formats: [Date.ISO8601FormatStyle] = [
      .iso8601, Date.ISO8601FormatStyle(includingFractionalSeconds: true),
    ]
    for format in formats {
      if let date = try? format.parse(text) { return seconds(date) }
    }
    guard text.utf8.count == 10,
      let date = try? Date.ISO8601FormatStyle.iso8601.parse(
        text + "T00:00:00Z")
    else { return nil }
    return seconds(date)
  }
}
