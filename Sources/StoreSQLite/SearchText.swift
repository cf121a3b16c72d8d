import Foundation
import FulfillmentDomain

/// The text that a filter looks in, and the folding that both sides of the comparison share: lower
/// case, no diacritics, full-width as half-width, and every control character (NUL too, at which
/// SQLite would cut) and run of white space as one space.
enum SearchText {
  static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ (32..<127).contains($0) }) {
      return squeeze(text.lowercased())
    }
    let folded = text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    return squeeze(folded.precomposedStringWithCanonicalMapping)
  }

  private static func squeeze(_ text: String) -> String {
    let pieces = text.unicodeScalars.split { scalar in
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }
    return pieces.map { String(Substring($0)) }.joined(separator: " ")
  }

  /// Folds each piece and puts them on lines of their own, so that no phrase is found across two.
  private static func lines(_ pieces: [String?]) -> String {
    pieces.compactMap { $0.map(fold) }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  static func location(_ order: FulfillmentOrder) -> String {
    fold(order.assignedLocation.name)
  }

  static func skus(_ order: FulfillmentOrder) -> String { lines(order.lines.map(\.sku)) }

  static func holds(_ order: FulfillmentOrder) -> String {
    lines(
      order.holds.flatMap {
        [$0.reason.rawValue, $0.reason.words, $0.notes, $0.displayReason, $0.heldBy]
      })
  }

  /// Everything that the board shows of the order.
  static func all(_ order: FulfillmentOrder) -> String {
    let destination = order.destination
    let request = order.requestStatus == .unsubmitted ? nil : order.requestStatus.words
    let head = lines([
      order.orderName, String(order.id.number), order.status.words, request,
      destination?.name, destination?.company, destination?.city, destination?.province,
      destination?.zip,
    ])
    let titles = lines(order.lines.map(\.title))
    return [head, location(order), skus(order), titles, holds(order)]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
