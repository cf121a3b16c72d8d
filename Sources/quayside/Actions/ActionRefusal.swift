import Foundation
import FulfillmentDomain

/// Why an action is not even sent; each has a sentence for the person.
enum ActionRefusal: Error, Hashable, Sendable {
  /// The order does not allow it now, in the gate's words.
  case gate(String)
  case noLine(String, [String])
  case manyLines(String, [LineID])
  case lineTwice(String)
  case tooMany(String, wanted: Int, left: Int)
  case nothingLeft(String)
  /// A named hold that is not on the order.
  case noHold(HoldID, order: String)
  /// Every hold is somebody else's.
  case othersHolds(order: String, [Hold])
  /// It is on hold, and Shopify shows us no hold.
  case hiddenHolds(order: String)
  case past(what: String, Date)
  /// Only a scheduled order has a time to move: what else there is.
  case notScheduled(order: String, status: String)
  /// More tracking URLs than numbers.
  case trackingPairs(numbers: Int, urls: Int)

  var sentence: String {
    switch self {
    case .gate(let reason): "\(reason)."
    case .noLine(let line, let known):
      "No line is called \(line): there are \(known.joined(separator: ", "))."
    case .manyLines(let sku, let ids):
      "\(sku) names \(ids.count) lines: use a line's id "
        + "(\(ids.map { String($0.number) }.joined(separator: ", ")))."
    case .lineTwice(let line): "\(line) is named twice: name each line once."
    case .tooMany(let line, let wanted, let left):
      "\(line) has \(left) left, not \(wanted)."
    case .nothingLeft(let order): "\(order) has nothing left to fulfill."
    case .noHold(let id, let order):
      "\(order) has no hold \(id.number): `quayside show` lists its holds."
    case .othersHolds(let order, let holds):
      "None of the holds on \(order) is this app's: \(holds.map(\.owned).joined(separator: ", ")). "
        + "Name them with --hold, or use --all."
    case .hiddenHolds(let order):
      "Shopify shows none of the holds on \(order): `quayside doctor` says what the token may see."
    case .past(let what, let time):
      "\(what) must be in the future: \(time.formatted(.iso8601)) has passed."
    case .notScheduled(let order, let status):
      "\(order) is \(status), and only a scheduled order can be rescheduled: set a deadline "
        + "(quayside deadline), or hold it (quayside hold --reason UNKNOWN_DELIVERY_DATE)."
    case .trackingPairs(let numbers, let urls):
      "\(urls) tracking URLs for \(numbers) numbers: they pair one by one."
    }
  }
}

extension Hold {
  /// The hold in words with its owner: `7 (inventory out of stock, by Acme WMS)`.
  var owned: String { "\(id.number) (\(reason.words), by \(owner))" }

  /// Who placed it, as far as the token lets us know.
  var owner: String { isMine ? "this app" : heldBy ?? "another app" }
}
