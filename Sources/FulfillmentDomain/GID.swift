/// A kind of thing that Shopify gives global ids to; `name` is the segment in the id.
package protocol GIDKind: Sendable {
  /// The type's name in the id, as in `gid://shopify/FulfillmentOrder/1`.
  static var name: String { get }
}

/// A Shopify global id, `gid://shopify/KIND/NUMBER`, kept as its number.
///
/// Ids of one kind cannot be passed where another is meant. Reads and writes itself as the full GID
/// in JSON. A query suffix (`?handle=x`), which some Shopify ids carry, is dropped.
package struct GID<Kind: GIDKind>: Hashable, Sendable, Comparable, Codable {
  /// The number at the end of the id; unique within its kind.
  package let number: Int64

  package init(_ number: Int64) { self.number = number }

  /// Reads `gid://shopify/KIND/NUMBER` or a bare number; nil for another kind or no number.
  package init?(_ text: some StringProtocol) {
    let prefix = "gid://shopify/\(Kind.name)/"
    var rest = Substring(text)
    if rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
    if let query = rest.firstIndex(of: "?") { rest = rest[..<query] }
    guard !rest.isEmpty, rest.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int64(rest), number >= 0
    else { return nil }
    self.number = number
  }

  /// The id as Shopify writes it.
  package var text: String { "gid://shopify/\(Kind.name)/\(number)" }

  package static func < (a: Self, b: Self) -> Bool { a.number < b.number }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let id = Self(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a \(Kind.name) id")
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// The kinds of ids that Quayside uses.
package enum Kinds {
  /// `gid://shopify/FulfillmentOrder/…`
  package enum FulfillmentOrder: GIDKind { package static let name = "FulfillmentOrder" }
  /// `gid://shopify/FulfillmentOrderLineItem/…`
  package enum FulfillmentOrderLineItem: GIDKind {
    package static let name = "FulfillmentOrderLineItem"
  }
  /// `gid://shopify/FulfillmentHold/…`
  package enum Hold: GIDKind { package static let name = "FulfillmentHold" }
  /// `gid://shopify/Order/…`
  package enum Order: GIDKind { package static let name = "Order" }
  /// `gid://shopify/Location/…`
  package enum Location: GIDKind { package static let name = "Location" }
  /// `gid://shopify/Fulfillment/…`
  package enum Fulfillment: GIDKind { package static let name = "Fulfillment" }
  /// `gid://shopify/InventoryItem/…`
  package enum InventoryItem: GIDKind { package static let name = "InventoryItem" }
  /// `gid://shopify/BulkOperation/…`
  package enum BulkOperation: GIDKind { package static let name = "BulkOperation" }
  /// `gid://shopify/WebhookSubscription/…`
  package enum WebhookSubscription: GIDKind { package static let name = "WebhookSubscription" }
}

package typealias FulfillmentOrderID = GID<Kinds.FulfillmentOrder>
package typealias LineID = GID<Kinds.FulfillmentOrderLineItem>
package typealias HoldID = GID<Kinds.Hold>
package typealias OrderID = GID<Kinds.Order>
package typealias LocationID = GID<Kinds.Location>
package typealias FulfillmentID = GID<Kinds.Fulfillment>
package typealias InventoryItemID = GID<Kinds.InventoryItem>
package typealias BulkOperationID = GID<Kinds.BulkOperation>
package typealias WebhookSubscriptionID = GID<Kinds.WebhookSubscription>
