import Foundation
import FulfillmentDomain

extension Check {
  /// What the configuration says, and what is odd about it.
  static func configuration(
    _ settings: Settings, environment: [String: String], weakness: String?
  ) -> [Check] {
    var checks = [Check.ok("configuration", settings.fileWords)]
    if let weakness { checks.append(.warn("configuration", weakness)) }
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

  /// The scopes that are missing, each with what it hides or forbids.
  static func scopes(_ access: Access) -> [Check] {
    guard access.readsFulfillmentOrders else {
      let wanted = Access.fulfillmentOrderFamilies.map { "read_\($0)_fulfillment_orders" }
      return [
        .fail(
          "scopes",
          CommandFailure(
            .noPermission,
            "The token sees no fulfillment orders at all: give the app \(wanted[0]) and "
              + "\(wanted[1]), then take a new token."))
      ]
    }
    let missing = access.missing
    if missing.isEmpty { return [.ok("scopes", "all that Quayside asks for")] }
    return missing.map { .warn("scopes", "\($0) is missing: \(consequence(of: $0)).") }
  }

  private static func consequence(of scope: String) -> String {
    switch scope {
    case "read_merchant_managed_fulfillment_orders": "orders at your own locations are not shown"
    case "write_merchant_managed_fulfillment_orders":
      "orders at your own locations cannot be changed"
    case "read_third_party_fulfillment_orders":
      "orders at other apps' fulfillment services are not shown"
    case "write_third_party_fulfillment_orders":
      "orders at other apps' fulfillment services cannot be changed"
    case "read_orders": "edits show late, and payment, notes and tags not at all"
    case "read_locations": "locations without orders and inactive ones are not known"
    case "read_fulfillments": "shipments and their tracking are not shown"
    default: "something may be hidden"
    }
  }

  /// How the database stands.
  static func database(_ feed: FeedState, folder: String, now: Date, timeZone: TimeZone) -> Check {
    if let note = FeedNote.sentence(feed, now: now, timeZone: timeZone) {
      return .warn("database", "\(folder): \(note)")
    }
    return .ok("database", folder)
  }
}
