import Foundation
import FulfillmentDomain
import ShopifyAdmin

extension Check {
  /// What the configuration says, and what is odd about it.
  static func configuration(
    _ settings: Settings, environment: [String: String], weaknesses: [String]
  ) -> [Check] {
    var checks = [Check.ok("configuration", settings.fileWords)]
    // A client's secret may be the signing secret as well.
    for (index, weakness) in weaknesses.enumerated()
    where !weaknesses[..<index].contains(weakness) {
      checks.append(.warn("configuration", weakness))
    }
    let known = SettingKey.variables
    for name in environment.keys.sorted() where name.hasPrefix("QUAYSIDE_") {
      guard !known.contains(name) else { continue }
      let nearest = Suggestion.nearest(to: name, among: known)
      let mend = nearest.map { "did you mean \($0)?" } ?? "nothing reads it."
      checks.append(.warn("configuration", "\(name) is set, but \(mend)"))
    }
    return checks
  }

  /// What the shop said of itself, against what was asked for.
  static func shop(_ profile: ShopProfile, settings: Settings) -> [Check] {
    var checks = [Check.ok("shop", "\(profile.name) (\(profile.domain)) answers")]
    let asked = settings.apiVersion.text
    switch profile.apiVersion {
    case asked?: checks.append(.ok("api_version", asked))
    case let other?:
      checks.append(
        .warn(
          "api_version",
          "\(asked) was asked for and Shopify answered with \(other): set api_version to that."))
    case nil: checks.append(.warn("api_version", "Shopify did not say which version answered."))
    }
    return checks
  }

  /// How old the token of a client is, and whether others can read where it is kept. None for other
  /// ways to sign in: when a static token was made nobody tells.
  static func grant(_ grant: KeptGrant?, now: Date, timeZone: TimeZone) -> [Check] {
    guard let grant else { return [] }
    var checks: [Check] = []
    if let weakness = SecretSource.weakness(ofFile: grant.path) {
      checks.append(.warn("token", "\(weakness), or delete it: it is not used like that."))
    }
    if let issued = grant.issued, let expires = grant.expires {
      let hours = max(0, Int(now.timeIntervalSince(issued) / 3600))
      checks.append(
        .ok(
          "token",
          "\(hours) h old, ends \(PlainTime.text(expires, timeZone)) and is renewed before; kept in "
            + grant.path))
    } else if checks.isEmpty {
      checks.append(
        .warn("token", "it cannot be kept in \(grant.path): each start signs in again."))
    }
    return checks
  }

  /// The API budget as the last reply told it; nil before any.
  static func budget(_ budget: APIBudget?) -> Check? {
    guard let budget else { return nil }
    let words =
      "\(Int(budget.available)) of \(Int(budget.maximum)) points are left, and "
      + "\(Int(budget.restoreRate)) come back each second"
    guard budget.available < budget.maximum / 4 else { return .ok("api budget", words) }
    return .warn(
      "api budget", "\(words): something else uses this app's budget; find what, or wait.")
  }

  /// How far this machine's clock is from the shop's, from which more than a minute counts: ages,
  /// deadlines and what is overdue are reckoned by it. Nil where the shop did not say its time.
  static func clock(ahead: TimeInterval?) -> Check? {
    guard let ahead else { return nil }
    let seconds = Int(min(abs(ahead), 1e9).rounded())
    guard seconds > 60 else { return .ok("clock", "within a minute of the shop's") }
    return .warn(
      "clock",
      "\(seconds) s \(ahead > 0 ? "behind" : "ahead of") the shop's: set this machine's clock, by "
        + "which ages and deadlines are reckoned.")
  }

  /// How the database stands.
  static func database(_ feed: FeedState, folder: String, now: Date, timeZone: TimeZone) -> Check {
    if let note = FeedNote.sentence(feed, now: now, timeZone: timeZone) {
      return .warn("database", "\(folder): \(note)")
    }
    return .ok("database", folder)
  }
}
