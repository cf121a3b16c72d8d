/// A page of a connection. Elements that cannot be read are kept as nil, so that a caller can tell
/// a gap from an end.
struct Connection<Node: Decodable & Sendable>: Decodable, Sendable {
  var nodes: [Lenient<Node>]
  var pageInfo: PageInfo?

  struct PageInfo: Decodable, Sendable {
    var hasNextPage: Bool
    var endCursor: String?
  }

  /// The cursor to go on from, nil at the end.
  var next: String? {
    guard let pageInfo, pageInfo.hasNextPage else { return nil }
    return pageInfo.endCursor
  }

  /// More is promised, but not from where: reading on would begin again at the start.
  var isBroken: Bool { pageInfo.map { $0.hasNextPage && $0.endCursor == nil } ?? false }
}

/// An element that may be null or of a shape that this program does not know.
struct Lenient<Value: Decodable & Sendable>: Decodable, Sendable {
  /// Nil where it was null or could not be read.
  var value: Value?
  /// Whether it was null: for `nodes(ids:)` that means Shopify does not know the id.
  var isNull: Bool

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    isNull = container.decodeNil()
    value = isNull ? nil : try? container.decode(Value.self)
  }
}
