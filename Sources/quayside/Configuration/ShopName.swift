/// A shop's own domain at Shopify, `example.myshopify.com`.
struct ShopName: Hashable, Sendable, CustomStringConvertible {
  /// Lower case, with the suffix.
  let domain: String

  var description: String { domain }

  static let suffix = ".myshopify.com"
  /// A DNS label's limit.
  static let longestName = 63

  /// Reads what people have at hand: `example`, `example.myshopify.com`, any address of the shop's
  /// admin. Throws a sentence.
  init(_ text: String) throws(ShopNameError) {
    var rest = text.trimmed.lowercased()
    if let scheme = rest.firstRange(of: "://") { rest = String(rest[scheme.upperBound...]) }
    var path = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if path.first == "admin.shopify.com", path.count >= 3, path[1] == "store" {
      path = [String(path[2].prefix { $0 != "?" && $0 != "#" })]
    }
    var name = path.first ?? ""
    if name.hasSuffix(Self.suffix) { name.removeLast(Self.suffix.count) }
    guard !name.isEmpty else { throw .empty }
    if name.contains(".") { throw .otherDomain(name) }
    let isLabel = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    guard isLabel, !name.hasPrefix("-"), !name.hasSuffix("-"), name.count <= Self.longestName else {
      throw .notAName(text)
    }
    domain = name + Self.suffix
  }
}

/// Why a text names no shop.
enum ShopNameError: Error, Hashable, Sendable {
  case empty
  /// The shop's public address, or another host.
  case otherDomain(String)
  case notAName(String)

  var sentence: String {
    switch self {
    case .empty: "no shop's name is in it: write it as example.myshopify.com."
    case .otherDomain(let host):
      "\(host) is not a shop's own name: it ends in .myshopify.com (Shopify admin, Settings, Domains)."
    case .notAName(let text):
      "\"\(text)\" is not a shop's name: write it as example.myshopify.com (letters, digits, dashes)."
    }
  }
}
