import Foundation

/// Times as the board shows them: whole minutes, hours and days, so that idle is silent.
struct Clock: Hashable, Sendable {
  var now: Date
  var timeZone: TimeZone

  /// How long ago: `now`, `5m`, `26h`, `3d`.
  func age(_ time: Date) -> String { Self.span(now.timeIntervalSince(time)) }

  /// How long ago, as a phrase that no second changes: `just now`, `5m ago`.
  func ago(_ time: Date) -> String {
    now.timeIntervalSince(time) < 60 ? "just now" : "\(age(time)) ago"
  }

  /// A span in one number: minutes below an hour, hours below two days, then days.
  static func span(_ seconds: TimeInterval) -> String {
    let minutes = Int(max(0, seconds) / 60)
    if minutes < 1 { return "now" }
    if minutes < 60 { return "\(minutes)m" }
    if minutes < 48 * 60 { return "\(minutes / 60)h" }
    return "\(minutes / (24 * 60))d"
  }

  /// A deadline from here: `due 3h`, `late 2d`.
  func due(_ time: Date) -> String {
    let left = time.timeIntervalSince(now)
    if left <= 0 { return "late \(Self.span(-left).replacing("now", with: "1m"))" }
    return "due \(Self.span(left))"
  }

  /// A scheduled time from here: `opens 3h`; one that is past opens now.
  func opens(_ time: Date) -> String { "opens \(Self.span(time.timeIntervalSince(now)))" }

  /// `Tue 14:00 (in 3h)`, `24 Dec 09:30 (in 32d)`, `2027-01-02 09:30 (in 41d)`.
  func absolute(_ time: Date) -> String {
    let left = time.timeIntervalSince(now)
    let away =
      left >= 60 ? "in \(Self.span(left))" : left >= 0 ? "within a minute" : ago(time)
    return "\(day(time)) \(timeOfDay(time)) (\(away))"
  }

  /// `14:02`.
  func timeOfDay(_ time: Date) -> String {
    let parts = calendar.dateComponents([.hour, .minute], from: time)
    return "\(Self.two(parts.hour)):\(Self.two(parts.minute))"
  }

  /// A moment that was recorded: `Tue 14:02:09 (5m ago)`.
  func stamp(_ time: Date) -> String {
    let second = Self.two(calendar.component(.second, from: time))
    return "\(day(time)) \(timeOfDay(time)):\(second) (\(ago(time)))"
  }

  /// `since 14:02`, with the day where it is not today.
  func since(_ time: Date) -> String {
    calendar.isDate(time, inSameDayAs: now) ? timeOfDay(time) : "\(day(time)) \(timeOfDay(time))"
  }

  /// The day alone: `23 Sep`, with the year where it is not this one.
  func date(_ time: Date) -> String {
    let parts = calendar.dateComponents([.year, .month, .day], from: time)
    let day = "\(parts.day ?? 1) \(Self.months[((parts.month ?? 1) - 1) % 12])"
    return parts.year == calendar.component(.year, from: now) ? day : "\(day) \(parts.year ?? 0)"
  }

  private func day(_ time: Date) -> String {
    let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: time)
    let year = calendar.component(.year, from: now)
    let dayOfMonth = parts.day ?? 1
    if abs(time.timeIntervalSince(now)) < 6 * 86400 {
      return Self.weekdays[((parts.weekday ?? 1) - 1) % 7]
    }
    if parts.year == year { return "\(dayOfMonth) \(Self.months[((parts.month ?? 1) - 1) % 12])" }
    return "\(parts.year ?? 0)-\(Self.two(parts.month))-\(Self.two(parts.day))"
  }

  private var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    return calendar
  }

  private static func two(_ number: Int?) -> String {
    let number = number ?? 0
    return number < 10 ? "0\(number)" : "\(number)"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

extension DashboardState {
  var clock: Clock { Clock(now: now, timeZone: timeZone) }
}
