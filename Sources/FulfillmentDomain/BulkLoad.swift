/// A bulk operation that collects all active fulfillment orders (FACTS §8).
package struct BulkLoad: Hashable, Sendable {
  package var id: BulkOperationID
  package var status: BulkStatus
  /// Fulfillment orders collected so far.
  package var collected: Int
  /// `TIMEOUT`, `ACCESS_DENIED`, …; as it came.
  package var errorCode: String?
  /// Where the result is, for some days; nil until it is completed, and where it is empty. The
  /// address is a key to it: never logged, never kept.
  package var url: String?

  package init(
    id: BulkOperationID, status: BulkStatus, collected: Int = 0, errorCode: String? = nil,
    url: String? = nil
  ) {
    self.id = id
    self.status = status
    self.collected = collected
    self.errorCode = errorCode
    self.url = url
  }
}

extension BulkLoad: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// All but the address.
  package var description: String {
    "BulkLoad(\(id.text), \(status.rawValue), \(collected) collected)"
  }
  /// As `description`.
  package var debugDescription: String { description }
  /// Without children: the address is a key.
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// How a bulk operation stands.
package struct BulkStatus: OpenValue {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  package static let created = Self("CREATED")
  package static let running = Self("RUNNING")
  package static let completed = Self("COMPLETED")
  package static let canceling = Self("CANCELING")

  /// Whether it is worth asking again: CREATED, RUNNING, CANCELING.
  package var isUnderWay: Bool { [.created, .running, .canceling].contains(self) }
}

/// What came of asking for a bulk operation.
package enum BulkLoadStart: Hashable, Sendable {
  case begun(BulkLoad)
  /// Shopify said no, in these words: pages do it.
  case refused(String)
}

/// The rows of a bulk operation's result, in order, never all in memory.
package protocol BulkRows: Sendable {
  /// The next fulfillment orders, at most some hundreds, each with all its lines; nil at the end.
  func next() async throws(ShopError) -> [FulfillmentOrder]?
  /// Lets go of the connection.
  func close() async
}
