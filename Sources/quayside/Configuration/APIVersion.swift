/// A version of Shopify's Admin API, `2026-10`; they come quarterly (FACTS §8).
struct APIVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  let text: String

  var description: String { text }

  /// The latest stable version that Quayside's documents were checked against.
  static let standard = APIVersion(checked: "2026-10")
  /// The oldest that has every field that Quayside asks for.
  static let floor = APIVersion(checked: "2026-04")

  private init(checked text: String) { self.text = text }

  init(_ text: String) throws(APIVersionError) {
    let parts = text.trimmed.split(separator: "-", omittingEmptySubsequences: false)
    let isVersion =
      parts.count == 2 && parts[0].count == 4 && ["01", "04", "07", "10"].contains(parts[1])
      && parts[0].utf8.allSatisfy { (0x30...0x39).contains($0) }
    guard isVersion else { throw .notAVersion(text) }
    self.text = text.trimmed
    if self < Self.floor { throw .tooOld(self.text) }
  }

  static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

/// Why a text is no API version that Quayside can use.
enum APIVersionError: Error, Hashable, Sendable {
  case notAVersion(String)
  case tooOld(String)

  var sentence: String {
    switch self {
    case .notAVersion(let text):
      "\"\(text)\" is not a version of Shopify's API: write year and quarter, like 2026-10."
    case .tooOld(let text):
      "\(text) is too old: Quayside needs \(APIVersion.floor) or later, and asks for "
        + "\(APIVersion.standard) when nothing is set."
    }
  }
}
