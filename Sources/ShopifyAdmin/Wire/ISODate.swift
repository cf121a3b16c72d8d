package import Foundation

/// Shopify's `DateTime`: ISO 8601 in whole seconds mostly, with fractions in some fields.
package enum ISODate {
  private static let whole = Date.ISO8601FormatStyle()
  private static let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// The date, nil where the text is none.
  package static func parse(_ text: String) -> Date? {
    let style = text.contains(".") ? fractional : whole
    return try? style.parse(text)
  }

  /// In UTC and whole seconds, which is what Shopify keeps.
  package static func text(_ date: Date) -> String { whole.format(date) }
}

/// The date of an HTTP header, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The date, nil where the text is none.
  static func parse(_ text: String) -> Date? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]),
      let month = months.firstIndex(of: String(parts[2])), let year = Int(parts[3])
    else { return nil }
    let time = parts[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, (1...31).contains(day), (1...9999).contains(year),
      time.allSatisfy({ (0...60).contains($0) })
    else { return nil }
    let components = DateComponents(
      timeZone: .gmt, year: year, month: month + 1, day: day, hour: time[0], minute: time[1],
      second: time[2])
    return Calendar(identifier: .gregorian).date(from: components)
  }
}
