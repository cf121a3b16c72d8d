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
  /// An event is told of once it has happened.
  case toCome(Date)
  /// Only a scheduled order has a time to move: what else there is.
  case notScheduled(order: String, status: String)
  /// More tracking URLs than numbers.
  case trackingPairs(numbers: Int, urls: Int)
  /// Nothing, or all that is left, was to be split off.
  case noPart(order: String, left: Int)
  case noPartner(order: String, location: String)
  /// A named one that cannot be merged, with those that can.
  case notAPartner(FulfillmentOrderID, order: String, location: String, [FulfillmentOrderID])
  case noPlace(String, order: String, _ possible: [String])
  case manyPlaces(String, [String])
  /// A place where it cannot go, in Shopify's words, with those where it can.
  case notMovable(order: String, _ place: String, why: String, _ possible: [String])
  case longNotes(Int, most: Int)
  /// An option that a request to cancel has no use for.
  case fulfillmentOnly(_ option: String, order: String)
  /// A rejection says why.
  case noReason(String)
  /// The token shows no shipments.
  case hiddenShipments(order: String)
  case nothingShipped(String)
  case manyShipments(order: String, [Fulfillment])
  case noShipment(FulfillmentID, order: String, [Fulfillment])
  case shipmentCancelled(FulfillmentID)

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
    case .toCome(let time):
      "An event has happened already: \(time.formatted(.iso8601)) is to come."
    case .notScheduled(let order, let status):
      "\(order) is \(status), and only a scheduled order can be rescheduled: set a deadline "
        + "(quayside deadline), or hold it (quayside hold --reason UNKNOWN_DELIVERY_DATE)."
    case .trackingPairs(let numbers, let urls):
      "\(urls) tracking URLs for \(numbers) numbers: they pair one by one."
    case .noPart(let order, let left):
      "\(order) has \(left) left: split off some of them, not all."
    case .noPartner(let order, let location):
      "\(order) has no other open fulfillment order at \(location) to merge with."
    case .notAPartner(let id, let order, let location, let known):
      "\(id.number) is no other open fulfillment order of \(order) at \(location): there "
        + Self.listed(known.map { String($0.number) }) + "."
    case .noPlace(let text, let order, let possible):
      "Shopify names no location \(text) for \(order): " + Self.goes(possible)
    case .manyPlaces(let text, let found):
      "\(text) names \(found.count) locations: \(found.joined(separator: ", ")). Use a number."
    case .notMovable(let order, let place, let why, let possible):
      "\(order) cannot go to \(place): \(why.isEmpty ? "Shopify does not say why" : why.unstopped). "
        + Self.goes(possible).capitalizedFirst
    case .longNotes(let count, let most):
      "The notes have \(count) characters, and Shopify takes \(most): shorten them."
    case .fulfillmentOnly(let option, let order):
      "\(order) waits for an answer to a request to cancel it: leave out \(option)."
    case .noReason(let order):
      "Say why \(order) is rejected with --reason: "
        + RejectionReason.offered.map(\.rawValue).joined(separator: ", ") + "."
    case .hiddenShipments(let order):
      "The token shows no shipments of \(order) (it needs read_orders and read_fulfillments): "
        + "name one with --fulfillment, or give the app these scopes."
    case .nothingShipped(let order):
      "\(order) has no shipment that stands: nothing of it is fulfilled."
    case .manyShipments(let order, let shipments):
      "\(order) has \(shipments.count) shipments: "
        + "\(shipments.map(\.words).joined(separator: ", ")). Choose with --fulfillment."
    case .noShipment(let id, let order, let shipments):
      "\(order) has no shipment \(id.number): there "
        + Self.listed(shipments.map(\.words)) + "."
    case .shipmentCancelled(let id): "The shipment \(id.number) was cancelled already."
    }
  }

  private static func listed(_ known: [String]) -> String {
    known.isEmpty
      ? "is none" : "\(known.count == 1 ? "is" : "are") \(known.joined(separator: ", "))"
  }

  private static func goes(_ possible: [String]) -> String {
    possible.isEmpty
      ? "it cannot go anywhere now." : "it can go to \(possible.joined(separator: ", "))."
  }
}

extension String {
  /// Without the full stop at its end: for the middle of a sentence.
  fileprivate var unstopped: String { hasSuffix(".") ? String(dropLast()) : self }
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Hold {
  /// The hold in words with its owner: `7 (inventory out of stock, by Acme WMS)`.
  var owned: String { "\(id.number) (\(reason.words), by \(owner))" }

  /// Who placed it, as far as the token lets us know.
  var owner: String { isMine ? "this app" : heldBy ?? "another app" }
}
