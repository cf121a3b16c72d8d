import Foundation

/// The client credentials grant (FACTS §9): who may have a token, and which tokens still hold.
struct ShopGrants: Sendable {
  /// Granted tokens that are remembered; the oldest go first.
  static let maximum = 1000

  var clientID: String?
  var clientSecret: String?
  /// Seconds that a token lasts.
  var life: Int
  /// The app and the shop are of different organizations.
  var isForbidden = false
  var acceptsStatic = true
  /// How many tokens have been given.
  private(set) var count = 0
  private var ends: [(token: String, end: Date)] = []

  init(_ configuration: SimulatedShopConfiguration) {
    clientID = configuration.clientID
    clientSecret = configuration.clientSecret
    life = configuration.tokenLife
  }

  func accepts(_ token: String?, static fixed: String, at date: Date) -> Bool {
    guard let token, !token.isEmpty else { return false }
    if token == fixed { return acceptsStatic }
    return ends.contains { $0.token == token && date < $0.end }
  }

  mutating func revoke() { ends = [] }

  /// The answer to one request: its status and its body. How Shopify words a refusal is not
  /// recorded; the names of the errors are OAuth's, and `shop_not_permitted` is Shopify's.
  mutating func grant(form: String, scopes: Set<String>, seed: UInt64, at date: Date) -> (
    status: Int, body: ShopJSON
  ) {
    let fields = Self.fields(of: form)
    guard fields["grant_type"] == "client_credentials" else {
      return Self.refusal(400, "unsupported_grant_type", "The grant type is not supported.")
    }
    guard let clientID, let clientSecret, fields["client_id"] == clientID else {
      return Self.refusal(
        400, "application_cannot_be_found", "Application with the given client_id is not found.")
    }
    guard fields["client_secret"] == clientSecret else {
      return Self.refusal(401, "invalid_client", "The client secret is not valid.")
    }
    guard !isForbidden else {
      return Self.refusal(
        400, "shop_not_permitted", "Client credentials cannot be performed on this shop.")
    }
    count += 1
    var random = SplitMix64(seed: seed &+ 0xC11E_0000 &+ UInt64(count))
    let token = "shpat_" + Self.hex(random.next()) + Self.hex(random.next())
    ends.append((token, date.addingTimeInterval(Double(life))))
    if ends.count > Self.maximum { ends.removeFirst() }
    return (
      200,
      .pairs([
        "access_token": .string(token), "scope": .string(scopes.sorted().joined(separator: ",")),
        "expires_in": .number(life),
      ])
    )
  }

  static func hex(_ number: UInt64) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  private static func refusal(
    _ status: Int, _ error: String, _ description: String
  ) -> (status: Int, body: ShopJSON) {
    (
      status,
      .pairs(["error": .string(error), "error_description": .string(description)])
    )
  }

  /// The fields of an `application/x-www-form-urlencoded` body.
  private static func fields(of form: String) -> [String: String] {
    var out: [String: String] = [:]
    for pair in form.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let texts = parts.map { part in
        let text = part.split(separator: "+", omittingEmptySubsequences: false)
          .joined(separator: " ")
        return text.removingPercentEncoding ?? text
      }
      out[texts[0]] = texts.count > 1 ? texts[1] : ""
    }
    return out
  }
}
