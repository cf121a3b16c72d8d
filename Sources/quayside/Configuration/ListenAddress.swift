/// Where webhooks are listened for: `127.0.0.1:9123`, `[::]:8443`, or a port alone on this machine.
struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
  /// A name or an IP address, without brackets.
  var host: String
  /// 0 takes a free one.
  var port: Int

  /// As it would stand in an address: IPv6 in brackets.
  var description: String { "\(Self.bracketed(host)):\(port)" }

  /// Where only this machine can reach it.
  static let usualHost = "127.0.0.1"

  init(_ raw: String) throws(ListenAddressError) {
    let text = raw.trimmed
    let colon = text.lastIndex(of: ":")
    let portText = colon.map { text[text.index(after: $0)...] } ?? text[...]
    guard !portText.isEmpty, portText.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let port = Int(portText), port <= 65535
    else { throw .notAnAddress(raw) }
    self.port = port
    guard let colon else {
      host = Self.usualHost
      return
    }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
      guard host.contains(":") else { throw .notAnAddress(raw) }
    } else if host.contains(":"), !host.contains("/") {
      throw .noBrackets(raw)
    }
    let isHost = host.utf8.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0)
        || [0x2D, 0x2E, 0x3A, 0x25].contains($0)
    }
    guard isHost, !host.isEmpty else { throw .notAnAddress(raw) }
    self.host = String(host)
  }

  /// A host as it stands before `:PORT`.
  static func bracketed(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }
}

/// Why a text is no address to listen at.
enum ListenAddressError: Error, Hashable, Sendable {
  case notAnAddress(String)
  /// An IPv6 address whose last group might be the port.
  case noBrackets(String)

  var sentence: String {
    switch self {
    case .notAnAddress(let text):
      "\"\(text)\" is no address to listen at: write HOST:PORT, as 127.0.0.1:9123, or a port alone."
    case .noBrackets(let text):
      "\"\(text)\" needs brackets around the IPv6 address: write it like [::]:8443."
    }
  }
}
