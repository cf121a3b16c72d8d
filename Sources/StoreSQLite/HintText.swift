import Foundation
import FulfillmentDomain

/// How hints are kept: `o7@1773144000.0+ f9 s` is the order 7 with the `updatedAt` that a read must
/// show and two reads, the fulfillment order 9, and the shop.
enum HintText {
  /// Nil where there are none.
  static func text(_ hints: [Hint]) -> String? {
    hints.isEmpty ? nil : hints.map(word).joined(separator: " ")
  }

  private static func word(_ hint: Hint) -> String {
    let subject =
      switch hint.subject {
      case .order(let id): "o\(id.number)"
      case .fulfillmentOrder(let id): "f\(id.number)"
      case .shop: "s"
      }
    let expects = hint.expects.map { "@\($0.timeIntervalSince1970)" } ?? ""
    return subject + expects + (hint.readsTwice ? "+" : "")
  }

  static func hints(_ text: String?) -> [Hint] {
    (text ?? "").split(separator: " ").compactMap(hint)
  }

  private static func hint(_ word: Substring) -> Hint? {
    var rest = word.dropFirst()
    let readsTwice = rest.last == "+"
    if readsTwice { rest.removeLast() }
    let parts = rest.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let id = parts.first.flatMap { Int64($0) }
    let subject: Hint.Subject? =
      switch word.first {
      case "o": id.map { .order(OrderID($0)) }
      case "f": id.map { .fulfillmentOrder(FulfillmentOrderID($0)) }
      case "s": .shop
      default: nil
      }
    let seconds = parts.count > 1 ? Double(parts[1]) : nil
    return subject.map {
      Hint(
        $0, expects: seconds.map { Date(timeIntervalSince1970: $0) }, readsTwice: readsTwice)
    }
  }
}
