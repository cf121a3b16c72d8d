import Foundation
import FulfillmentDomain

/// Puts fulfillment orders together from the lines of a bulk result: each is followed by its own
/// line items (`groupObjects`), and is whole when the next one begins.
struct BulkAssembler: Sendable {
  private var current: FulfillmentOrder?

  /// Takes one line of JSON; gives the fulfillment order that it completes.
  ///
  /// - Parameter number: the line's, for the error.
  mutating func take(_ line: Data, number: Int) throws(ShopError) -> FulfillmentOrder? {
    guard let row = try? JSONDecoder().decode(BulkRow.self, from: line) else {
      throw unreadable(number)
    }
    switch row {
    case .order(var wire):
      wire.lineItems = Connection(nodes: [], pageInfo: nil)
      guard let order = wire.order() else { throw unreadable(number) }
      defer { current = order }
      return current
    case .line(let parent, let wire):
      guard let line = wire.line() else { throw unreadable(number) }
      guard let owner = current, owner.id.text == parent else {
        throw .malformedReply(
          "line \(number) of the bulk result belongs to another fulfillment order than the one "
            + "before it")
      }
      guard owner.lines.count < AdminLimits.bulkLinesPerFulfillmentOrder else {
        throw .malformedReply("a fulfillment order with too many lines in the bulk result")
      }
      current?.lines.append(line)
      return nil
    }
  }

  /// The last one, when there are no more lines.
  mutating func finish() -> FulfillmentOrder? {
    defer { current = nil }
    return current
  }

  private func unreadable(_ number: Int) -> ShopError {
    .malformedReply("line \(number) of the bulk result cannot be read")
  }
}

/// One line: a child names its parent.
private enum BulkRow: Decodable {
  case order(WireFulfillmentOrder)
  case line(parent: String, WireLine)

  enum CodingKeys: String, CodingKey { case parent = "__parentId" }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let parent = try container.decodeIfPresent(String.self, forKey: .parent) {
      self = .line(parent: parent, try WireLine(from: decoder))
    } else {
      self = .order(try WireFulfillmentOrder(from: decoder))
    }
  }
}
