import Foundation

/// The public address that Shopify posts deliveries to.
struct WebhookURL: Hashable, Sendable, CustomStringConvertible {
  /// As Shopify is told it; without a slash at its end where it has no path.
  let text: String
  /// Its path; nil where it has none.
  let path: String?
  /// Lower case, without brackets.
  let host: String

  var description: String { text }

  /// The most that it may be long, in bytes: far below Shopify's 64 KB (FACTS §7.6).
  static let longest = 2048

  /// Plain http only to this machine, for a simulator: Shopify takes https alone (FACTS §7.6).
  init(_ raw: String) throws(WebhookURLError) {
    var text = raw.trimmed
    guard text.utf8.count <= Self.longest, let parts = URLComponents(string: text),
      let scheme = parts.scheme?.lowercased(), let host = parts.host?.lowercased(), !host.isEmpty
    else { throw .notAnAddress(raw) }
    let extras = [parts.user, parts.password, parts.query, parts.fragment]
    if extras.contains(where: { $0 != nil }) { throw .tooMuch }
    switch scheme {
    case "https": break
    case "http" where AdminURL.isLoopback(host): break
    case "http": throw .plainHTTP
    default: throw .notAnAddress(raw)
    }
    if parts.percentEncodedPath.isEmpty || parts.percentEncodedPath == "/" {
      while text.hasSuffix("/") { text.removeLast() }
      path = nil
    } else {
      path = parts.percentEncodedPath
    }
    self.text = text
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
  }

  /// Why Shopify would not take it, by its very name, in words; nil where nothing speaks against
  /// it. Shopify refuses "a Shopify or an internal domain" (FACTS §7.6).
  var whyNotPublic: String? {
    if AdminURL.isLoopback(host) { return "\(host) is this machine alone" }
    let parts = host.split(separator: ".").compactMap { UInt8($0) }
    if parts.count == 4, host.split(separator: ".").count == 4 {
      let isPrivate =
        parts[0] == 10 || (parts[0] == 192 && parts[1] == 168)
        || (parts[0] == 172 && (16...31).contains(parts[1])) || (parts[0] == 169 && parts[1] == 254)
        || parts[0] == 0
      return isPrivate ? "\(host) is a private address" : nil
    }
    if host.contains(":") { return nil }
    let inside = [".local", ".internal", ".lan", ".home.arpa", ".localhost", ".test"]
    if !host.contains(".") || inside.contains(where: host.hasSuffix) {
      return "\(host) is a name of a network of your own"
    }
    return host.hasSuffix(ShopName.suffix) ? "\(host) is a domain of Shopify's own" : nil
  }
}

/// Why a text is no address for deliveries.
enum WebhookURLError: Error, Hashable, Sendable {
  case notAnAddress(String)
  case plainHTTP
  /// A user, a password, a query or a fragment.
  case tooMuch

  var sentence: String {
    switch self {
    case .notAnAddress(let text):
      "\"\(text)\" is not an address: write it like https://quayside.example.com/webhooks."
    case .plainHTTP:
      "Shopify sends webhooks to https alone: put a proxy with a certificate in front."
    case .tooMuch: "an address here has no user, password, query or fragment: leave them out."
    }
  }
}
