import Foundation

/// A base address in place of `https://SHOP`: a proxy or a simulator.
struct AdminURL: Hashable, Sendable, CustomStringConvertible {
  /// Without a slash at its end.
  let text: String

  var description: String { text }

  /// Plain HTTP only to this machine: anywhere else it would show the token to the network.
  init(_ raw: String) throws(AdminURLError) {
    var text = raw.trimmed
    while text.hasSuffix("/") { text.removeLast() }
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      let host = parts.host?.lowercased(), !host.isEmpty
    else { throw .notAnAddress(raw) }
    let extras = [parts.user, parts.password, parts.query, parts.fragment]
    if extras.contains(where: { $0 != nil }) || !parts.path.isEmpty { throw .tooMuch }
    switch scheme {
    case "https": break
    case "http" where Self.isLoopback(host): break
    case "http": throw .plainHTTP(host)
    default: throw .notAnAddress(raw)
    }
    self.text = text
  }

  /// Whether a host is this machine by its very name: `localhost`, 127.0.0.0/8, `::1`.
  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

/// Why a text is no base address.
enum AdminURLError: Error, Hashable, Sendable {
  case notAnAddress(String)
  case plainHTTP(String)
  /// A user, a password, a path, a query or a fragment.
  case tooMuch

  var sentence: String {
    switch self {
    case .notAnAddress(let text):
      "\"\(text)\" is not an address: write it like https://proxy.example.com."
    case .plainHTTP(let host):
      "plain http would show the access token to everybody on the way to \(host): use https."
    case .tooMuch: "an address here has no user, password, path, query or fragment: leave them out."
    }
  }
}
