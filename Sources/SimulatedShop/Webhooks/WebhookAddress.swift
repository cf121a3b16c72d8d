import Foundation

/// Where a subscription sends to, as Shopify judges it (FACTS §7.6).
struct WebhookAddress: Sendable {
  /// The longest that is taken, in bytes.
  static let longest = 64 << 10

  /// Google's and Amazon's queues: kept, but nothing can be sent there from here.
  var isCloud: Bool
  /// What deliveries to one receiver are counted by: scheme, host and port.
  var host: String

  /// - Parameter allowsLoopback: whether a receiver on this machine may be named, over plain HTTP.
  init(_ text: String, allowsLoopback: Bool) throws(UserError) {
    guard !text.isEmpty else { throw Self.refusal("can't be blank") }
    guard text.utf8.count <= Self.longest else {
      throw Self.refusal("is too big (maximum is 64 KB)")
    }
    if text.hasPrefix("pubsub://") || text.hasPrefix("arn:aws:events:") {
      isCloud = true
      host = ""
      return
    }
    guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(),
      let host = url.host?.lowercased(), !host.isEmpty
    else { throw Self.refusal("is invalid") }
    let isHere = allowsLoopback && Self.isLoopback(host)
    guard scheme == "https" || scheme == "http" && isHere else {
      throw Self.refusal("protocol \(scheme):// is not supported")
    }
    guard isHere || !Self.isInternal(host) else {
      throw Self.refusal("cannot be a Shopify or an internal domain")
    }
    isCloud = false
    self.host = "\(scheme)://\(host):\(url.port ?? (scheme == "https" ? 443 : 80))"
  }

  /// Two of these sentences ("can't be blank", "is invalid") are not recorded.
  private static func refusal(_ words: String) -> UserError {
    UserError(field: ["webhookSubscription", "callbackUrl"], message: "Address \(words)")
  }

  private static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host == "[::1]" || bytes(host)?.first == 127
  }

  /// Shopify's own domains and what the Internet does not reach.
  private static func isInternal(_ host: String) -> Bool {
    if isLoopback(host) { return true }
    let names = [
      "shopify.com", "myshopify.com", "shopify.io", "localhost", "local", "internal", "localdomain",
    ]
    if names.contains(where: { host == $0 || host.hasSuffix(".\($0)") }) { return true }
    guard let bytes = bytes(host) else { return !host.contains(".") }
    return switch (bytes[0], bytes[1]) {
    case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168): true
    default: false
    }
  }

  private static func bytes(_ host: String) -> [UInt8]? {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count == 4 else { return nil }
    let bytes = parts.compactMap { $0 }
    return bytes.count == 4 ? bytes : nil
  }
}
