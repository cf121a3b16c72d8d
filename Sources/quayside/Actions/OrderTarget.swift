import ArgumentParser
import FulfillmentDomain

/// What a person calls an order on the command line: a fulfillment order's GID or number, or the
/// name of an order that has one open fulfillment order.
enum OrderTarget: Hashable, Sendable {
  case id(FulfillmentOrderID)
  /// `#1042`; where a shop's order names carry no `#`, the name itself.
  case name(String)

  /// Throws a sentence for what cannot be either.
  init(_ text: String) throws(OrderTargetError) {
    let text = text.trimmed
    if let id = FulfillmentOrderID(text) {
      guard id.number > 0 else { throw .notAnID(text) }
      self = .id(id)
    } else if text.hasPrefix("gid://") {
      throw .notAnID(text)
    } else if text.isEmpty || text == "#" || text.count > Self.longestName {
      throw .empty
    } else {
      self = .name(text)
    }
  }

  /// The most characters that an order's name may have.
  static let longestName = 100

  /// As people say it.
  var words: String {
    switch self {
    case .id(let id): "fulfillment order \(id.number)"
    case .name(let name): "order \(name)"
    }
  }
}

/// Why a text is no order.
enum OrderTargetError: Error, Hashable, Sendable {
  case notAnID(String)
  case empty

  var sentence: String {
    switch self {
    case .notAnID(let text):
      "\(text) is not a fulfillment order: use gid://shopify/FulfillmentOrder/NUMBER, its number, or #ORDER."
    case .empty: "an order is a fulfillment order's number or a name like #1042."
    }
  }
}

extension OrderTarget: ExpressibleByArgument {
  init?(argument: String) {
    guard let target = try? OrderTarget(argument) else { return nil }
    self = target
  }
}

/// One fulfillment order of all that a name names.
enum OrderChoice {
  /// The only one that is open, else the only one there is; otherwise a sentence with the
  /// candidates. Where `anyState` is set only the order counts, and any part of it will do.
  static func one(named name: String, among orders: [FulfillmentOrder], anyState: Bool = false)
    throws(CommandFailure) -> FulfillmentOrder
  {
    guard !orders.isEmpty else {
      throw CommandFailure(
        .noSuchOrder,
        "No open order is called \(name) here: it may be shipped, cancelled, another shop's, or "
          + "older than the 60 days that Shopify shows without read_all_orders.")
    }
    let open = orders.filter(\.status.isActive)
    if anyState, Set(orders.map(\.orderID)).count == 1 { return open.first ?? orders[0] }
    if let only = open.count == 1 ? open[0] : orders.count == 1 ? orders[0] : nil { return only }
    let listed = (open.isEmpty ? orders : open).map { order in
      "\(order.id.number) (\(order.status.words), \(order.assignedLocation.name))"
    }
    let what = open.isEmpty ? "no open fulfillment order, but" : "\(open.count) open ones:"
    throw CommandFailure(
      .refused, "\(name) has \(what) \(listed.joined(separator: ", ")). Name one by its number.")
  }
}
