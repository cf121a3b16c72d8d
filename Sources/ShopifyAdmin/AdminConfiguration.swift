package import Foundation

/// How to reach one shop's Admin API. No secret appears in a description of this value.
package struct AdminConfiguration: Sendable {
  /// `https://SHOP`, without a trailing slash.
  package var baseURL: String
  /// `2026-10`; Shopify publishes one a quarter (FACTS §8).
  package var apiVersion: String
  /// The most seconds until a reply is there; a body that stalls may take as long again.
  package var requestTimeout: TimeInterval
  /// Names this program and its version to Shopify.
  package var userAgent: String
  /// How to sign in.
  package var credentials: AdminCredentials

  /// Keeps what it is given; `check()` says whether it can be used.
  package init(
    baseURL: String, apiVersion: String, credentials: AdminCredentials,
    requestTimeout: TimeInterval = 20, userAgent: String = "Quayside"
  ) {
    self.baseURL = baseURL
    self.apiVersion = apiVersion
    self.requestTimeout = requestTimeout
    self.userAgent = userAgent
    self.credentials = credentials
  }

  /// With a token that never changes.
  package init(
    baseURL: String, apiVersion: String, accessToken: String, requestTimeout: TimeInterval = 20,
    userAgent: String = "Quayside"
  ) {
    self.init(
      baseURL: baseURL, apiVersion: apiVersion, credentials: .token(accessToken),
      requestTimeout: requestTimeout, userAgent: userAgent)
  }

  /// Where requests go; throws what `check()` throws.
  package func endpoint() throws(AdminConfigurationError) -> String {
    try check()
    return "\(baseURL)/admin/api/\(apiVersion)/graphql.json"
  }

  /// Whether this can be used: an https address (plain http only on loopback, so that the token
  /// never crosses a network in the clear), a version, and a token or client id, as far as it is
  /// known, that is one printable word.
  package func check() throws(AdminConfigurationError) {
    guard let url = URLComponents(string: baseURL), let host = url.host, !host.isEmpty,
      url.query == nil, url.fragment == nil, url.user == nil, url.password == nil,
      url.path.isEmpty
    else { throw .badAddress(baseURL) }
    switch url.scheme?.lowercased() {
    case "https": break
    case "http":
      guard Self.isLoopback(host) else { throw .insecure(host) }
    default: throw .badAddress(baseURL)
    }
    guard Self.isVersion(apiVersion) else { throw .badVersion(apiVersion) }
    try credentials.check()
  }

  /// Whether the host is this machine.
  static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "::1", "[::1]"].contains(host.lowercased()) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// `2026-10` or `unstable`; anything else would change the path.
  private static func isVersion(_ text: String) -> Bool {
    text == "unstable" || text.wholeMatch(of: /[0-9]{4}-[0-9]{2}/) != nil
  }
}

extension AdminConfiguration: CustomStringConvertible, CustomDebugStringConvertible {
  /// Address and version; the credentials read `[secret]`.
  package var description: String {
    "AdminConfiguration(baseURL: \(baseURL), apiVersion: \(apiVersion), credentials: \(credentials))"
  }
  /// As `description`, so that reflection shows no more.
  package var debugDescription: String { description }
}

/// Why a configuration cannot be used.
package enum AdminConfigurationError: Error, Hashable, Sendable {
  case badAddress(String)
  /// Plain http to a host that is not this machine.
  case insecure(String)
  case badVersion(String)
  /// Empty, or with spaces or control characters in it.
  case badToken
  /// As `badToken`, of the client's id.
  case badClientID

  /// One sentence that says what to do.
  package var sentence: String {
    switch self {
    case .badAddress(let address):
      "\(address) is not a shop's address: write https://SHOP.myshopify.com with nothing after it."
    case .insecure(let host):
      "Plain http would send the access token in the clear to \(host): use https."
    case .badVersion(let version):
      "\(version) is not an API version: write a year and a month, such as 2026-10."
    case .badToken:
      "The access token is empty or has spaces in it: check QUAYSIDE_ACCESS_TOKEN."
    case .badClientID:
      "The client id is empty or has spaces in it: check QUAYSIDE_CLIENT_ID."
    }
  }
}
