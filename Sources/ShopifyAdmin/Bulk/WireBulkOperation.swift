import FulfillmentDomain

/// A bulk operation as `BulkLoadStatus` and `BeginBulkLoad` select it.
struct WireBulkOperation: Decodable, Sendable {
  var id: String?
  var status: String?
  var errorCode: String?
  var rootObjectCount: WireCount?
  var url: String?

  /// Nil where the id or the status is missing.
  func load() -> BulkLoad? {
    guard let id = id.flatMap({ BulkOperationID($0) }), let status else { return nil }
    return BulkLoad(
      id: id, status: BulkStatus(status), collected: rootObjectCount?.value ?? 0,
      errorCode: errorCode, url: url)
  }
}

/// `UnsignedInt64`: a text in JSON, or a number.
struct WireCount: Decodable, Sendable {
  var value: Int

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      value = max(0, number)
    } else {
      value = (try? container.decode(String.self)).flatMap { Int($0) } ?? 0
    }
  }
}

struct BulkStatusData: Decodable, Sendable {
  var node: WireBulkOperation?
}

struct BulkStartData: Decodable, Sendable {
  var bulkOperationRunQuery: Start?

  struct Start: Decodable, Sendable {
    var bulkOperation: WireBulkOperation?
    var userErrors: [MutationUserError]?
  }
}
